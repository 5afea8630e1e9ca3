package dev.slipway.testkit.model;

import dev.slipway.testkit.script.Call;
import dev.slipway.testkit.script.Program;
import dev.slipway.testkit.script.Reply;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The programs that a machine can run: those that a test gave it, those of its packages, and a few that every machine has. */
public final class Programs {

    private record Scripted(Predicate<Call> when, Program program) {}

    private final List<Scripted> scripted = new ArrayList<>();
    private final Map<String, Program> installed = new HashMap<>();
    private final List<Call> calls = new ArrayList<>();
    private final Predicate<String> placed;
    private Program otherwise = Programs::unknown;

    /**
     * Makes an empty set.
     *
     * @param placed tells from an absolute path whether a program was put there as a file
     */
    Programs(Predicate<String> placed) {
        this.placed = placed;
    }

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
        Program program = find(call);
        if (program == null && placed.test(call.command().get(0))) {
            // Nobody can tell what a file would do that a deployment wrote; that it works is the best guess.
            return Reply.ok();
        }
        return (program != null ? program : otherwise).run(call);
    }

    /** Tells whether somebody described what a call does. */
    boolean knows(Call call) {
        return find(call) != null;
    }

    private @Nullable Program find(Call call) {
        for (Scripted each : scripted) {
            if (each.when().test(call)) {
                return each.program();
            }
        }
        Program program = installed.get(call.program());
        return program != null ? program : BasicPrograms.ALL.get(call.program());
    }

    private static Reply unknown(Call call) {
        return Reply.exit(
                127,
                call.command().get(0) + ": not found",
                "(this host in memory has no answer: give it one with answers(…))");
    }
}
