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

    /** Of all that openssl says, only what it complains about. */
    private static final String ASK = """
            file=$1
            shift
            said=$(openssl s_client -connect 127.0.0.1:443 "$@" -verify_return_error -partial_chain -CAfile "$file" -brief 2>&1 </dev/null) && exit
            printf '%s\\n' "$said" | grep -m 1 -i -o -E 'verify error.*|alert [a-z ]*|connection refused|could not open.*' || printf '%s\\n' "$said" | tail -n 1
            exit 1
            """;

    private HttpsGate() {}

    static void on(Blueprint host, Site site, String certificate) {
        host.gate(
                "https://" + site.canonical() + " shows its certificate",
                probe(site.canonical(), certificate),
                answer -> answer.exit() == 0,
                PATIENCE);
    }

    private static CommandProbe probe(String name, String certificate) {
        List<String> command = new ArrayList<>(List.of("sh", "-c", ASK, "https-check", certificate));
        command.addAll(
                Names.isAddress(name)
                        ? List.of("-noservername", "-verify_ip", Names.bare(name))
                        : List.of("-servername", name, "-verify_hostname", name));
        return new CommandProbe("https of " + name, command, "root");
    }
}
