package dev.slipway.samples.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.Deployment;
import dev.slipway.Host;
import dev.slipway.event.LoggingListener;
import dev.slipway.host.Transport;
import dev.slipway.host.action.Content;
import dev.slipway.host.action.Run;
import dev.slipway.samples.django.SampleApp;
import dev.slipway.samples.shop.Shop;
import dev.slipway.secret.Secret;
import dev.slipway.source.Source;
import dev.slipway.step.Blueprint;
import dev.slipway.step.nginx.Tls;
import dev.slipway.testkit.Changes;
import dev.slipway.testkit.InMemoryHost;
import dev.slipway.transport.ssh.HostKeys;
import dev.slipway.transport.ssh.SshConnector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Secrets are in no log, however much is logged. The sample shop on a real host is listened to by its own test. */
@Timeout(300)
class QuietAtTraceIT {

    private static final Canary DATABASE = new Canary("correct horse & canary: battery/staple?");
    private static final Canary PAYMENT = new Canary("sk_live_Canary+4711==\"quoted\"");
    private static final Canary ADA = new Canary("tweety's own pass-word");
    private static final Canary PASSPHRASE = new Canary(LocalSshd.PASSPHRASE);

    @TempDir
    Path directory;

    private Deployment.Builder shop(InMemoryHost host) throws Exception {
        Path code = directory.resolve("code");
        if (!Files.exists(code)) {
            SampleApp.release(1).writeTo(code);
        }
        return Shop.on(host, Source.directory(code), "shop.example.com", Tls.selfSigned(), DATABASE.secret())
                .environment(e -> e.secret("PAYMENT_KEY", PAYMENT.secret()))
                .options(how -> how.listener(LoggingListener.create()));
    }

    @Test
    void aWholeShopInMemory() throws Exception {
        InMemoryHost host = InMemoryHost.debian("12").named("app1");
        try (TraceLog log = TraceLog.open()) {
            shop(host).plan();
            shop(host).run();
            shop(host).run();
            host.fail(Changes.any(), 1, "it says " + DATABASE.value() + " and " + PAYMENT.value());
            assertThatThrownBy(() -> shop(host)
                            .step("more", on -> on.directory("/srv/more"))
                            .run())
                    .hasMessageNotContaining(DATABASE.value());

            assertThat(log.text()).contains("/etc/nginx/", "it says •••");
            DATABASE.assertNotIn(log.text());
            PAYMENT.assertNotIn(log.text());
        }
    }

    @Test
    void secretsThatGoOverSsh(@TempDir Path server, @TempDir Path place) throws Exception {
        try (LocalSshd sshd = LocalSshd.start(server);
                TraceLog log = TraceLog.open()) {
            List<String> way = sshd.way(place);
            Transport host = Host.over(SshConnector.to(way.get(0))
                            .withoutConfig()
                            .withoutAgent()
                            .identity(Path.of(way.get(1)))
                            .passphrase(PASSPHRASE.secret())
                            .hostKeys(HostKeys.knownHosts(Path.of(way.get(3))))
                            .build())
                    .unprivileged()
                    .stateIn(place.resolve("state").toString());
            Deployment.Builder site = Deployment.to(host)
                    .named("site")
                    .step("secrets", on -> secrets(on, place))
                    .options(how -> how.listener(LoggingListener.create()));

            assertThat(site.run().ok()).isTrue();
            assertThatThrownBy(() -> site.step("more", on -> sings(on, 3)).run())
                    .hasMessageContaining("•••");

            assertThat(log.text())
                    .contains("sing 3 | •••", place + "/shop.env")
                    .doesNotContain("net.schmizz"); // sshj's log has whole packets
            for (Canary each : List.of(DATABASE, PAYMENT, ADA, PASSPHRASE)) {
                each.assertNotIn(log.text());
            }
        }
        assertThat(place.resolve("shop.env")).content().contains(PAYMENT.value());
    }

    private static void secrets(Blueprint on, Path place) {
        try {
            PosixFileAttributes mine = Files.readAttributes(place, PosixFileAttributes.class);
            on.file(place.resolve("shop.env").toString())
                    .content(Content.secret(Secret.of("PAYMENT_KEY=" + PAYMENT.value() + "\n"), PAYMENT.secret()))
                    .owner(mine.owner().getName(), mine.group().getName())
                    .mode("0600");
        } catch (java.io.IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
        sings(on, 0);
    }

    /** A program that gets secrets, and prints them in many forms. */
    private static void sings(Blueprint on, int exit) {
        on.command("sing " + exit)
                .runs(new Run(
                        List.of(
                                "sh",
                                "-c",
                                "while read -r each; do echo \"$each\"; printf %s \"$each\" | base64; done; exit "
                                        + exit),
                        System.getProperty("user.name"),
                        "/",
                        new TreeMap<>(),
                        Content.secret(
                                Secret.of(DATABASE.value() + "\n" + ADA.value() + "\n"),
                                DATABASE.secret(),
                                ADA.secret()),
                        Duration.ofSeconds(20)))
                .unless(System.getProperty("user.name"), "test", "-e", "/nonexistent/done");
    }
}
