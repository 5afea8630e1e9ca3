package dev.slipway.event.console;

import dev.slipway.event.Event;
import dev.slipway.event.Listener;
import dev.slipway.event.RunEnded;
import dev.slipway.event.RunStarted;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Shows a run to people: what is done, what goes on, and in the end what came of it.
 *
 * <p>On a terminal, what is done scrolls by above a bar with counts, elapsed time and what each host is at, redrawn in place. Elsewhere
 * there is one plain line for each change. What hosts print is shown if asked for, and otherwise only the last of it when a change fails.
 *
 * <p>It shows one run at a time, any number of them one after another. Safe to use from many threads. While a run is shown on a terminal
 * there is a daemon thread that moves the clock; it ends with the run, or with {@link #close}.
 */
public final class ConsoleProgress implements Listener, AutoCloseable {

    private final Object lock = new Object();
    private final Terminal terminal;
    private final InstantSource clock;
    private final Ticker ticker;
    private final Screen screen;
    private final Story story;
    private final Details details;
    private final LiveRegion liveRegion;
    private @Nullable RunState run;
    private Runnable stopTicking = () -> {};

    ConsoleProgress(Appendable out, Terminal terminal, boolean verbose, InstantSource clock, Ticker ticker) {
        this.terminal = terminal;
        this.clock = clock;
        this.ticker = ticker;
        this.screen = new Screen(out, terminal);
        this.story = new Story(terminal);
        this.details = new Details(verbose, terminal.interactive(), story);
        this.liveRegion = new LiveRegion(terminal);
    }

    /**
     * Shows runs on a stream.
     *
     * @param out where to write, such as {@code System.out}; it is flushed, and never closed
     * @param terminal what it can do, such as {@link Terminal#detect()}
     * @return the listener
     */
    public static ConsoleProgress to(Appendable out, Terminal terminal) {
        return make(out, terminal, false);
    }

    /**
     * Shows runs on a stream, with everything that hosts print.
     *
     * @param out where to write, such as {@code System.out}; it is flushed, and never closed
     * @param terminal what it can do, such as {@link Terminal#detect()}
     * @return the listener
     */
    public static ConsoleProgress verbose(Appendable out, Terminal terminal) {
        return make(out, terminal, true);
    }

    private static ConsoleProgress make(Appendable out, Terminal terminal, boolean verbose) {
        return new ConsoleProgress(
                Objects.requireNonNull(out, "out"),
                Objects.requireNonNull(terminal, "terminal"),
                verbose,
                InstantSource.system(),
                Ticker::daemon);
    }

    /**
     * Shows what happened.
     *
     * @param event what happened
     * @throws java.io.UncheckedIOException if it can't be written
     */
    @Override
    public void on(Event event) {
        synchronized (lock) {
            if (event instanceof RunStarted started) {
                start(started);
            }
            RunState known = run;
            if (known == null) {
                screen.show(story.tell(event, RunState.none(event.at())), List.of());
                return;
            }
            known.on(event);
            if (event instanceof RunEnded ended) {
                end(ended, known);
                return;
            }
            List<String> lines = new ArrayList<>(story.tell(event, known));
            lines.addAll(details.tell(event, known));
            show(known, lines);
        }
    }

    private void start(RunStarted started) {
        stopTicking.run();
        run = new RunState(started);
        stopTicking = terminal.interactive() ? ticker.start(this::tick) : () -> {};
    }

    private void end(RunEnded ended, RunState known) {
        stopTicking.run();
        run = null;
        screen.show(new Summary(terminal).tell(ended, known), List.of());
    }

    private void tick() {
        synchronized (lock) {
            // A tick may come late, when the run that it was for is over.
            if (run != null) {
                show(run, List.of());
            }
        }
    }

    private void show(RunState known, List<String> lines) {
        if (terminal.interactive()) {
            screen.show(lines, liveRegion.lines(known, clock.instant()));
        } else if (!lines.isEmpty()) {
            screen.show(lines, List.of());
        }
    }

    /** Stops showing the run, if there is one, and takes the bar away. The next run that starts is shown again. */
    @Override
    public void close() {
        synchronized (lock) {
            stopTicking.run();
            if (run != null) {
                run = null;
                screen.show(List.of(), List.of());
            }
        }
    }
}
