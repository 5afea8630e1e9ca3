package dev.slipway.testkit.model;

import dev.slipway.host.action.Attributes;
import dev.slipway.host.action.Content;
import dev.slipway.host.action.UnitAction.Verb;
import dev.slipway.testkit.script.Call;
import dev.slipway.testkit.script.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The program that takes changes back unless they are kept in time. Time passes when somebody says so. */
final class GuardProgram {

    private record Armed(Map<String, SortedMap<String, Node>> kept, List<String> command) {}

    private final FileTree files;
    private final Units units;
    private final Programs programs;
    private final HostClock clock;
    private final Map<String, Armed> armed = new TreeMap<>();

    GuardProgram(FileTree files, Units units, Programs programs, HostClock clock) {
        this.files = files;
        this.units = units;
        this.programs = programs;
        this.clock = clock;
    }

    Reply run(Call call) {
        List<String> words = call.command();
        String name = words.get(2);
        return switch (words.get(1)) {
            case "arm" -> arm(name, words.subList(4, words.size()));
            case "keep" -> keep(name);
            case "drop" -> armed.containsKey(name) ? keep(name) : Reply.ok();
            case "back" -> back(name);
            default -> Reply.exit(1, "guard arm NAME SECONDS [PATH...] -- [COMMAND...] | guard keep|drop|back NAME");
        };
    }

    boolean isArmed(String name) {
        return armed.containsKey(name);
    }

    /** Where a link that is kept led to when the guard was armed. */
    @Nullable
    Node kept(String name, String path) {
        Armed guard = armed.get(name);
        return guard == null
                ? null
                : guard.kept().getOrDefault(path, new TreeMap<>()).get("");
    }

    /** Armed again, it keeps what it kept first. */
    private Reply arm(String name, List<String> words) {
        int end = words.indexOf("--");
        Map<String, SortedMap<String, Node>> kept = new TreeMap<>();
        words.subList(0, end).forEach(path -> kept.put(path, files.copy(path)));
        armed.putIfAbsent(name, new Armed(kept, List.copyOf(words.subList(end + 1, words.size()))));
        for (String kind : List.of(".service", ".timer")) {
            String text = kind.equals(".timer") ? "[Timer]\n[Install]\nWantedBy=timers.target\n" : "[Service]\n";
            Node file = Node.file(Content.text(text), Attributes.root("0644"), clock.nanos());
            files.put(UnitFiles.CONFIGURED + unit(name) + kind, file, "cannot create");
        }
        units.does(unit(name) + ".timer", Verb.ENABLE);
        units.does(unit(name) + ".timer", Verb.RESTART);
        return Reply.ok();
    }

    private static String unit(String name) {
        return "slipway-guard-" + name;
    }

    private Reply keep(String name) {
        if (armed.remove(name) == null && !units.isUp(unit(name) + ".timer")) {
            return Reply.exit(
                    1, "too late: " + name + " was taken back by its timer, the host is as it was before; run again");
        }
        stopTimer(name);
        return Reply.ok();
    }

    private Reply back(String name) {
        Armed guard = armed.remove(name);
        if (guard == null) {
            return Reply.ok();
        }
        guard.kept().forEach(files::paste);
        Reply reply = guard.command().isEmpty()
                ? Reply.ok()
                : programs.run(new Call(guard.command(), "root", "/", new TreeMap<>(), ""));
        stopTimer(name);
        return reply;
    }

    private void stopTimer(String name) {
        String timer = unit(name) + ".timer";
        if (units.isUp(timer)) {
            units.does(timer, Verb.STOP);
        }
        units.does(timer, Verb.DISABLE);
        files.remove(UnitFiles.CONFIGURED + timer);
        files.remove(UnitFiles.CONFIGURED + unit(name) + ".service");
    }

    /** Lets all timers that run come to their end. */
    void elapse() {
        new ArrayList<>(armed.keySet())
                .stream().filter(name -> units.isUp(unit(name) + ".timer")).forEach(this::back);
    }
}
