package dev.slipway.samples.shop;

import static dev.slipway.testkit.SlipwayAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.Deployment;
import dev.slipway.plan.Plan;
import dev.slipway.plan.PlannedChange;
import dev.slipway.samples.django.SampleApp;
import dev.slipway.secret.Secret;
import dev.slipway.source.Source;
import dev.slipway.step.nginx.Tls;
import dev.slipway.testkit.InMemoryHost;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The whole stack in memory, on every system that it is made for. */
class ShopTest {

    @TempDir
    Path directory;

    static Stream<InMemoryHost> hosts() {
        return Stream.concat(
                Stream.of("12", "13").map(InMemoryHost::debian),
                Stream.of("22.04", "24.04", "26.04").map(InMemoryHost::ubuntu));
    }

    private Deployment shop(InMemoryHost host, Tls tls) throws IOException {
        return Shop.on(
                        host,
                        Source.directory(SampleApp.release(1).writeTo(directory.resolve("code"))),
                        "shop.example.com",
                        tls,
                        Secret.of("correct horse"))
                .build();
    }

    @ParameterizedTest
    @MethodSource("hosts")
    void isDeployedOnceAndStaysAsItIs(InMemoryHost host) throws IOException {
        Deployment shop = shop(host, Tls.letsEncrypt("ops@example.com"));

        assertThat(shop.run().ok()).isTrue();

        String service = shop.releases().get(host.name()).active().orElseThrow().service();
        assertThat(host).unit(service).isActive().isEnabled();
        assertThat(host).unit("nginx.service").isActive().isEnabled();
        assertThat(host).file("/etc/nginx/sites-available/shop.conf").contains("server_name shop.example.com;");
        assertThat(shop.plan().isEmpty()).as(shop.plan().toString()).isTrue();
    }

    @Test
    void everyGeneratedFileSaysWhoManagesIt() throws IOException {
        Plan plan = shop(InMemoryHost.debian("12"), Tls.letsEncrypt("ops@example.com"))
                .plan();

        List<String> signed = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (PlannedChange change : plan.hosts().get(0).changes()) {
            if (change.diff().contains("\n+++ /")) {
                (top(change.diff()).startsWith("+# Managed by Slipway (") ? signed : others).add(change.title());
            }
        }

        assertThat(signed).hasSizeGreaterThan(10);
        assertThat(others)
                .as("a name of a time zone, and a page: formats without comments of this kind")
                .allMatch(title -> title.matches("\\w+ (/etc/timezone|/.*\\.html)"));
    }

    /** The first line of a new file, or the second where the first one names an interpreter. */
    private static String top(String diff) {
        return diff.lines()
                .filter(line -> line.startsWith("+") && !line.startsWith("+++ ") && !line.startsWith("+#!"))
                .findFirst()
                .orElse("");
    }
}
