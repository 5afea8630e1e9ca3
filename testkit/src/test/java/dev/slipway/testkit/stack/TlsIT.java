package dev.slipway.testkit.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.Deployment;
import dev.slipway.step.nginx.Hsts;
import dev.slipway.step.nginx.LetsEncrypt;
import dev.slipway.step.nginx.StandInSite;
import dev.slipway.step.nginx.Tls;
import dev.slipway.testkit.lab.DebianRelease;
import dev.slipway.testkit.lab.LabHost;
import dev.slipway.testkit.lab.Machine;
import dev.slipway.testkit.lab.server.AcmeServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Certificates on real hosts, from a real authority. */
@Timeout(180)
class TlsIT {

    private static final String PREPARE =
            "export DEBIAN_FRONTEND=noninteractive; apt-get update -qq && apt-get install -y -qq --no-install-recommends"
                    + " nginx-light certbot openssl curl >/dev/null";
    private static final String CERTIFICATE = "/etc/letsencrypt/live/shop/fullchain.pem";

    @TempDir
    Path directory;

    private Deployment site(Machine machine, Tls tls, String... names) {
        return Deployment.to(machine.transport())
                .named("shop")
                .step(new StandInSite(tls, List.of(names)))
                .build();
    }

    private LetsEncrypt authority(AcmeServer acme) throws IOException {
        Path root = directory.resolve("acme.pem");
        Files.writeString(root, acme.serverRoot());
        return Tls.letsEncrypt("ops@example.com")
                .server(acme.directory().toString())
                .trusting(root);
    }

    private static String get(Machine machine, String url) {
        return machine.exec("curl -sS -k -D - --max-time 5 " + url + " 2>&1").stdout();
    }

    private static String serial(Machine machine, String name) {
        return machine.exec("openssl s_client -connect 127.0.0.1:443 -servername " + name
                        + " </dev/null 2>/dev/null | openssl x509 -noout -serial")
                .text();
    }

    private void theWholeLife(Machine machine) throws IOException {
        machine.lab().names().a("shop.example.com", machine.address()).a("www.example.com", machine.address());
        try (AcmeServer acme = AcmeServer.start(machine.lab())) {
            LetsEncrypt tls = authority(acme).hsts(Hsts.staged());
            site(machine, tls, "shop.example.com").run();
            assertThat(get(machine, "http://shop.example.com/")).contains("301", "Location: https://shop.example.com/");
            assertThat(get(machine, "https://shop.example.com/"))
                    .contains("hello over https", "Strict-Transport-Security: max-age=300");
            assertThat(site(machine, tls, "shop.example.com").plan().isEmpty()).isTrue();
        }
    }

    @Test
    void aCertificateIsIssuedOnBookworm(@LabHost(prepare = PREPARE) Machine machine) throws IOException {
        theWholeLife(machine);
    }

    @Test
    void aCertificateIsIssuedOnTrixie(@LabHost(value = DebianRelease.TRIXIE, prepare = PREPARE) Machine machine)
            throws IOException {
        theWholeLife(machine);
    }
}
