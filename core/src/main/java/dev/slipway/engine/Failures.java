package dev.slipway.engine;

import dev.slipway.error.CancelledException;
import dev.slipway.error.Circumstances;
import dev.slipway.error.CommandFailedException;
import dev.slipway.error.ConnectionLostException;
import dev.slipway.error.HookFailedException;
import dev.slipway.error.SlipwayException;
import dev.slipway.error.UnexpectedException;
import dev.slipway.event.ChangeFailed;
import dev.slipway.host.Outcome;
import dev.slipway.host.RunRecord;
import dev.slipway.plan.PlannedChange;
import dev.slipway.step.Phase;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes exceptions out of ends that were not good. */
final class Failures {

    private static final String AGAIN = Cancellation.AGAIN;

    private Failures() {}

    /** A batch that failed, was cancelled, or died with its host. */
    static SlipwayException of(HostRun host, Outcome outcome, Voice voice, Cancellation cancellation) {
        @Nullable PlannedOperation at = host.draft().find(outcome.operation());
        String step = at == null ? null : at.shown().step();
        String title = at == null ? "a change" : at.shown().title();
        List<String> tail = voice.masked(outcome.tail());
        Circumstances circumstances = Circumstances.on(host.name())
                .during(step, title)
                .withOutput(tail)
                .withState(made(host) + (outcome.status() == Outcome.Status.CANCELLED ? "; nothing is half done" : ""));
        return switch (outcome.status()) {
            case CANCELLED ->
                new CancelledException(
                        "cancelled before '" + title + "'"
                                + (cancellation.requested() ? ": " + cancellation.reason() : ""),
                        circumstances.withNext(AGAIN),
                        null);
            case LOST ->
                new ConnectionLostException(
                        "the host stopped during '" + title + "'", circumstances.withNext(AGAIN), null);
            default -> {
                if (at != null) {
                    voice.say(when -> new ChangeFailed(
                            when, host.name(), at.shown().id(), at.shown().step(), title, outcome.exit(), tail));
                }
                yield new CommandFailedException(
                        "'" + title + "' failed with exit status " + outcome.exit()
                                + Spoken.problem(tail)
                                        .map(means -> ": " + means)
                                        .orElse(""),
                        circumstances
                                .withState(made(host)
                                        + Spoken.state(tail)
                                                .map(state -> "; " + state)
                                                .orElse(""))
                                .withNext(Spoken.next(tail)
                                                .or(() -> host.advice(step, tail))
                                                .orElse("mend what the output complains about")
                                        + ", then " + AGAIN),
                        null);
            }
        };
    }

    private static String made(HostRun host) {
        int planned = host.draft().operations().size();
        return host.appliedCount() + " of " + planned + (planned == 1 ? " change is made" : " changes are made");
    }

    /** A connection that did not come back while changes were being made: says which of them was under way. */
    static SlipwayException during(
            HostRun host, List<PlannedOperation> operations, @Nullable PlannedChange current, SlipwayException lost) {
        if (!(lost instanceof ConnectionLostException)) {
            return lost;
        }
        PlannedChange at = current != null ? current : operations.get(0).shown();
        Circumstances known = lost.circumstances();
        String state = made(host) + " for certain" + (known.state() == null ? "" : "; " + known.state());
        return new ConnectionLostException(
                lost.problem(), known.during(at.step(), at.title()).withState(state), lost);
    }

    /** A host that did not come to a safe point in the time that a cancelled run waits. */
    static CancelledException stuck(HostRun host, Duration waited, Cancellation cancellation) {
        return new CancelledException(
                "cancelled: " + cancellation.reason() + "; the host had not come to a safe point within "
                        + waited.toMillis() / 1000.0 + " s",
                Circumstances.on(host.name())
                        .withState("the change that is under way goes on; the host stops behind it")
                        .withNext(AGAIN),
                null);
    }

    /** Something that nobody thought of, which may hold secrets. */
    static UnexpectedException unexpected(
            String host, @Nullable String step, String what, Throwable thrown, Voice voice) {
        Circumstances at = Circumstances.on(host)
                .withNext(
                        "look at the first lines of the stack trace: where they name code of your own, mend it and run again;"
                                + " where they do not, report it with the stack trace");
        return new UnexpectedException(
                what + " failed with " + voice.masked(String.valueOf(thrown)),
                step == null ? at : at.during(step, what),
                MaskedCause.of(thrown, voice));
    }

    /** The program that started the run threw something at a moment that it wanted to know of. */
    static HookFailedException hook(boolean before, Phase phase, RuntimeException thrown, Voice voice) {
        String why = thrown.getMessage() == null ? thrown.toString() : thrown.getMessage();
        return new HookFailedException(
                "the hook " + (before ? "before " : "after ") + phase.name() + " stopped the run: " + voice.masked(why),
                Circumstances.none().withNext("mend what the hook complains about, then run again"),
                MaskedCause.of(thrown, voice));
    }

    /** Taking back this run's changes did not work. */
    static SlipwayException takeBack(HostRun host, Outcome outcome, Voice voice) {
        @Nullable PlannedOperation at = host.draft().find(outcome.operation());
        return takeBack(host.name(), at == null ? "a change" : at.shown().title(), outcome, voice);
    }

    /** Taking back an earlier run's changes did not work. */
    static SlipwayException takeBack(String host, RunRecord run, Outcome outcome, Voice voice) {
        String title = run.operations().stream()
                .filter(each -> each.id().equals(outcome.operation()))
                .map(RunRecord.OperationRecord::title)
                .findFirst()
                .orElse("a change");
        return takeBack(host, title, outcome, voice);
    }

    private static SlipwayException takeBack(String host, String title, Outcome outcome, Voice voice) {
        return new CommandFailedException(
                "taking back '" + title + "' failed with exit status " + outcome.exit(),
                Circumstances.on(host)
                        .during(null, title)
                        .withOutput(voice.masked(outcome.tail()))
                        .withState("newer changes are taken back, this one and older ones are not")
                        .withNext("mend what the output complains about, then run again"),
                null);
    }
}
