package dev.slipway.testkit.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.Deployment;
import dev.slipway.app.Served;
import dev.slipway.host.action.Tree;
import dev.slipway.step.Blueprint;
import dev.slipway.step.Phase;
import dev.slipway.step.Rank;
import dev.slipway.step.Step;
import dev.slipway.step.nginx.Tls;
import dev.slipway.testkit.lab.DebianRelease;
import dev.slipway.testkit.lab.LabHost;
import dev.slipway.testkit.lab.Machine;
import java.time.Duration;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** From one release to the next on real hosts, while people visit the site. */
@Timeout(600)
class ReleaseIT {

    private static final Tree FIRST = SampleShop.code();
    private static final Tree SECOND = SampleShop.code("releases/v2");

    /** Lends its lab. */
    @LabHost
    static Machine neighbour;

    /** Static files as the framework's step would collect them: one of each release, and one of all. */
    private record Assets(String release) implements Step {

        @Override
        public int rank() {
            return Rank.FRAMEWORK;
        }

        @Override
        public void describe(Blueprint host) {
            String directory = "/srv/shop/releases/" + release + "/static";
            host.shared().add(Served.class, new Served("/static/", directory, true, false));
            host.during(Phase.RELEASE, () -> {
                host.directory(directory);
                host.file(directory + "/" + release + ".css").content("/* of " + release + " */\n");
                host.file(directory + "/all.css").content("/* all, of " + release + " */\n");
            });
        }
    }

    private static Machine host(DebianRelease release) {
        return SampleShop.host(neighbour.lab(), release);
    }

    private static Deployment.Builder shop(Machine host, String release, Tree code) {
        return SampleShop.gunicorn(
                        host,
                        release,
                        code,
                        g -> g.health(h -> h.releaseIn("X-Release").patience(Duration.ofSeconds(10))))
                .step(new Assets(release))
                .nginx(n -> n.site("shop.example.com").tls(Tls.selfSigned()).health("/health/"));
    }

    private static void run(Machine host, String release, Tree code) {
        assertThat(shop(host, release, code).run().ok()).isTrue();
    }

    private static String asset(Machine host, String name) {
        return host.exec("curl -sk -D - --connect-to ::127.0.0.1: https://shop.example.com/static/" + name)
                .text();
    }

    private static String current(Machine host) {
        return host.exec("readlink /srv/shop/current").text().replaceFirst(".*/", "");
    }

    private static void awaitStopped(Machine host, String release) {
        host.exec("for i in $(seq 300); do systemctl is-active --quiet shop@" + release
                        + ".service || exit 0; sleep 0.1; done; exit 1")
                .text();
    }

    @ParameterizedTest
    @EnumSource(DebianRelease.class)
    void usersGoFromOneReleaseToTheNextAndDoNotNotice(DebianRelease release) {
        try (Machine host = host(release)) {
            run(host, "v1", FIRST);
            SampleShop.migrate(host, "v1");
            assertThat(shop(host, "v1", FIRST).plan().isEmpty()).isTrue();

            try (Visitors visitors = Visitors.on(host, "/static/all.css")) {
                run(host, "v2", SECOND);
                run(host, "v3", FIRST);
                run(host, "v4", SECOND);
                assertThat(visitors.releases()).contains("v1", "v2", "v3", "v4");
            }
            awaitStopped(host, "v3");
            assertThat(host.unit("shop@v1.service").active()).isFalse();
            assertThat(host.exec("systemctl is-enabled shop@v3.service shop@v3.socket shop@v4.service shop@v4.socket")
                            .stdout())
                    .isEqualTo("disabled\ndisabled\nenabled\nenabled\n");
            assertThat(shop(host, "v4", SECOND).plan().isEmpty()).isTrue();

            assertThat(asset(host, "v4.css")).contains("200", "text/css", "of v4");
            assertThat(asset(host, "all.css")).contains("200", "all, of v4");
            assertThat(asset(host, "v3.css"))
                    .as("pages of the release before are still open")
                    .contains("200", "text/css", "of v3");
            assertThat(asset(host, "v2.css")).contains("404");

            host.powerOff();
            host.powerOn();
            assertThat(SampleShop.ask(host, "/health/")).contains("\"release\": \"v4\"", "200");
            assertThat(host.unit("shop@v3.service").active()).isFalse();
            assertThat(shop(host, "v4", SECOND).run().changed()).isFalse();
        }
    }
}
