package dev.slipway.engine;

import dev.slipway.error.AuthenticationFailedException;
import dev.slipway.error.CancelledException;
import dev.slipway.error.Circumstances;
import dev.slipway.error.SlipwayException;
import dev.slipway.error.VerificationFailedException;
import dev.slipway.event.GateFailed;
import dev.slipway.event.GatePassed;
import dev.slipway.event.GateWaiting;
import dev.slipway.host.Transport;
import dev.slipway.step.LoginGate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Logs in once more, beside the connection of the run, as the next run would: with its account, its key and its way to root's rights. */
record FreshLogin(Transport transport, Voice voice, Cancellation cancellation) {

    private static final String NAME = "a new login works";
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    /** Hosts shut out whoever fails too often. */
    private static final int REFUSALS = 3;

    /** Tries until it works, or until the most patient of the gates has waited long enough. */
    void verify(List<LoginGate> gates, List<String> opened) {
        Instant start = voice.now();
        long giveUp = System.nanoTime()
                + gates.stream()
                        .map(LoginGate::patience)
                        .max(Duration::compareTo)
                        .orElse(Duration.ZERO)
                        .toNanos();
        Duration pause = FIRST_PAUSE;
        int refusals = 0;
        while (true) {
            cancellation.check(transport.name());
            try {
                transport.open().close();
                opened.add(NAME);
                voice.say(at -> new GatePassed(at, transport.name(), NAME, voice.since(start)));
                return;
            } catch (CancelledException stopped) {
                throw stopped;
            } catch (SlipwayException problem) {
                refusals += problem instanceof AuthenticationFailedException ? 1 : 0;
                String found = voice.masked(problem.problem());
                if (refusals == REFUSALS || System.nanoTime() + pause.toNanos() >= giveUp) {
                    throw failed(gates, found, problem);
                }
                voice.say(at -> new GateWaiting(at, transport.name(), NAME, found));
            }
            cancellation.pause(pause, transport.name());
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
        }
    }

    private VerificationFailedException failed(List<LoginGate> gates, String found, SlipwayException problem) {
        voice.say(at -> new GateFailed(at, transport.name(), NAME, found));
        return new VerificationFailedException(
                "the changes are made, but a new login to the host does not work: " + found,
                Circumstances.on(transport.name())
                        .withState(String.join(
                                "; ",
                                gates.stream()
                                        .map(LoginGate::otherwise)
                                        .distinct()
                                        .toList()))
                        .withNext("see what in the description keeps the account out, then run again"),
                problem);
    }
}
