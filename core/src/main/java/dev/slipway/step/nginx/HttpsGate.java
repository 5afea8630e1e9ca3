package dev.slipway.step.nginx;

import dev.slipway.app.Site;
import dev.slipway.host.probe.CommandProbe;
import dev.slipway.step.Blueprint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What proves HTTPS: the host shakes hands with its own web server under the site's name, and gets a certificate of the file that the
 * site was given, for that name, that has not ended. Whether the world trusts it is not asked here.
 */
final class HttpsGate {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private HttpsGate() {}

    static void on(Blueprint host, Site site, String certificate) {
        host.gate(
                "https://" + site.canonical() + " shows its certificate",
                probe(site.canonical(), certificate),
                answer -> answer.exit() == 0,
                PATIENCE);
    }

    private static CommandProbe probe(String name, String certificate) {
        List<String> command = new ArrayList<>(List.of("openssl", "s_client", "-connect", "127.0.0.1:443"));
        command.addAll(
                Names.isAddress(name)
                        ? List.of("-noservername", "-verify_ip", Names.bare(name))
                        : List.of("-servername", name, "-verify_hostname", name));
        command.addAll(List.of("-verify_return_error", "-partial_chain", "-CAfile", certificate, "-brief"));
        return new CommandProbe("https of " + name, command, "root");
    }
}
