package dev.slipway.step.nginx;

import dev.slipway.app.App;
import dev.slipway.app.Site;
import dev.slipway.app.Visit;
import dev.slipway.host.probe.CommandProbe;
import dev.slipway.step.Blueprint;
import dev.slipway.step.Gate;
import dev.slipway.step.Rank;
import dev.slipway.step.Step;
import java.time.Duration;
import java.util.List;

/**
 * Closes a site for maintenance, or opens it again: users get a page that says so, with 503 and {@code Retry-After}; the health page answers
 * as ever, so that releases, watchdogs and load balancers go on. The site's own file knows of it, so nothing is reloaded. Immutable.
 *
 * @param closed whether it is to be closed
 */
public record Maintenance(boolean closed) implements Step {

    /** The file that closes an application's site while it is there. */
    static String flag(App app) {
        return app.home() + "/maintenance";
    }

    @Override
    public int rank() {
        return Rank.WEB;
    }

    @Override
    public void describe(Blueprint host) {
        Visit visit = host.shared().need(Visit.class, "call nginx(…)");
        if (!visit.well()) {
            host.mistake(
                    "without a health page nobody could tell a closed site from a broken one: call nginx(n -> n.health(\"/health/\"))");
            return;
        }
        String flag = flag(host.shared().need(App.class, "call app(…)"));
        if (closed) {
            host.file(flag).content("The site is closed for maintenance while this file is here.\n");
        } else {
            host.absent(flag);
        }
        Site site = visit.site();
        host.gate(gate(
                closed ? "users get the page for maintenance" : "users get the site",
                closed ? "closed" : "open",
                site,
                "/"));
        host.gate(gate(
                site.scheme() + "://" + site.canonical() + visit.path() + " answers through Nginx",
                "open",
                site,
                visit.path()));
    }

    private static Gate<?> gate(String name, String verb, Site site, String path) {
        List<String> command = List.of(NginxPrograms.CHECK, verb, site.scheme(), site.canonical(), path);
        return new Gate<>(name, new CommandProbe(name, command, "root"), answer -> answer.exit() == 0, Duration.ZERO)
                .told(answer -> answer.output().isBlank()
                        ? answer.describe()
                        : answer.output().strip());
    }
}
