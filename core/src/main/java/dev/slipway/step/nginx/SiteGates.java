package dev.slipway.step.nginx;

import dev.slipway.app.Served;
import dev.slipway.host.probe.CommandProbe;
import dev.slipway.step.Blueprint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What must be seen through Nginx before a deployment counts as done. Stateless. */
final class SiteGates {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private SiteGates() {}

    static void describe(Blueprint host, SiteFacts site) {
        String scheme = site.said().tls != null ? "https" : "http";
        String name = site.site().canonical();
        String health = site.said().health;
        String path = health == null ? "/" : health;
        gate(
                host,
                scheme + "://" + name + path + " answers through Nginx",
                List.of("site", scheme, name, path, health == null ? "any" : "good"));
        List<String> closed = new ArrayList<>(List.of("unknown"));
        if (site.dropsUnknownNames(false)) {
            closed.add("http");
        }
        if (site.dropsUnknownNames(true)) {
            closed.add("https");
        }
        if (closed.size() > 1) {
            gate(host, "names that no site has reach no application", closed);
        }
        site.served().stream().filter(each -> !each.uploads()).forEach(each -> files(host, scheme, name, each));
    }

    private static void files(Blueprint host, String scheme, String name, Served each) {
        String directory = each.directory().replaceFirst("/$", "") + "/";
        gate(
                host,
                "Nginx serves the files of " + each.url() + " by itself",
                List.of("static", scheme, name, each.url(), directory));
    }

    private static void gate(Blueprint host, String name, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(NginxPrograms.CHECK));
        command.addAll(arguments);
        host.gate(name, new CommandProbe(name, command, "root"), answer -> answer.exit() == 0, PATIENCE);
    }
}
