package dev.slipway.testkit.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.Deployment;
import dev.slipway.app.Bind;
import dev.slipway.host.action.Tree;
import dev.slipway.step.gunicorn.Gunicorn;
import dev.slipway.step.gunicorn.WorkerClass;
import dev.slipway.step.nginx.Tls;
import dev.slipway.testkit.lab.DebianRelease;
import dev.slipway.testkit.lab.LabHost;
import dev.slipway.testkit.lab.Machine;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** ASGI on a real host: Uvicorn by itself, and the two workers of Gunicorn. */
@Timeout(600)
class UvicornIT {

    private static final Tree CODE = SampleShop.code();

    /** Lends its lab. */
    @LabHost
    static Machine neighbour;

    private static String echo(Machine host) throws IOException {
        try (var stream = Objects.requireNonNull(UvicornIT.class.getResourceAsStream("websocket.py"))) {
            String script = new String(stream.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            return host.exec("runuser -u www-data -- python3 -", script).text();
        }
    }

    @ParameterizedTest
    @EnumSource(DebianRelease.class)
    void uvicornServesPagesAndWebSocketsAndFinishesWhatItBegan(DebianRelease release) throws IOException {
        try (Machine host = SampleShop.host(neighbour.lab(), release)) {
            Deployment shop = SampleShop.on(host, "v1", CODE)
                    .uvicorn(u -> u.asgi("core.asgi:application")
                            .workers(2)
                            .health("/health/")
                            .writable("/var/lib/shop-data"))
                    .release(r -> r.inPlace())
                    .build();
            assertThat(shop.run().ok()).isTrue();
            assertThat(shop.plan().isEmpty()).isTrue();

            if (release == DebianRelease.BOOKWORM) {
                // What Uvicorn needs for WebSockets is compiled for one Python each.
                assertThat(echo(host)).contains("101 Switching Protocols", "hello");
            }
            assertThat(SampleShop.ask(host, "/health/")).endsWith("200");
            assertThat(GunicornIT.exposure(host)).isLessThanOrEqualTo(1.2);
            // Uvicorn closes connections that it has accepted and not read yet, so only what was begun is promised.
            assertThat(GunicornIT.load(host, "/run/shop/shop.sock", 1)).contains("restart 0\n", "slow [200]\n");

            host.powerOff();
            host.powerOn();
            assertThat(SampleShop.ask(host, "/health/")).endsWith("200");
        }
    }

    private static Deployment live(Machine host, String release, Tree code) {
        return SampleShop.on(host, release, code)
                .uvicorn(u -> u.asgi("core.asgi:application")
                        .workers(2)
                        .health("/health/")
                        .writable("/var/lib/shop-data"))
                .release(r -> r.drain(Duration.ofSeconds(8)))
                .nginx(n -> n.site("shop.example.com")
                        .tls(Tls.selfSigned())
                        .health("/health/")
                        .websockets("/ws/"))
                .build();
    }

    /** Somebody who keeps a WebSocket; what became of it is in {@code /tmp/NAME}. */
    private static void keep(Machine host, String name) throws IOException {
        try (var stream = Objects.requireNonNull(UvicornIT.class.getResourceAsStream("held-websocket.py"))) {
            host.files()
                    .write("/tmp/held.py", new String(stream.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
        }
        host.exec("systemd-run --quiet --unit=" + name + " --collect sh -c 'python3 /tmp/held.py >/tmp/" + name
                        + " 2>&1'; until grep -q HTTP /tmp/" + name + "; do sleep 0.1; done")
                .text();
    }

    private static String seen(Machine host, String name) {
        return host.exec("while systemctl -q is-active " + name + "; do sleep 0.1; done; cat /tmp/" + name)
                .text();
    }

    @Test
    void webSocketsOfTheOldReleaseGoOnForTheirDrainTime() throws IOException {
        try (Machine host = SampleShop.host(neighbour.lab(), DebianRelease.BOOKWORM)) {
            live(host, "v1", CODE).run();
            keep(host, "old");
            live(host, "v2", SampleShop.code("releases/v2")).run();
            keep(host, "new");

            assertThat(host.exec("systemctl is-active old").stdout()).startsWith("active");
            String old = seen(host, "old");
            assertThat(old).contains("101 Switching Protocols v1").containsPattern("\\n[0-9]{2,} words in ");
            double seconds = Double.parseDouble(old.replaceFirst("(?s).* in ([0-9.]+) s.*", "$1"));
            assertThat(seconds).as("it is closed once the drain time is over").isGreaterThan(8);
            host.exec("touch /tmp/enough").text();
            assertThat(seen(host, "new")).contains("101 Switching Protocols v2").doesNotContain("Error");
        }
    }

    @Test
    void onAPortAReleaseIsTriedBeforeUsersGetIt() {
        try (Machine host = SampleShop.host(neighbour.lab(), DebianRelease.TRIXIE)) {
            for (String release : List.of("v1", "v2")) {
                Deployment shop = SampleShop.on(
                                host, release, release.equals("v1") ? CODE : SampleShop.code("releases/v2"))
                        .uvicorn(u -> u.asgi("core.asgi:application")
                                .bind(Bind.tcp("127.0.0.1", 8000))
                                .health("/health/")
                                .writable("/var/lib/shop-data"))
                        .build();
                shop.run();
                assertThat(shop.plan().isEmpty()).isTrue();
            }
            assertThat(host.exec("ls /srv/shop/releases/v2/checked-*").stdout()).contains("/checked-");
            assertThat(host.exec(
                                    "curl -s -H 'Host: shop.example.com' -H 'X-Forwarded-Proto: https' http://127.0.0.1:8000/health/")
                            .stdout())
                    .contains("\"release\": \"v2\"");
        }
    }

    @ParameterizedTest
    @CsvSource({"BOOKWORM, UVICORN", "BOOKWORM, ASGI", "TRIXIE, ASGI"})
    void gunicornServesWebSocketsWithEitherWorker(DebianRelease release, WorkerClass worker) throws IOException {
        try (Machine host = SampleShop.host(neighbour.lab(), release)) {
            SampleShop.on(host, "v1", CODE)
                    .step(Gunicorn.builder()
                            .asgi("core.asgi:application")
                            .workerClass(worker)
                            .workers(2)
                            .health("/health/")
                            .writable("/var/lib/shop-data")
                            .build())
                    .release(r -> r.inPlace())
                    .run();

            assertThat(echo(host)).contains("101 Switching Protocols", "hello");
            assertThat(GunicornIT.load(host, "/run/shop/shop.sock", 1)).contains("restart 0\n", "slow [200]\n");
        }
    }
}
