package dev.slipway.step.postgres;

import dev.slipway.host.probe.FileFact;
import dev.slipway.host.probe.FileProbe;
import dev.slipway.host.probe.Probe;
import dev.slipway.resource.Change;
import dev.slipway.resource.Facts;
import dev.slipway.resource.Resource;
import dev.slipway.resource.UnifiedDiff;
import dev.slipway.resource.Unplannable;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Our lines on top of {@code pg_hba.conf} of whichever cluster answers, between two marks, or none there. Everything else in the file is
 * left alone. Immutable.
 *
 * <p>They stand on top because the first line that fits decides: below a line for everybody they would mean nothing.
 *
 * @param name tells our lines from those of other deployments
 * @param candidates clusters that may be the one
 * @param lines the lines, each with its end; empty if there must be none
 */
record AccessRules(String name, List<Cluster> candidates, String lines) implements Resource {

    /** Nobody has it, so that the content always comes along. */
    private static final String NO_DIGEST = "0".repeat(64);

    @Override
    public String id() {
        return "lines for " + name + " in pg_hba.conf";
    }

    private static FileProbe file(Cluster cluster) {
        return new FileProbe(cluster.directory() + "/pg_hba.conf", NO_DIGEST, false);
    }

    @Override
    public List<Probe<?>> probes() {
        List<Probe<?>> probes = new ArrayList<>(Cluster.asked());
        candidates.forEach(each -> probes.add(file(each)));
        return probes;
    }

    @Override
    public List<Change> changes(Facts facts) {
        if (lines.isEmpty()
                && candidates.stream().noneMatch(each -> text(facts, each).contains(begin()))) {
            return List.of();
        }
        FileProbe probe = file(Cluster.of(facts, candidates));
        FileFact now = facts.get(probe);
        if (now.exists() && now.content() == null && facts.open(probe) == null) {
            throw new Unplannable(
                    probe.path() + " is no text in UTF-8 of at most 256 KiB: our lines can't be put into it");
        }
        String before = now.content() == null ? "" : now.content();
        String after = with(before, lines);
        if (now.exists() && after.equals(before)) {
            return List.of();
        }
        return List.of(Change.of(
                        (lines.isEmpty() ? "close" : "open") + " PostgreSQL to other machines for " + name,
                        ConfigurationProgram.access(name, lines))
                .showing(UnifiedDiff.between(probe.path(), before, after))
                .undoneBy(ConfigurationProgram.access(name, ours(before)))
                .causing(facts2 -> facts2.opened("pg_hba.conf", (id, fact) -> id.equals(probe.id()))));
    }

    private static String text(Facts facts, Cluster cluster) {
        String content = facts.get(file(cluster)).content();
        return content == null ? "" : content;
    }

    private String begin() {
        return "# BEGIN Slipway " + name + ": changes made between these marks are overwritten\n";
    }

    private String end() {
        return "# END Slipway " + name + "\n";
    }

    private Pattern block() {
        return Pattern.compile("(?s)" + Pattern.quote(begin()) + "(.*?)" + Pattern.quote(end()));
    }

    private String ours(String text) {
        var found = block().matcher(text);
        return found.find() ? found.group(1) : "";
    }

    private String with(String text, String wanted) {
        String rest = block().matcher(text).replaceAll("");
        return wanted.isEmpty() ? rest : begin() + wanted + end() + rest;
    }
}
