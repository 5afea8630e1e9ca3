package dev.slipway.samples.production;

import static dev.slipway.testkit.SlipwayAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.Deployment;
import dev.slipway.error.FrozenException;
import dev.slipway.samples.django.SampleApp;
import dev.slipway.secret.Secret;
import dev.slipway.secret.SecretStore;
import dev.slipway.source.Source;
import dev.slipway.step.nginx.Hsts;
import dev.slipway.step.nginx.Tls;
import dev.slipway.testkit.InMemoryHost;
import dev.slipway.testkit.script.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A day in production, on a host in memory. */
class ProductionTest {

    private static final String CANARY = "canary-4b1e";

    private final InMemoryHost host = InMemoryHost.debian("12").named("app1");
    private final SecretStore secrets = SecretStore.of("the test", name -> Secret.of(CANARY + "-" + name));

    @TempDir
    Path directory;

    private Deployment shop(int release) throws IOException {
        Path code = SampleApp.release(release).writeTo(directory.resolve("v" + release));
        return Production.on(
                        host,
                        Source.directory(code),
                        secrets,
                        Tls.letsEncrypt("ops@example.com").hsts(Hsts.staged()))
                .build();
    }

    private String said(Deployment shop, String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(Production.act(shop, new PrintStream(out, true, StandardCharsets.UTF_8), List.of(words)))
                .isTrue();
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void releasesComeAndGo() throws IOException {
        Deployment first = shop(1);
        assertThat(said(first, "run")).contains(" changes on app1");
        assertThat(said(first, "run")).contains("nothing to do");
        Deployment next = shop(2);
        assertThat(said(next, "plan"))
                .contains("arm a timer that takes the switch back")
                .doesNotContain(CANARY);

        said(next, "run");
        assertThat(said(next, "releases")).contains("ACTIVE, running", "PREVIOUS");
        String active = host.state().get("path /srv/shop/current");
        said(next, "rollback");

        assertThat(host.state().get("path /srv/shop/current")).isNotEqualTo(active);
        assertThat(host).unit("nginx.service").isActive();
    }

    @Test
    void itCanBeClosedAndFrozen() throws IOException {
        Deployment shop = shop(1);
        said(shop, "run");

        said(shop, "close");
        assertThat(host).file("/srv/shop/maintenance").exists();
        said(shop, "open");
        assertThat(host).file("/srv/shop/maintenance").doesNotExist();

        said(shop, "freeze", "Black", "Friday");
        Deployment next = shop(2);
        assertThatThrownBy(next::run).isInstanceOf(FrozenException.class).hasMessageContaining(": Black Friday");
        said(shop, "thaw");
        assertThat(next.run().ok()).isTrue();
    }

    @Test
    void itsLogIsFollowedUntilSomebodyHasEnough() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        host.answers("journalctl", call -> {
            if (call.line().contains("--after-cursor")) {
                asked.countDown();
                return Reply.ok();
            }
            return Reply.ok("{\"__CURSOR\":\"s=1\",\"SYSLOG_IDENTIFIER\":\"shop\",\"MESSAGE\":\"Booting worker\"}");
        });
        Deployment shop = shop(1);
        StringBuffer said = new StringBuffer();
        Thread reader = new Thread(() -> said.append(said(shop, "logs")));
        reader.start();
        assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
        reader.interrupt();
        reader.join(20_000);
        assertThat(said.toString()).isEqualToIgnoringNewLines("app1: - shop: Booting worker");
    }

    @Test
    void thereAreNoOtherCommands() throws IOException {
        assertThat(Production.act(shop(1), System.out, List.of("explode"))).isFalse();
    }
}
