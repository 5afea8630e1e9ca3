package dev.slipway.step.nginx;

import dev.slipway.host.probe.CommandFact;
import dev.slipway.host.probe.CommandProbe;
import dev.slipway.step.Blueprint;
import dev.slipway.step.Gate;
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
        String error = "/var/log/nginx/" + site.app().name() + ".error.log";
        host.gate(gate(
                        scheme + "://" + name + path + " answers through Nginx",
                        List.of("site", scheme, name, path, health == null ? "any" : "good"))
                .explainedBy(
                        new CommandProbe("what Nginx logged of the site", List.of("tail", "-n", "20", error), "root"),
                        new NginxAdvice()));
        List<String> closed = new ArrayList<>(List.of("unknown"));
        if (site.dropsUnknownNames(false)) {
            closed.add("http");
        }
        if (site.dropsUnknownNames(true)) {
            closed.add("https");
        }
        if (closed.size() > 1) {
            host.gate(gate("names that no site has reach no application", closed));
        }
        site.files().stream().filter(each -> !each.served().uploads()).forEach(each -> files(host, scheme, name, each));
    }

    private static void files(Blueprint host, String scheme, String name, Files each) {
        String url = each.served().url();
        host.gate(gate(
                "Nginx serves the files of " + url + " by itself",
                List.of("static", scheme, name, url, each.directory())));
    }

    /** What our program says is what was found. */
    private static Gate<CommandFact> gate(String name, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(NginxPrograms.CHECK));
        command.addAll(arguments);
        CommandProbe probe = new CommandProbe(name, command, "root");
        return new Gate<>(name, probe, answer -> answer.exit() == 0, PATIENCE)
                .told(answer -> answer.output().isBlank()
                        ? answer.describe()
                        : answer.output().strip());
    }
}
