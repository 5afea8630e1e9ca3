package dev.slipway.event.console;

import dev.slipway.event.ChangeEnded;
import dev.slipway.event.ChangeFailed;
import dev.slipway.event.ChangeTakenBack;
import dev.slipway.event.ConnectionDropped;
import dev.slipway.event.CutoverMeasured;
import dev.slipway.event.Event;
import dev.slipway.event.GateFailed;
import dev.slipway.event.GatePassed;
import dev.slipway.event.HostEnded;
import dev.slipway.event.HostEvent;
import dev.slipway.event.InterruptedRunFound;
import dev.slipway.event.Reattached;
import dev.slipway.event.Rescued;
import dev.slipway.event.WaitingForLock;
import dev.slipway.event.Warning;
import dev.slipway.host.RunRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lines that stay: one for each thing that is over, or that someone has to know. */
final class Story {

    private final Terminal terminal;
    private final Glyphs glyphs;
    private final Paint paint;

    Story(Terminal terminal) {
        this.terminal = terminal;
        this.glyphs = Glyphs.of(terminal);
        this.paint = new Paint(terminal.colour());
    }

    List<String> tell(Event event, RunState run) {
        if (event instanceof ChangeEnded ended) {
            return List.of(changed(ended, run));
        } else if (event instanceof ChangeFailed failed) {
            return failed(failed, run);
        } else if (event instanceof ChangeTakenBack back) {
            return line(run, back.host(), paint.odd(glyphs.back()), "taken back: " + back.change());
        } else if (event instanceof Rescued rescued) {
            String state = rescued.state().isEmpty() ? rescued.rescue() : rescued.state();
            return line(run, rescued.host(), paint.odd(glyphs.back()), state);
        } else if (event instanceof Warning warning) {
            return notice(run, warning.host(), warning.text());
        } else if (event instanceof HostEvent onHost) {
            return tellHost(onHost, run);
        }
        return List.of();
    }

    private List<String> tellHost(HostEvent event, RunState run) {
        String host = event.host();
        if (event instanceof GatePassed passed) {
            return List.of(done(run, host, passed.gate(), passed.took()));
        } else if (event instanceof GateFailed failed) {
            return line(run, host, paint.bad(glyphs.failed()), failed.gate() + ": no, it found " + failed.found());
        } else if (event instanceof CutoverMeasured measured) {
            boolean well = measured.report().failures() == 0;
            String mark = well ? paint.good(glyphs.done()) : paint.odd(glyphs.failed());
            return line(run, host, mark, measured.report().toString());
        } else if (event instanceof WaitingForLock waiting) {
            return notice(run, host, "waiting for " + waiting.owner() + ", who holds the lock: " + waiting.reason());
        } else if (event instanceof ConnectionDropped dropped) {
            return notice(run, host, "the connection is lost (" + dropped.reason() + "); the host goes on by itself");
        } else if (event instanceof Reattached back) {
            return notice(run, host, "in touch again after " + Elapsed.exact(back.away()));
        } else if (event instanceof InterruptedRunFound found) {
            return notice(run, host, interrupted(found.record()) + ": " + found.decision());
        } else if (event instanceof HostEnded ended && !ended.ok() && run.severalHosts()) {
            return line(
                    run,
                    host,
                    paint.bad(glyphs.failed()),
                    "stopped after " + Counts.ofChanges(ended.applied(), ended.planned()));
        }
        return List.of();
    }

    private String changed(ChangeEnded event, RunState run) {
        if (terminal.interactive()) {
            return done(run, event.host(), event.change(), event.took());
        }
        String total = String.valueOf(event.total());
        String number = String.valueOf(event.number());
        String mark = "[" + " ".repeat(Math.max(0, total.length() - number.length())) + number + "/" + total + "] ";
        return run.prefix(event.host())
                + mark
                + Clean.line(event.change())
                + paint.faint(" (" + Elapsed.exact(event.took()) + ")");
    }

    /** A line with the time it took, which a terminal gets short enough to be one line. */
    private String done(RunState run, String host, String what, Duration took) {
        String time = " (" + Elapsed.exact(took) + ")";
        String text = Clean.line(what);
        if (terminal.interactive()) {
            int used = Columns.width(run.prefix(host) + glyphs.done() + " " + time);
            text = Columns.fit(text, terminal.width() - used, glyphs.ellipsis());
        }
        return run.prefix(host) + paint.good(glyphs.done()) + " " + text + paint.faint(time);
    }

    private List<String> failed(ChangeFailed event, RunState run) {
        List<String> lines = new ArrayList<>(
                line(run, event.host(), paint.bad(glyphs.failed()), event.change() + ": exit status " + event.exit()));
        event.tail().forEach(printed -> lines.add(output(run, event.host(), printed)));
        return lines;
    }

    String output(RunState run, String host, String printed) {
        return run.prefix(host) + paint.faint("    | ") + Clean.line(printed);
    }

    List<String> notice(RunState run, @Nullable String host, String text) {
        return line(run, host, paint.odd("!"), text);
    }

    private List<String> line(RunState run, @Nullable String host, String mark, String text) {
        String start = run.prefix(host) + mark + " ";
        String below = " ".repeat(Columns.width(run.prefix(host)) + 2);
        List<String> lines = new ArrayList<>();
        for (String part : Columns.wrap(Clean.line(text), room(below.length()))) {
            lines.add((lines.isEmpty() ? start : below) + part);
        }
        return lines;
    }

    /** How wide a text may be beside something: elsewhere than on a terminal, as wide as it likes. */
    private int room(int beside) {
        return terminal.interactive() ? terminal.width() - beside : Integer.MAX_VALUE;
    }

    private static String interrupted(RunRecord record) {
        return "run " + record.run() + " of " + record.owner() + " (" + record.reason() + ", started "
                + record.started() + ") never ended, "
                + Counts.ofChanges(record.done(), record.operations().size());
    }
}
