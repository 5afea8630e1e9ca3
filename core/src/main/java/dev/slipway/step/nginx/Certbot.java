package dev.slipway.step.nginx;

import dev.slipway.host.action.Content;
import dev.slipway.host.action.Run;
import dev.slipway.resource.Handler;
import dev.slipway.secret.Secret;
import dev.slipway.step.Blueprint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How certbot is asked for a certificate, and kept renewing it. Immutable.
 *
 * @param email where the authority writes to
 * @param authority whom to ask
 * @param eabKid the identifier of an account that the authority gave out, or null
 * @param eabKey its key, or null
 * @param preflight whether to look first if the names lead here
 */
record Certbot(
        String email,
        Authority authority,
        @Nullable String eabKid,
        @Nullable Secret eabKey,
        boolean preflight) {

    static final String PROGRAM = TlsFiles.PROGRAMS + "/acme-certificate";

    private static final String HOOKS = "/etc/letsencrypt/renewal-hooks";
    private static final String AUTHORITIES = "/etc/letsencrypt/slipway";
    private static final String DROP_IN = "/etc/systemd/system/certbot.service.d";

    /** The package, the programs, and the timer that renews. */
    void prepare(Blueprint host, TlsFiles files) {
        host.packages("certbot", "openssl");
        host.directory(TlsFiles.PROGRAMS);
        host.rendered(PROGRAM, "tls/acme-certificate.py", Map.of()).mode("0755");
        host.directory(HOOKS);
        host.directory(HOOKS + "/deploy");
        host.rendered(HOOKS + "/deploy/slipway-nginx", "tls/renewed.sh", Map.of())
                .mode("0755");
        trust(host, files);
        host.unit("certbot.timer");
    }

    /** Renewals by the timer must trust the authority as well; systemd hears of it when the timer is restarted. */
    private void trust(Blueprint host, TlsFiles files) {
        if (authority.trusted() != null) {
            host.directory(AUTHORITIES);
            host.file(authorities(files)).content(Content.file(authority.trusted()));
            host.directory(DROP_IN);
            host.rendered(DROP_IN + "/slipway.conf", "tls/certbot.service.conf", Map.of("authorities", AUTHORITIES))
                    .triggers(Handler.restart("certbot.timer"));
        }
    }

    private static String authorities(TlsFiles files) {
        return AUTHORITIES + "/" + files.app() + ".pem";
    }

    /** The call that ends with a certificate, or says why there is none. */
    Run issuing(TlsFiles files, List<String> names) {
        List<String> command = new ArrayList<>(List.of(
                PROGRAM,
                "--name",
                files.app(),
                "--webroot",
                TlsFiles.WEBROOT,
                "--email",
                email,
                "--server",
                authority.directory()));
        if (authority.trusted() != null) {
            command.addAll(List.of("--trusting", authorities(files)));
        }
        if (eabKid != null) {
            command.addAll(List.of("--eab-kid", eabKid));
        }
        if (!preflight) {
            command.add("--no-preflight");
        }
        command.add("--");
        command.addAll(names);
        Content input = eabKey == null ? null : Content.secret(eabKey);
        return new Run(command, "root", "/", new TreeMap<>(), input, Duration.ofMinutes(10));
    }
}
