package dev.slipway.testkit.stack;

import static dev.slipway.testkit.SlipwayAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.Deployment;
import dev.slipway.step.nginx.Hsts;
import dev.slipway.step.nginx.LetsEncrypt;
import dev.slipway.step.nginx.StandInSite;
import dev.slipway.step.nginx.Tls;
import dev.slipway.testkit.InMemoryHost;
import dev.slipway.testkit.script.PackageModel;
import java.util.List;
import org.junit.jupiter.api.Test;

class TlsTest {

    private static final String SITE = "/etc/nginx/sites-available/shop.conf";
    private static final String LIVE = "/etc/letsencrypt/live/shop/fullchain.pem";
    private static final String RENEWAL = "/etc/letsencrypt/renewal/shop.conf";

    private final InMemoryHost host = InMemoryHost.debian("12")
            .knowsPackage(
                    PackageModel.named("nginx-light", "1").requires("nginx").build());

    private static LetsEncrypt real() {
        return Tls.letsEncrypt("ops@example.com");
    }

    private Deployment site(Tls tls, String... names) {
        List<String> all = names.length == 0 ? List.of("shop.example.com") : List.of(names);
        return Deployment.to(host).named("shop").step(new StandInSite(tls, all)).build();
    }

    private List<String> titles(Deployment deployment) {
        return deployment
                .plan()
                .toString()
                .lines()
                .map(String::strip)
                .filter(line -> line.matches("\\d+\\. .*"))
                .map(line -> line.replaceAll("^\\d+\\. |  \\[.*", ""))
                .toList();
    }

    @Test
    void httpComesFirstThenTheCertificateThenHttps() {
        assertThat(titles(site(real().hsts(Hsts.staged()))))
                .containsSubsequence(
                        "write " + SITE + ", for HTTP alone",
                        "reload nginx to answer the authority",
                        "ask Let's Encrypt for a certificate for shop.example.com",
                        "change " + SITE,
                        "reload nginx.service",
                        "write /etc/nginx/slipway/shop/hsts.conf",
                        "reload nginx.service");
        site(real().hsts(Hsts.staged())).run();

        assertThat(host).file(SITE).contains("ssl_certificate " + LIVE);
        assertThat(host).file("/etc/nginx/slipway/shop/hsts.conf").contains("\"max-age=300\" always;");
        assertThat(host).unit("certbot.timer").isActive().isEnabled();
        assertThat(site(real().hsts(Hsts.staged())).plan().isEmpty()).isTrue();
    }
}
