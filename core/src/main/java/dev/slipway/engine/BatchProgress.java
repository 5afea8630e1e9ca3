package dev.slipway.engine;

import dev.slipway.event.ChangeEnded;
import dev.slipway.event.ChangeStarted;
import dev.slipway.event.CutoverMeasured;
import dev.slipway.event.CutoverReport;
import dev.slipway.event.OutputLine;
import dev.slipway.event.Sending;
import dev.slipway.event.Warning;
import dev.slipway.host.Progress;
import dev.slipway.plan.PlannedChange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Turns what a host tells while it applies into events, and remembers what is done. For the thread that applies. */
final class BatchProgress implements Progress {

    private static final long BETWEEN_SENDINGS = Duration.ofMillis(250).toNanos();

    private final String host;
    private final Draft draft;
    private final Voice voice;
    private final List<PlannedChange> done;
    private final Set<String> begun;
    private final Consumer<CutoverReport> seen;
    private Instant started;
    private @Nullable PlannedChange current;
    private long lastSending;

    /** Adds what is done to a list, and who wanted what was begun to a set; hands on what was seen of the site meanwhile. */
    BatchProgress(
            String host,
            Draft draft,
            Voice voice,
            List<PlannedChange> done,
            Set<String> begun,
            Consumer<CutoverReport> seen) {
        this.host = host;
        this.draft = draft;
        this.voice = voice;
        this.done = done;
        this.begun = begun;
        this.seen = seen;
        this.started = voice.now();
    }

    /** What was under way when the host was last heard of. */
    @Nullable
    PlannedChange current() {
        return current;
    }

    private PlannedOperation operation(String operation) {
        PlannedOperation known = draft.find(operation);
        if (known == null) {
            throw new IllegalStateException("the host speaks of an operation that it was not given: " + operation);
        }
        return known;
    }

    private PlannedChange change(String operation) {
        return operation(operation).shown();
    }

    private int number(PlannedChange change) {
        return draft.changes().indexOf(change) + 1;
    }

    @Override
    public void started(String operation) {
        PlannedChange change = change(operation);
        current = change;
        begun.add(operation(operation).wantedBy());
        started = voice.now();
        voice.say(at -> new ChangeStarted(
                at,
                host,
                change.id(),
                change.step(),
                change.title(),
                number(change),
                draft.changes().size()));
    }

    @Override
    public void output(String operation, String line) {
        PlannedChange change = change(operation);
        String masked = voice.masked(line);
        voice.say(at -> new OutputLine(at, host, change.id(), change.step(), change.title(), masked));
        Spoken.served(masked).ifPresent(report -> {
            seen.accept(report);
            voice.say(at -> new CutoverMeasured(at, host, report));
        });
        Spoken.warning(masked).ifPresent(text -> voice.say(at -> new Warning(at, host, change.step() + ": " + text)));
    }

    @Override
    public void done(String operation) {
        PlannedChange change = change(operation);
        done.add(change);
        current = null;
        voice.say(at -> new ChangeEnded(
                at,
                host,
                change.id(),
                change.step(),
                change.title(),
                number(change),
                draft.changes().size(),
                voice.since(started)));
    }

    /** Not every packet is worth an event. */
    @Override
    public void sending(long sent, long total) {
        long now = System.nanoTime();
        if (sent >= total || lastSending == 0 || now - lastSending > BETWEEN_SENDINGS) {
            lastSending = now;
            voice.say(at -> new Sending(at, host, sent, total));
        }
    }
}
