package dev.slipway.event;

import dev.slipway.error.Circumstances;
import dev.slipway.error.CommandFailedException;
import dev.slipway.host.RunRecord;
import dev.slipway.host.RunRecord.OperationRecord;
import dev.slipway.host.RunRecord.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** One event of each type. */
final class Samples {

    static final Instant AT = Instant.parse("2024-06-07T08:09:10.250Z");
    private static final Duration TOOK = Duration.ofMillis(1234);

    private Samples() {}

    static CommandFailedException failure() {
        return new CommandFailedException(
                "the change failed with exit status 1",
                Circumstances.on("app1")
                        .during("nginx", "reload nginx")
                        .withOutput(List.of("nginx: [emerg] bind() failed", "nginx: configuration test failed"))
                        .withState("4 of 12 changes are made; the site is served by the release before")
                        .withNext("free port 80 and run again"),
                null);
    }

    static List<Event> all() {
        RunRecord interrupted = new RunRecord(
                "r0", "anna", "deploy v1", AT, false, List.of(new OperationRecord("o1", "make /srv/shop", State.DONE)));
        return List.of(
                new RunStarted(AT, "shop", "r1", List.of("app1", "app2")),
                new HostConnected(AT, "app1", TOOK),
                new HostObserved(AT, "app1", 60, TOOK),
                new HostPlanned(AT, "app1", 12),
                new InterruptedRunFound(AT, "app1", interrupted, "finished first"),
                new ConnectionDropped(AT, "app1", "broken pipe"),
                new Reattached(AT, "app1", TOOK),
                new WaitingForLock(AT, "app1", "anna", "deploy v1"),
                new PhaseStarted(AT, "app1", "prepare", 4),
                new Sending(AT, "app1", 1024, 4096),
                new ChangeStarted(AT, "app1", "o1", "nginx", "reload nginx", 5, 12),
                new OutputLine(AT, "app1", "o1", "nginx", "reload nginx", "a \"line\"\u2028"),
                new ChangeEnded(AT, "app1", "o1", "nginx", "reload nginx", 5, 12, TOOK),
                new ChangeFailed(AT, "app1", "o1", "nginx", "reload nginx", 1, List.of("oh", "no")),
                new ChangeTakenBack(AT, "app1", "o1", "nginx", "reload nginx"),
                new PhaseEnded(AT, "app1", "prepare", false),
                new GateWaiting(AT, "app1", "https://shop.example.com answers", "502"),
                new GatePassed(AT, "app1", "https://shop.example.com answers", TOOK),
                new GateFailed(AT, "app1", "https://shop.example.com answers", "502"),
                new CutoverMeasured(AT, "app1", new CutoverReport(41, 1, TOOK, TOOK)),
                new Rescued(AT, "app1", "have users get what works", "the switch was taken back, users get v1 again"),
                new Warning(AT, null, "the clock of app1 is 3 minutes late"),
                new HostEnded(AT, "app1", false, 4, 12),
                new RunEnded(AT, "shop", "r1", false, true, TOOK, failure()));
    }
}
