package dev.slipway.testkit.stack;

import static dev.slipway.testkit.SlipwayAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.Deployment;
import dev.slipway.testkit.Golden;
import dev.slipway.testkit.InMemoryHost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NginxTest {

    private static Deployment shop(InMemoryHost host) {
        return new NginxShop()
                .with(host, n -> n.site("shop.example.com", "www.shop.example.com"))
                .build();
    }

    private static InMemoryHost host(String release) {
        String[] parts = release.split(" ");
        return parts[0].equals("debian") ? InMemoryHost.debian(parts[1]) : InMemoryHost.ubuntu(parts[1]);
    }

    @Test
    void aSecondRunPlansNothing() {
        InMemoryHost host = InMemoryHost.debian("12");

        shop(host).run();

        assertThat(host).unit("nginx.service").isActive().isEnabled();
        assertThat(host).hasNothingAt("/etc/nginx/sites-enabled/default");
        assertThat(shop(host).plan().isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"debian 12", "debian 13", "ubuntu 22.04", "ubuntu 24.04", "ubuntu 26.04"})
    void theSiteReadsLikeTheGoldenFile(String release) {
        InMemoryHost host = host(release);

        shop(host).run();

        assertThat(host)
                .file(NginxShop.SITE)
                .content()
                .satisfies(text -> Golden.check("nginx/site-" + release.replace(' ', '-') + ".conf", text));
    }
}
