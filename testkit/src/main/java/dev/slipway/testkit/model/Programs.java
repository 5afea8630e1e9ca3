package dev.slipway.testkit.model;

import dev.slipway.testkit.script.Call;
import dev.slipway.testkit.script.Program;
import dev.slipway.testkit.script.Reply;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The programs that a machine can run: those that a test gave it, those of its packages, and a few that every machine has. */
public final class Programs {

    private record Scripted(Predicate<Call> when, Program program) {}

    private final List<Scripted> scripted = new ArrayList<>();
    private final Map<String, Program> installed = new HashMap<>();
    private final List<Call> calls = new ArrayList<>();
    private Program otherwise = Programs::unknown;

    /**
     * Adds a program; the newest that fits a call answers it.
     *
     * @param when which calls it answers
     * @param program what it does
     */
    public void script(Predicate<Call> when, Program program) {
        scripted.add(0, new Scripted(when, program));
    }

    /** Lets programs that nobody knows succeed in silence. */
    public void trustUnknown() {
        otherwise = call -> Reply.ok();
    }

    void install(Map<String, Program> programs) {
        installed.putAll(programs);
    }

    void remove(Iterable<String> names) {
        names.forEach(installed::remove);
    }

    /**
     * What was called, by runs and by tests of files; probes are not among them.
     *
     * @return a copy, oldest first
     */
    public List<Call> calls() {
        return List.copyOf(calls);
    }

    Reply run(Call call) {
        calls.add(call);
        return ask(call);
    }

    Reply ask(Call call) {
        for (Scripted each : scripted) {
            if (each.when().test(call)) {
                return each.program().run(call);
            }
        }
        // The library's own programs are called by path, and some are named after what they ask.
        Program program = BasicPrograms.ALL.get(
                call.command().isEmpty() ? "" : call.command().get(0));
        if (program == null) {
            program = installed.get(call.program());
        }
        if (program == null) {
            program = BasicPrograms.ALL.get(call.program());
        }
        return (program != null ? program : otherwise).run(call);
    }

    private static Reply unknown(Call call) {
        return Reply.exit(
                127,
                call.command().get(0) + ": not found",
                "(this host in memory has no answer: give it one with answers(…))");
    }
}
