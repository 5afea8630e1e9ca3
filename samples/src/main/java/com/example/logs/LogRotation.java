package com.example.logs;

import dev.slipway.host.action.Run;
import dev.slipway.host.action.WriteFile;
import dev.slipway.resource.Handler;
import dev.slipway.step.Blueprint;
import dev.slipway.step.Step;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;

/**
 * Rotates the logs of an application: a step of a user's own, with nothing that a built-in one has and a user has not. Immutable.
 *
 * @param app the application, whose logs are in {@code /var/log/<app>}
 * @param days how many days of logs are kept
 * @param timezone whose midnight counts
 */
// @start region="step"
public record LogRotation(String app, int days, String timezone) implements Step {

    @Override
    public void describe(Blueprint on) {
        if (days < 1) {
            on.mistake("keeps logs for " + days + " days: say at least 1");
        }
        String rules = "/etc/logrotate.d/" + app;
        on.packages("logrotate", "tzdata");
        on.resource(new Timezone(timezone, List.of(Handler.restart("logrotate.timer"))));
        on.directory("/var/log/" + app, "root", "adm", "2750");
        on.file(rules)
                .content(text())
                .testedBy("logrotate", "--debug", WriteFile.FILE) // refused if the host's own parser refuses it
                .triggers(rotateNow(rules));
        on.unit("logrotate.timer");
        on.gateActive("logrotate.timer", Duration.ofSeconds(5));
    }

    /** A log that is too big already does not wait for the night. Harmless if done twice, as a handler has to be. */
    private Handler rotateNow(String rules) {
        List<String> command = List.of("logrotate", rules);
        return new Handler(
                "rotate the logs of " + app,
                new Run(command, "root", "/", new TreeMap<>(), null, Duration.ofMinutes(5)));
    }

    private String text() {
        return """
                /var/log/%s/*.log {
                    daily
                    maxsize 100M
                    rotate %d
                    compress
                    delaycompress
                    missingok
                    notifempty
                    create 0640 root adm
                }
                """.formatted(app, days);
    }
}
// @end
