package dev.slipway.event.console;

import dev.slipway.error.Circumstances;
import dev.slipway.error.CommandFailedException;
import dev.slipway.event.ChangeTakenBack;
import dev.slipway.event.ConnectionDropped;
import dev.slipway.event.GatePassed;
import dev.slipway.event.GateWaiting;
import dev.slipway.event.InterruptedRunFound;
import dev.slipway.event.Reattached;
import dev.slipway.event.WaitingForLock;
import dev.slipway.event.Warning;
import dev.slipway.host.RunRecord;
import dev.slipway.host.RunRecord.OperationRecord;
import dev.slipway.host.RunRecord.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Runs that the tests of progress play. */
final class Runs {

    private Runs() {}

    static Scene oneHost(Scene scene) {
        return scene.start("app1")
                .after(400)
                .plan("app1", 3)
                .change("app1", 1, 3, "install packages nginx, postgresql", 31_240)
                .begin("app1", 2, 3, "write /etc/nginx/sites-available/shop.conf")
                .print("app1", 2, "write", "\u001b[32mok\u001b[0m\tfine\r")
                .after(90)
                .finish("app1", 2, 3, "write /etc/nginx/sites-available/shop.conf")
                .change("app1", 3, 3, "restart shop.service", 64_000)
                .on(at -> new GateWaiting(at, "app1", "https://shop.example.com answers", "502 Bad Gateway"))
                .after(1_500)
                .on(at -> new GatePassed(at, "app1", "https://shop.example.com answers", Duration.ofMillis(1_500)))
                .leave("app1", true, 3, 3)
                .end(true);
    }

    static Scene nothingToDo(Scene scene) {
        return scene.start("app1")
                .after(350)
                .plan("app1", 0)
                .after(50)
                .leave("app1", true, 0, 0)
                .end(false);
    }

    static Scene severalHosts(Scene scene) {
        return scene.start("app1", "app2", "database")
                .after(400)
                .plan("app1", 2)
                .plan("app2", 2)
                .plan("database", 0)
                .leave("database", true, 0, 0)
                .on(at -> new WaitingForLock(at, "app2", "anna", "deploy v1.4.1"))
                .change("app1", 1, 2, "put the release in place", 2_000)
                .change("app2", 1, 2, "put the release in place", 1_000)
                .on(at -> new ConnectionDropped(at, "app2", "broken pipe"))
                .change("app1", 2, 2, "restart shop.service", 1_000)
                .on(at -> new Reattached(at, "app2", Duration.ofMillis(2_300)))
                .change("app2", 2, 2, "restart shop.service", 500)
                .on(at -> new Warning(at, null, "the certificate of shop.example.com ends in 9 days"))
                .leave("app1", true, 2, 2)
                .leave("app2", true, 2, 2)
                .end(true);
    }

    static Scene failure(Scene scene) {
        RunRecord before = new RunRecord(
                "r0",
                "anna",
                "deploy v1.4.1",
                Instant.parse("2024-06-07T07:00:00Z"),
                false,
                List.of(new OperationRecord("o1", "a", State.DONE), new OperationRecord("o2", "b", State.STARTED)));
        return scene.start("app1")
                .after(400)
                .plan("app1", 3)
                .on(at -> new InterruptedRunFound(at, "app1", before, "it is finished first"))
                .change("app1", 1, 3, "put the release in place", 2_000)
                .begin("app1", 2, 3, "reload nginx")
                .after(120)
                .fail(
                        "app1",
                        2,
                        "reload nginx",
                        "nginx: [emerg] bind() to 0.0.0.0:80 failed (98: Address already in use)",
                        "nginx: configuration file /etc/nginx/nginx.conf test failed")
                .on(at -> new ChangeTakenBack(at, "app1", "o2", "nginx", "reload nginx"))
                .leave("app1", false, 1, 3)
                .end(reloadFailed());
    }

    static CommandFailedException reloadFailed() {
        return new CommandFailedException(
                "the change failed with exit status 1",
                Circumstances.on("app1")
                        .during("nginx", "reload nginx")
                        .withOutput(List.of("nginx: [emerg] bind() to 0.0.0.0:80 failed (98: Address already in use)"))
                        .withState(
                                "1 of 3 changes are made; the release before this one still serves the site, and will after a reboot")
                        .withNext("stop what listens on port 80 (ss -ltnp 'sport = :80' names it) and run again"),
                null);
    }
}
