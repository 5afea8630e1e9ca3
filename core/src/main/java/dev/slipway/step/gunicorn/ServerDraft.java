package dev.slipway.step.gunicorn;

import dev.slipway.app.App;
import dev.slipway.app.Bind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What all application servers are told in the same way. Builders fill it; once a step is made, nobody changes it. */
final class ServerDraft {

    final Hardening hardening;
    final Health health;
    final List<String> mistakes;

    @Nullable
    EntryPoint entry;

    @Nullable
    Bind bind;

    Workers workers = Workers.auto();
    String webGroup = "www-data";
    String umask = "0027";
    boolean exposed;
    int backlog = 2048;
    Duration graceful = Duration.ofSeconds(30);
    Duration start = Duration.ofSeconds(90);

    ServerDraft() {
        this(new Hardening(), new Health(), new ArrayList<>());
    }

    private ServerDraft(Hardening hardening, Health health, List<String> mistakes) {
        this.hardening = hardening;
        this.health = health;
        this.mistakes = mistakes;
    }

    /** What was said so far, for a step that does not change when its builder goes on. */
    ServerDraft copy() {
        ServerDraft copy = new ServerDraft(hardening.copy(), health.copy(), List.copyOf(mistakes));
        copy.entry = entry;
        copy.bind = bind;
        copy.workers = workers;
        copy.webGroup = webGroup;
        copy.umask = umask;
        copy.exposed = exposed;
        copy.backlog = backlog;
        copy.graceful = graceful;
        copy.start = start;
        return copy;
    }

    void entry(String call, String module) {
        if (entry != null && !entry.call().equals(call)) {
            mistakes.add("wsgi(…) and asgi(…): an application is served through one of them");
        }
        entry = new EntryPoint(call, module);
    }

    /** Where a server for all releases listens if nobody says anything. */
    static Bind usual(App app) {
        return Bind.socket(app.run() + "/" + app.name() + ".sock");
    }

    /** Takes a duration that systemd and the servers know in whole seconds. */
    int seconds(String call, Duration given) {
        if (!given.equals(Duration.ofSeconds(given.toSeconds()))
                || given.toSeconds() < 1
                || given.toSeconds() > 86_400) {
            mistakes.add(call + "(" + given + "): whole seconds, at least 1 and at most a day");
            return 1;
        }
        return (int) given.toSeconds();
    }

    int number(String call, int given, int least, int most) {
        if (given < least || given > most) {
            mistakes.add(call + "(" + given + "): at least " + least + " and at most " + most);
            return least;
        }
        return given;
    }

    /** Takes addresses of web servers that may say how a request came, one by one or in lists as the servers write them. */
    String trusted(String call, String... addresses) {
        String list = String.join(",", addresses);
        for (String each : list.split(",")) {
            if (each.strip().equals("*") || each.strip().endsWith("/0")) {
                mistakes.add(call + "(\"" + String.join("\", \"", addresses)
                        + "\"): everybody could claim to be HTTPS: name the web server's address");
                break;
            }
        }
        return list;
    }
}
