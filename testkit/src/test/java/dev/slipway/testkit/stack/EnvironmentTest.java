package dev.slipway.testkit.stack;

import static dev.slipway.testkit.SlipwayAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.Deployment;
import dev.slipway.secret.Secret;
import dev.slipway.testkit.Golden;
import dev.slipway.testkit.InMemoryHost;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What goes into the environment of an application, who reads it, and what is refused. */
class EnvironmentTest {

    private static final String FILE = "/etc/shop/releases/r1.env";

    private final InMemoryHost host = InMemoryHost.debian("12").named("app1");

    private static String text(InMemoryHost host, String path) {
        AtomicReference<String> text = new AtomicReference<>("");
        assertThat(host).file(path).content().satisfies(text::set);
        return text.get();
    }

    @Test
    void theFileHoldsWhatIsSaidAndWhatFollows() throws IOException {
        Deployment deployment = EnvironmentShop.on(
                        host,
                        e -> e.set("LOG_LEVEL", "INFO")
                                .set("CONN_MAX_AGE", 60)
                                .set("CELERY_TASK_ALWAYS_EAGER", false)
                                .secret("API_KEY", Secret.of("it isn't \"easy\"")))
                .build();
        deployment.run();

        assertThat(host).file(FILE).isOwnedBy("root", "shop").hasMode("0640");
        Golden.check("environment/r1.env", text(host, FILE));
        assertThat(host).link("/etc/shop/shop.env").pointsTo(FILE);
        assertThat(host).directory("/etc/shop").isOwnedBy("root", "shop").hasMode("0750");
        assertThat(deployment.plan().isEmpty()).isTrue();
    }

    @Test
    void whoSaysNothingGetsAFileAndASecretKeyToo() {
        Deployment deployment = EnvironmentShop.around(host).build();
        deployment.run();

        assertThat(host).file(FILE).contains("ALLOWED_HOSTS='shop.example.com,www.shop.example.com'\n");
        assertThat(text(host, "/etc/shop/generated.env")).containsPattern("(?m)^SECRET_KEY='[A-Za-z0-9]{64}'$");
        assertThat(host)
                .file("/etc/shop/generated.env")
                .isOwnedBy("root", "shop")
                .hasMode("0640");
        assertThat(host)
                .file("/etc/systemd/system/shop.service")
                .contains("EnvironmentFile=/etc/shop/generated.env\nEnvironmentFile=" + FILE + "\n");
        assertThat(deployment.plan().isEmpty()).isTrue();
    }
}
