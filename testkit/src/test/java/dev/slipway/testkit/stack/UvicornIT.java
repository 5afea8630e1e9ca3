package dev.slipway.testkit.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.Deployment;
import dev.slipway.host.action.Tree;
import dev.slipway.step.gunicorn.Gunicorn;
import dev.slipway.step.gunicorn.WorkerClass;
import dev.slipway.testkit.lab.DebianRelease;
import dev.slipway.testkit.lab.LabHost;
import dev.slipway.testkit.lab.Machine;
import java.io.IOException;
import java.util.Objects;
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
