package dev.slipway.event.console;

import dev.slipway.error.CancelledException;
import dev.slipway.error.Circumstances;
import dev.slipway.error.SlipwayException;
import dev.slipway.event.RunEnded;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The last lines of a run: what came of it, and after a failure what to do next. */
final class Summary {

    private static final String INDENT = "          ";

    private final Terminal terminal;
    private final Paint paint;

    Summary(Terminal terminal) {
        this.terminal = terminal;
        this.paint = new Paint(terminal.colour());
    }

    List<String> tell(RunEnded ended, RunState run) {
        String time = Elapsed.exact(ended.took());
        if (ended.ok()) {
            return List.of(run.deployment() + ": " + paint.good(success(ended, run, time)));
        }
        List<String> lines = new ArrayList<>();
        SlipwayException failure = ended.failure();
        String verdict = failure instanceof CancelledException ? "cancelled after " : "failed after ";
        String made = run.planned() == 0 ? "" : ", " + Counts.ofChanges(run.done(), run.planned());
        lines.add(run.deployment() + ": " + paint.bad(verdict + time + made));
        if (failure != null) {
            explain(failure, run, lines);
        }
        return lines;
    }

    private static String success(RunEnded ended, RunState run, String time) {
        if (run.done() > 0) {
            return Counts.of(run.done(), "change") + " on " + changedHosts(run) + " in " + time;
        } else if (ended.changed()) {
            return "done in " + time;
        }
        return run.planned() == 0
                ? "nothing to do, verified in " + time
                : Counts.of(run.planned(), "change") + " planned and none made, in " + time;
    }

    private static String changedHosts(RunState run) {
        if (!run.severalHosts()) {
            return Clean.line(run.hosts().iterator().next().name());
        }
        long changed = run.hosts().stream().filter(host -> host.done() > 0).count();
        return changed == run.hosts().size()
                ? Counts.of(changed, "host")
                : changed + " of " + Counts.of(run.hosts().size(), "host");
    }

    private void explain(SlipwayException failure, RunState run, List<String> lines) {
        Circumstances at = failure.circumstances();
        String where = at.host() == null ? "" : at.host() + ": ";
        field(lines, "what", where + failure.problem() + " [" + failure.code() + "]");
        field(lines, "step", at.step());
        field(lines, "change", at.change());
        if (!run.told(at.host(), at.change())) {
            at.output().forEach(printed -> lines.add(INDENT + paint.faint("| ") + Clean.line(printed)));
        }
        field(lines, "state", at.state());
        field(lines, "next", at.next());
        for (Throwable other : failure.getSuppressed()) {
            if (other instanceof SlipwayException another) {
                explain(another, run, lines);
            }
        }
    }

    private void field(List<String> lines, String label, @Nullable String value) {
        if (value == null) {
            return;
        }
        String start = "  " + Columns.pad(label + ":", INDENT.length() - 2);
        for (String paragraph : value.split("\\R")) {
            int width = terminal.interactive() ? terminal.width() - INDENT.length() : Integer.MAX_VALUE;
            for (String line : Columns.wrap(Clean.line(paragraph), width)) {
                lines.add(start + line);
                start = INDENT;
            }
        }
    }
}
