package dev.slipway.testkit.stack;

import static dev.slipway.step.release.Survey.State.ACTIVE;
import static dev.slipway.step.release.Survey.State.FORMER;
import static dev.slipway.step.release.Survey.State.PREVIOUS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.Deployment;
import dev.slipway.Host;
import dev.slipway.LogFollowing;
import dev.slipway.app.Served;
import dev.slipway.error.CommandFailedException;
import dev.slipway.error.ConnectionException;
import dev.slipway.error.VerificationFailedException;
import dev.slipway.event.ChangeEnded;
import dev.slipway.event.CutoverReport;
import dev.slipway.host.Transport;
import dev.slipway.host.action.Run;
import dev.slipway.host.action.Tree;
import dev.slipway.host.probe.CommandProbe;
import dev.slipway.step.Blueprint;
import dev.slipway.step.Gate;
import dev.slipway.step.Phase;
import dev.slipway.step.Rank;
import dev.slipway.step.Step;
import dev.slipway.step.nginx.Tls;
import dev.slipway.step.release.Survey;
import dev.slipway.step.release.Survey.State;
import dev.slipway.testkit.lab.DebianRelease;
import dev.slipway.testkit.lab.LabHost;
import dev.slipway.testkit.lab.Machine;
import dev.slipway.testkit.lab.Relay;
import dev.slipway.transport.ssh.HostKeys;
import dev.slipway.transport.ssh.SshConnector;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

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
        return shop(host, host.transport(), release, code);
    }

    /** Nginx keeps connections to the application, which have to follow users from release to release. */
    private static Deployment.Builder shop(Machine host, Transport way, String release, Tree code) {
        return SampleShop.gunicorn(
                        way,
                        release,
                        code,
                        g -> g.health(h -> h.releaseIn("X-Release").patience(Duration.ofSeconds(10))))
                .step(new Assets(release))
                .nginx(n -> n.site("shop.example.com")
                        .tls(Tls.selfSigned())
                        .health("/health/")
                        .keepConnections(8, Duration.ofSeconds(30)));
    }

    private static Deployment.Builder beside(Machine host, String release, Tree code, String text) {
        return shop(host, release, code).release(r -> r.check("/health/", 200, text));
    }

    private static Deployment.Builder beside(Machine host, String release, Tree code) {
        return beside(host, release, code, "\"release\": \"" + release + "\"");
    }

    private static void run(Machine host, String release, Tree code) {
        boolean first = !host.files().exists("/srv/shop/current");
        CutoverReport users = beside(host, release, code).run().hosts().get(0).cutover();
        if (first) {
            assertThat(users).isNull();
        } else {
            assertThat(users.requests()).isPositive();
            assertThat(users.failures()).isZero();
            assertThat(users.longestGap()).isPositive().isLessThan(Duration.ofSeconds(20));
        }
    }

    /** The site is away for a while after users got the release, and back before anybody verifies it. */
    private static Deployment away(Machine host, String release, int allowed) {
        String marker = "/var/paused-" + release;
        return shop(host, release, FIRST)
                .release(r -> r.allowedFailures(allowed))
                .step(
                        "pause",
                        on -> on.during(
                                Phase.FINISH,
                                () -> on.command("pause for " + release)
                                        .runs(new Run(
                                                List.of(
                                                        "sh",
                                                        "-c",
                                                        "systemctl stop nginx; sleep 2; systemctl start nginx; touch "
                                                                + marker),
                                                "root",
                                                "/",
                                                new TreeMap<>(),
                                                null,
                                                Duration.ofMinutes(1)))
                                        .creates(marker)))
                .build();
    }

    private static void maintenance(Machine host) {
        Deployment shop = beside(host, "w3", SECOND).build();
        String answer = "curl -sk -D - --connect-to ::127.0.0.1: https://shop.example.com";
        shop.closeForMaintenance().run();
        assertThat(host.exec(answer + "/").text())
                .contains(" 503")
                .containsIgnoringCase("retry-after: 120")
                .contains("Back in a moment");
        assertThat(host.exec(answer + "/orders/").text()).contains(" 503");
        assertThat(host.exec(answer + "/static/all.css").text()).contains(" 200");
        assertThat(SampleShop.ask(host, "/health/")).contains("200");

        assertThat(shop.run().hosts().get(0).cutover().failures()).isZero();
        assertThat(host.exec(answer + "/").text())
                .as("a release leaves it closed")
                .contains(" 503");
        shop.openAgain().run();
        usersGet(host, "w3");
        assertThat(host.exec(answer + "/static/all.css").text()).contains(" 200");
    }

    private static void releasesThatUsersSuffered(Machine host) {
        assertThatThrownBy(() -> away(host, "w1", 0).run())
                .isInstanceOf(CommandFailedException.class)
                .hasMessageContaining(" requests failed while users were brought to w1, the first with no answer")
                .hasMessageContaining("the switch was taken back, users get v2 again");
        usersGet(host, "v2");
        CutoverReport users = away(host, "w2", 1000).run().hosts().get(0).cutover();
        assertThat(users.failures()).isPositive();
        assertThat(users.longestGap()).isGreaterThan(Duration.ofSeconds(1));
        usersGet(host, "w2");
        assertThat(host.exec(
                                "systemctl list-units --all --plain --no-legend 'slipway-watch*'; ls -d /run/slipway-watch* || :")
                        .text())
                .isEmpty();
    }

    private static String asset(Machine host, String name) {
        return host.exec("curl -sk -D - --connect-to ::127.0.0.1: https://shop.example.com/static/" + name)
                .text();
    }

    private static String current(Machine host) {
        return host.exec("readlink /srv/shop/current").text().replaceFirst(".*/", "");
    }

    private static void awaitStopped(Machine host, String release) {
        host.exec("for i in $(seq 300); do systemctl show --property=ActiveState shop@" + release + ".service shop@"
                        + release
                        + ".socket | grep -v -e '^$' -e =inactive -e =failed || exit 0; sleep 0.1; done; exit 1")
                .text();
    }

    /** A release that is well on its own, and that nobody verifies. */
    private static Deployment unverified(Machine host, String release) {
        CommandProbe no = new CommandProbe("doubt", List.of("false"), "root");
        return shop(host, release, FIRST)
                .step("doubt", on -> on.gate(new Gate<>("all is well", no, fact -> fact.exit() == 0, Duration.ZERO)))
                .build();
    }

    private static void usersGet(Machine host, String release) {
        assertThat(current(host)).isEqualTo(release);
        assertThat(SampleShop.ask(host, "/health/")).contains("\"release\": \"" + release + "\"", "200");
    }

    @Test
    void usersGoFromOneReleaseToTheNextAndNoticeNothing() {
        try (Machine host = host(DebianRelease.BOOKWORM)) {
            run(host, "v1", FIRST);
            SampleShop.migrate(host, "v1");
            assertThat(beside(host, "v1", FIRST).plan().isEmpty()).isTrue();

            Queue<String> logged = new ConcurrentLinkedQueue<>();
            try (Visitors visitors = Visitors.on(host, "/static/all.css");
                    LogFollowing following =
                            beside(host, "v1", FIRST).build().follow(1, (name, line) -> logged.add(line))) {
                run(host, "v2", SECOND);
                assertThatThrownBy(() -> run(host, "v3", SampleShop.code("releases/v2", "broken/import-error")))
                        .isInstanceOf(CommandFailedException.class);
                assertThatThrownBy(() -> run(host, "v4", SampleShop.code("releases/v2", "broken/failing-health")))
                        .isInstanceOf(CommandFailedException.class)
                        .hasMessageContaining("v4 does not get well within 10 s: /health/:")
                        .hasMessageContaining("users get v2 as before, nobody got v4");
                assertThatThrownBy(() ->
                                beside(host, "v8", SECOND, "no such words").run())
                        .isInstanceOf(CommandFailedException.class)
                        .hasMessageContaining("/health/ does not contain 'no such words'; nobody gets it");
                assertThatThrownBy(() -> unverified(host, "v5").run())
                        .isInstanceOf(VerificationFailedException.class)
                        .hasMessageContaining("the switch was taken back, users get v2 again");
                usersGet(host, "v2");
                loseTheDriverAtTheSwitch(host, "v6");
                awaitRelease(host, "v2");
                run(host, "v7", FIRST);
                shop(host, "v7", FIRST).build().rollback().run();
                assertThat(visitors.releases()).contains("v1", "v2", "v7").doesNotContain("v3", "v4", "v8");
            }
            assertThat(logged)
                    .as("what the application logged, once")
                    .filteredOn(line -> line.contains("Starting gunicorn"))
                    .hasSizeGreaterThan(3)
                    .doesNotHaveDuplicates();
            usersGet(host, "v2");
            awaitStopped(host, "v7");
            assertThat(host.exec("systemctl list-units --plain --no-legend 'shop@*'; systemctl --failed --no-legend"
                                    + " 'shop@*'; ls /etc/systemd/system/*.wants | grep shop@")
                            .text())
                    .contains("shop@v2.service", "shop@v2.socket")
                    .doesNotContain("v1", "v3", "v4", "v5", "v6", "v7", "v8");
            assertThat(beside(host, "v2", SECOND).plan().isEmpty()).isTrue();
            assertThat(states(host)).isEqualTo(Map.of("v1", FORMER, "v2", ACTIVE, "v7", PREVIOUS));

            assertThat(asset(host, "v2.css")).contains("200", "text/css", "of v2");
            assertThat(asset(host, "all.css")).contains("200", "all, of v2");
            assertThat(asset(host, "v7.css"))
                    .as("pages of the release before are still open")
                    .contains("200", "text/css", "of v7");
            assertThat(asset(host, "v1.css")).contains("404");

            host.powerOff();
            host.powerOn();
            usersGet(host, "v2");
            assertThat(host.unit("shop@v7.service").active()).isFalse();
            assertThat(beside(host, "v2", SECOND).run().changed()).isFalse();
            releasesThatUsersSuffered(host);
            maintenance(host);
        }
    }

    private static Map<String, State> states(Machine host) {
        return shop(host, "v2", SECOND).build().releases().values().iterator().next().releases().stream()
                .collect(Collectors.toMap(Survey.Known::id, Survey.Known::state));
    }

    /** Nobody confirms the switch, so the host goes back by itself. */
    private static void loseTheDriverAtTheSwitch(Machine host, String release) {
        try (Relay relay = host.lab().relay(host, host.sshPort())) {
            Transport lonely = Host.over(SshConnector.to("root@" + relay.address() + ":" + relay.port())
                    .withoutConfig()
                    .withoutAgent()
                    .identity(host.clientKey())
                    .hostKeys(HostKeys.pinned(host.hostKeyFingerprint()))
                    .build());
            assertThatThrownBy(() -> shop(host, lonely, release, FIRST)
                            .release(r -> r.confirmWithin(Duration.ofSeconds(10)))
                            .options(o -> o.reattachFor(Duration.ofMillis(100)).listener(event -> {
                                if (event instanceof ChangeEnded ended
                                        && ended.change().startsWith("switch shop ")) {
                                    relay.breakNow();
                                    relay.close();
                                }
                            }))
                            .run())
                    .isInstanceOf(ConnectionException.class);
        }
    }

    private static void awaitRelease(Machine host, String release) {
        host.exec("for i in $(seq 300); do [ \"$(readlink /srv/shop/current)\" = /srv/shop/releases/" + release
                        + " ] && exit 0; sleep 0.1; done; exit 1")
                .text();
    }

    @Test
    void oneServerForAllReleasesIsRestartedBehindItsSocket() {
        try (Machine host = host(DebianRelease.TRIXIE)) {
            inPlace(host, "v1", FIRST).run();
            SampleShop.migrate(host, "v1");
            assertThat(inPlace(host, "v1", FIRST).plan().isEmpty()).isTrue();

            try (Visitors visitors = Visitors.on(host, "/static/all.css")) {
                inPlace(host, "v2", SECOND).run();
                inPlace(host, "v2", SECOND).rollback().run();
                run(host, "v3", SECOND);
                assertThat(visitors.releases()).contains("v1", "v2", "v3");
            }
            usersGet(host, "v3");
            host.exec("for i in $(seq 300); do systemctl is-active --quiet shop.service || exit 0; sleep 0.1; done;"
                            + " exit 1")
                    .text();
            assertThat(beside(host, "v3", SECOND).plan().isEmpty()).isTrue();
        }
    }

    private static Deployment inPlace(Machine host, String release, Tree code) {
        return shop(host, release, code).release(r -> r.inPlace()).build();
    }
}
