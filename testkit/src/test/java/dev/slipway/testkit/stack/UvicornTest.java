package dev.slipway.testkit.stack;

import static dev.slipway.testkit.SlipwayAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.Deployment;
import dev.slipway.app.Requirement;
import dev.slipway.step.Shared;
import dev.slipway.step.gunicorn.Uvicorn;
import dev.slipway.testkit.Golden;
import dev.slipway.testkit.InMemoryHost;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class UvicornTest {

    private final InMemoryHost host = InMemoryHost.debian("13").named("app1");

    private Deployment shop(Consumer<Uvicorn.Builder> what) {
        return Deployment.to(host)
                .named("shop")
                .step(new ShopRelease("v1"))
                .environment(e -> e.set("RELEASE", "v1"))
                .uvicorn(what)
                .build();
    }

    @Test
    void filesOfTheUsualApplication() {
        Deployment shop = shop(u -> u.asgi("core.asgi:application"));
        shop.run();

        assertThat(host)
                .file("/etc/systemd/system/shop@v1.service")
                .content()
                .satisfies(text -> Golden.check("gunicorn/uvicorn.service", text));
        assertThat(host).file("/srv/shop/releases/v1/uvicorn.checked").contains("core.asgi:application");
        assertThat(shop.plan().isEmpty()).isTrue();
    }

    @Test
    void packagesAreAskedForByNeed() {
        Shared shared = new Shared();
        new ShopRelease("v1").share(shared);
        Uvicorn.builder().asgi("core.asgi:application").websockets().build().share(shared);

        assertThat(shared.all(Requirement.class))
                .extracting(Requirement::name)
                .containsExactly("uvicorn", "websockets");
    }

    @Test
    void optionsOfSomebodyElseAreRefused() {
        assertThatThrownBy(() -> shop(u -> u.asgi("core.asgi:application")
                        .workers(0)
                        .keepAlive(Duration.ZERO)
                        .option("uds", "/x")
                        .option("ssl-keyfile", "/x")
                        .option("--ws", "auto")
                        .trustedProxies("10.0.0.7,*")))
                .hasMessageContaining("workers(0): there is at least 1 worker")
                .hasMessageContaining("keepAlive(PT0S): whole seconds")
                .hasMessageContaining("option(\"uds\", …): call bind(…)")
                .hasMessageContaining("option(\"ssl-keyfile\", …): TLS belongs to the web server")
                .hasMessageContaining("option(\"--ws\", …): an option is named without dashes")
                .hasMessageContaining("trustedProxies(\"10.0.0.7,*\"): everybody could claim");
    }
}
