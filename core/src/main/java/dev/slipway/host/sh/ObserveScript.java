package dev.slipway.host.sh;

import dev.slipway.host.probe.CommandProbe;
import dev.slipway.host.probe.DatabaseProbe;
import dev.slipway.host.probe.ExtensionProbe;
import dev.slipway.host.probe.Fact;
import dev.slipway.host.probe.FileProbe;
import dev.slipway.host.probe.FirewallProbe;
import dev.slipway.host.probe.GroupProbe;
import dev.slipway.host.probe.LoginProbe;
import dev.slipway.host.probe.OsProbe;
import dev.slipway.host.probe.PackageProbe;
import dev.slipway.host.probe.PortProbe;
import dev.slipway.host.probe.Probe;
import dev.slipway.host.probe.ProcessProbe;
import dev.slipway.host.probe.RoleProbe;
import dev.slipway.host.probe.SettingProbe;
import dev.slipway.host.probe.SpaceProbe;
import dev.slipway.host.probe.TreeProbe;
import dev.slipway.host.probe.UnitProbe;
import dev.slipway.host.probe.UserProbe;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Any number of probes as one script, and its answers as facts. Stateless and safe to use from many threads.
 *
 * <p>The number of processes grows with the number of kinds of probes, not with the number of probes; trees and commands alone take a few
 * each. The script reads no stdin, changes nothing, and prints only lines that start with {@code F }. It needs a POSIX shell and what
 * every Debian has (coreutils, findutils, util-linux, dpkg); what else a probe needs it names when it is missing. What it may not read
 * becomes part of the exception that {@link #parse} throws. Answers may hold password verifiers: they belong into no log.
 */
final class ObserveScript {

    private static final String FUNCTIONS = Resources.functions("observe.sh");
    private static final Question<Probe<?>> DATABASES = new DatabaseQuestion();

    private static final Map<Class<?>, Question<?>> QUESTIONS = Map.ofEntries(
            Map.entry(OsProbe.class, new OsQuestion()),
            Map.entry(PackageProbe.class, new PackageQuestion()),
            Map.entry(FileProbe.class, new FileQuestion()),
            Map.entry(TreeProbe.class, new TreeQuestion()),
            Map.entry(UserProbe.class, new UserQuestion()),
            Map.entry(GroupProbe.class, new GroupQuestion()),
            Map.entry(UnitProbe.class, new UnitQuestion()),
            Map.entry(PortProbe.class, new PortQuestion()),
            Map.entry(ProcessProbe.class, new ProcessQuestion()),
            Map.entry(FirewallProbe.class, new FirewallQuestion()),
            Map.entry(LoginProbe.class, new LoginQuestion()),
            Map.entry(SpaceProbe.class, new SpaceQuestion()),
            Map.entry(RoleProbe.class, DATABASES),
            Map.entry(DatabaseProbe.class, DATABASES),
            Map.entry(SettingProbe.class, DATABASES),
            Map.entry(ExtensionProbe.class, DATABASES),
            Map.entry(CommandProbe.class, new CommandQuestion()));

    private ObserveScript() {}

    /**
     * The script.
     *
     * @param probes what to ask, each id at most once
     * @return commands of sh; the same for the same probes
     */
    static String render(List<Probe<?>> probes) {
        StringBuilder quick = new StringBuilder();
        StringBuilder one = new StringBuilder();
        StringBuilder other = new StringBuilder();
        groups(probes).forEach((question, asked) -> {
            if (question.laborious()) {
                one.append(rendered(question, everySecond(asked, 0)));
                other.append(rendered(question, everySecond(asked, 1)));
            } else {
                quick.append(rendered(question, asked));
            }
        });
        // Laborious questions are asked beside the others, in two rows; their answers wait in pipes until those before
        // them are out. The end mark is the last that is said.
        return "(\n" + FUNCTIONS
                + "one() {\n" + one + "printf 'end\\0'\n}\n"
                + "other() {\n" + other + ":\n}\n"
                + "observe() {\n" + quick + ":\n}\n"
                + "one </dev/null | { other </dev/null | { observe </dev/null; exec cat; }; exec cat; } | base64 -w 1000 | sed 's/^/F /'\n)\n";
    }

    private static List<Asked<?>> everySecond(List<Asked<?>> asked, int from) {
        List<Asked<?>> some = new ArrayList<>();
        for (int i = from; i < asked.size(); i += 2) {
            some.add(asked.get(i));
        }
        return some;
    }

    /**
     * The facts.
     *
     * @param probes what was asked, in the same order
     * @param lines what the script printed
     * @return the answers by the ids of the probes
     * @throws dev.slipway.error.ProtocolException if the lines are not what the script prints
     * @throws dev.slipway.error.CommandFailedException if something can't be observed; names all that can't
     */
    static Map<String, Fact> parse(List<Probe<?>> probes, List<String> lines) {
        Map<String, Integer> records = new HashMap<>(Map.of(Answers.PROBLEM, 2));
        QUESTIONS.values().forEach(question -> records.putAll(question.records()));
        Answers answers = Answers.read(lines, records);
        Findings findings = new Findings(probes);
        answers.all(Answers.PROBLEM).forEach(problem -> findings.open(problem.index(), problem.field(1)));
        groups(probes).forEach((question, asked) -> read(question, asked, answers, findings));
        return findings.facts();
    }

    private static Map<Question<?>, List<Asked<?>>> groups(List<Probe<?>> probes) {
        Map<Question<?>, List<Asked<?>>> groups = new LinkedHashMap<>();
        for (int i = 0; i < probes.size(); i++) {
            Probe<?> probe = probes.get(i);
            Question<?> question = QUESTIONS.get(probe.getClass());
            if (question == null) {
                throw new IllegalStateException("no rendering for " + probe.getClass());
            }
            groups.computeIfAbsent(question, first -> new ArrayList<>()).add(new Asked<>(i, probe));
        }
        return groups;
    }

    private static <P extends Probe<?>> String rendered(Question<P> question, List<Asked<?>> asked) {
        return question.render(typed(asked));
    }

    private static <P extends Probe<?>> void read(
            Question<P> question, List<Asked<?>> asked, Answers answers, Findings findings) {
        question.read(typed(asked), answers, findings);
    }

    /** The registry pairs each class of probes with the question for it, which the compiler can't see. */
    @SuppressWarnings("unchecked")
    private static <P extends Probe<?>> List<Asked<P>> typed(List<Asked<?>> asked) {
        return (List<Asked<P>>) (List<?>) asked;
    }
}
