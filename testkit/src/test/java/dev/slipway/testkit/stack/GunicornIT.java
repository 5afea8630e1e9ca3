package dev.slipway.testkit.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.Deployment;
import dev.slipway.app.Bind;
import dev.slipway.error.CommandFailedException;
import dev.slipway.error.SlipwayException;
import dev.slipway.error.VerificationFailedException;
import dev.slipway.host.action.Content;
import dev.slipway.host.action.Tree;
import dev.slipway.step.gunicorn.Gunicorn;
import dev.slipway.step.gunicorn.GunicornHttp.HeaderMap;
import dev.slipway.step.gunicorn.WorkerClass;
import dev.slipway.testkit.lab.DebianRelease;
import dev.slipway.testkit.lab.HostUnit;
import dev.slipway.testkit.lab.LabHost;
import dev.slipway.testkit.lab.Machine;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Gunicorn with the sample on real hosts. */
@Timeout(600)
class GunicornIT {

    private static final Tree FIRST = SampleShop.code();
    private static final Tree SECOND = SampleShop.code("releases/v2");

    /** Lends its lab. */
    @LabHost
    static Machine neighbour;

    private static Machine host(DebianRelease release) {
        return SampleShop.host(neighbour.lab(), release);
    }

    /** One unit for all releases, so that settings of one and the same release can change; ReleaseIT has one for each. */
    private static Deployment.Builder inPlace(
            Machine host, String release, Tree code, Consumer<Gunicorn.Builder> more) {
        return SampleShop.gunicorn(host, release, code, more).release(r -> r.inPlace());
    }

    private static Deployment.Builder untried(
            Machine host, String release, Tree code, Consumer<Gunicorn.Builder> more) {
        return SampleShop.gunicorn(host, release, code, more)
                .release(r -> r.inPlace().withoutRehearsal());
    }

    private static Deployment shop(Machine host, String release, Tree code) {
        return inPlace(host, release, code, g -> {}).build();
    }

    private static String resource(String name) throws IOException {
        try (var stream = Objects.requireNonNull(GunicornIT.class.getResourceAsStream(name))) {
            return new String(stream.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    /** Requests one after the other from six threads, and one long one for each restart. */
    static String load(Machine host, String address, int restarts) throws IOException {
        host.files().write("/tmp/load.py", resource("load.py"));
        return host.exec("python3 /tmp/load.py " + address + " 2 " + restarts).text();
    }

    @ParameterizedTest
    @EnumSource(DebianRelease.class)
    void theSampleRunsRestartsWithoutLossAndComesBack(DebianRelease release) throws IOException {
        try (Machine host = host(release)) {
            assertThat(shop(host, "v1", FIRST).run().ok()).isTrue();
            itIsReadyWhenTheApplicationIs(host);
            SampleShop.migrate(host, "v1");
            assertThat(shop(host, "v1", FIRST).plan().isEmpty()).isTrue();
            onlyTheWebServerMayConnect(host);
            assertThat(exposure(host)).isLessThanOrEqualTo(1.4);
            itComesBackAfterDying(host);

            String answers = load(host, "/run/shop/shop.sock", 2);
            assertThat(answers).contains("restart 0\nrestart 0\n", "slow [200, 200]\n", "answers [200]\n");

            shop(host, "v2", SECOND).run();
            assertThat(SampleShop.ask(host, "/health/")).contains("\"release\": \"v2\"");
            assertThat(host.exec("readlink /srv/shop/current").text()).isEqualTo("/srv/shop/releases/v2");
            assertThat(host.files().text("/srv/shop/releases/v1/code/core/version.py"))
                    .contains("1");

            host.powerOff();
            host.powerOn();
            assertThat(SampleShop.ask(host, "/health/")).contains("\"release\": \"v2\"", "200");
            assertThat(shop(host, "v2", SECOND).run().changed()).isFalse();
        }
    }

    private static void onlyTheWebServerMayConnect(Machine host) {
        assertThat(host.files().access("/run/shop/shop.sock")).isEqualTo("rw-rw---- root:www-data");
        assertThat(host.exec("runuser -u nobody -- curl --silent --unix-socket /run/shop/shop.sock http://x/")
                        .status())
                .isEqualTo(7);
        assertThat(SampleShop.ask(host, "/admin/login/")).endsWith("200");
        host.exec("systemctl stop shop.service").text();
        assertThat(host.files().exists("/run/shop/shop.sock"))
                .as("the socket outlives the service's runtime directory")
                .isTrue();
        assertThat(SampleShop.ask(host, "/health/"))
                .as("a connection starts the service")
                .endsWith("200");
    }

    /** What {@code systemd-analyze security} says, from 0 to 10; less is better. */
    static double exposure(Machine host) {
        String last =
                host.exec("systemd-analyze security shop.service | tail -n 1").text();
        return Double.parseDouble(last.replaceAll(".*: ([0-9.]+) .*\\s*", "$1"));
    }

    /** Gunicorn by itself would have told systemd so before any worker had loaded the application. */
    private static void itIsReadyWhenTheApplicationIs(Machine host) {
        assertThat(host.unit("shop.service").properties())
                .containsEntry("Type", "notify")
                .containsEntry("StatusText", "The application is loaded");
        assertThat(host.unit("shop.service").journal())
                .as("the newest that the requirements allow")
                .contains("Starting gunicorn 26.");
    }

    /** By itself, before anybody asks: a connection would start it, too. */
    private static void itComesBackAfterDying(Machine host) {
        HostUnit service = host.unit("shop.service");
        long before = service.mainProcess();
        int restarts = Integer.parseInt(service.property("NRestarts"));
        host.exec("systemctl kill --kill-whom=main --signal=KILL shop.service").text();
        host.exec("timeout 60 sh -c 'until [ $(systemctl show -p NRestarts --value shop.service) -gt " + restarts
                        + " ] && systemctl -q is-active shop.service; do sleep 0.2; done'")
                .text();
        assertThat(service.mainProcess()).isNotZero().isNotEqualTo(before);
        assertThat(SampleShop.ask(host, "/health/")).endsWith("200");
    }

    @ParameterizedTest
    @EnumSource(DebianRelease.class)
    void whatApplicationsDoWorksAndWhatTheyShouldNotDoDoesNot(DebianRelease release) throws IOException {
        try (Machine host = host(release)) {
            Tree probe = Tree.of(Map.of("probe.py", Content.text(resource("probe.py"))));
            SampleShop.on(host, "p1", probe)
                    .gunicorn(g -> g.wsgi("probe:application").workers(1).writable("/var/lib/shop-data"))
                    .run();

            String found = SampleShop.ask(host, "/");
            for (String name : List.of(
                    "uploads", "tmp", "sqlite", "names", "tcp", "https", "unix", "programs", "threads", "callbacks")) {
                assertThat(found).contains("\"" + name + "\": \"ok\"");
            }
            assertThat(found).contains("\"locks\": \"ok\"", "\"random\": \"ok\"", "\"memory\": \"ok\"");
            for (String name : List.of("code", "etc", "homes", "packets", "processes", "socket", "others")) {
                assertThat(found).doesNotContain("\"" + name + "\": \"ok\"");
            }
            assertThat(host.files().access("/srv/shop/shared/media/made")).isEqualTo("rw-r--r-- shop:www-data");
        }
    }

    @Test
    void aReleaseWhoseServerCanNotStartNeverGetsUsers() {
        try (Machine host = host(DebianRelease.BOOKWORM)) {
            shop(host, "v1", FIRST).run();
            Tree broken = SampleShop.code("releases/v2", "broken/boot-error");

            CommandFailedException failure = catchThrowableOfType(
                    CommandFailedException.class, () -> shop(host, "b1", broken).run());

            assertThat(failure)
                    .hasMessageContaining("'create /srv/shop/releases/b1/gunicorn.conf.py' failed")
                    .hasMessageContaining("ModuleNotFoundError: No module named 'shop_tracing'")
                    .hasMessageContaining("next: the server could not import shop_tracing: add it to the requirements");
            assertThat(SampleShop.ask(host, "/health/")).contains("\"release\": \"v1\"");
            assertThat(host.files().exists("/srv/shop/releases/b1/gunicorn.conf.py"))
                    .isFalse();
        }
    }

    @Test
    void inPlaceAReleaseIsTriedBeforeUsersGetIt() {
        try (Machine host = host(DebianRelease.BOOKWORM)) {
            shop(host, "v1", FIRST).run();
            assertThatThrownBy(() -> inPlace(host, "v2", SECOND, g -> g.writable("/srv/not-there"))
                            .run())
                    .hasMessageContaining("'try shop v2 with one worker, beside what users have' failed")
                    .hasMessageContaining("NAMESPACE")
                    .hasMessageContaining("v2 does not start; nobody gets it")
                    .hasMessageContaining("next: a directory that the unit shall write to is not there");
            assertThatThrownBy(() -> inPlace(
                                    host,
                                    "h1",
                                    SampleShop.code("releases/v2", "broken/failing-health"),
                                    g -> g.health(h -> h.patience(Duration.ofSeconds(1))))
                            .run())
                    .hasMessageContaining("h1 does not get well within 1 s: /health/: status 500; nobody gets it")
                    .hasMessageContaining("Starting gunicorn");
            assertThat(SampleShop.ask(host, "/health/")).contains("\"release\": \"v1\"");
            assertThat(host.exec(
                                    "systemctl list-units --all --plain --no-legend 'slipway-rehearsal*';"
                                            + " ls /run/systemd/system | grep rehearsal; ls /run/shop; pgrep -fc '[v]envs/a/bin/gunicorn'")
                            .stdout())
                    .as("a main process and two workers")
                    .isEqualTo("server\nshop.sock\n3\n");
        }
    }

    @Test
    void aRestartThatFailsBringsTheOldReleaseBack() {
        try (Machine host = host(DebianRelease.BOOKWORM)) {
            shop(host, "v1", FIRST).run();
            Deployment bad = untried(host, "v2", SECOND, g -> g.writable("/srv/not-there"))
                    .options(o -> o.takeBackFailed())
                    .build();

            SlipwayException failure = catchThrowableOfType(SlipwayException.class, bad::run);

            assertThat(failure)
                    .hasMessageContaining("'restart shop.service' failed")
                    .hasMessageContaining("NAMESPACE")
                    .hasMessageContaining("next: a directory that the unit shall write to is not there");
            assertThat(host.unit("shop.service").active()).isTrue();
            assertThat(SampleShop.ask(host, "/health/")).contains("\"release\": \"v1\"");
            assertThat(host.exec("readlink /srv/shop/current").text()).isEqualTo("/srv/shop/releases/v1");
        }
    }

    @Test
    void anApplicationThatIsNotWellShowsItsLog() {
        try (Machine host = host(DebianRelease.BOOKWORM)) {
            Tree broken = SampleShop.code("releases/v2", "broken/failing-health");
            Deployment ill = untried(host, "h1", broken, g -> g.health(h -> h.patience(Duration.ofSeconds(1))))
                    .build();

            VerificationFailedException failure = catchThrowableOfType(VerificationFailedException.class, ill::run);

            assertThat(failure)
                    .hasMessageContaining("'shop answers well at /health/' did not come true within 1.0 s")
                    .hasMessageContaining("found: status 500")
                    .hasMessageContaining("Starting gunicorn")
                    .hasMessageContaining("next: the application runs, but does not answer as it should");
        }
    }

    @Test
    void aPortOfSomebodyElseIsRefusedAndOurOwnIsNot() throws IOException {
        try (Machine host = host(DebianRelease.BOOKWORM)) {
            Deployment onSsh = inPlace(
                            host,
                            "v1",
                            FIRST,
                            g -> g.bind(Bind.tcp("0.0.0.0", 22)).exposed())
                    .build();
            assertThat(catchThrowableOfType(SlipwayException.class, onSsh::plan))
                    .hasMessageContaining("something else listens on port 22");

            Deployment tcp = inPlace(host, "v1", FIRST, g -> g.bind(Bind.tcp("127.0.0.1", 8000)))
                    .build();
            tcp.run();
            assertThat(tcp.plan().isEmpty()).isTrue();
            assertThat(host.openPorts()).containsExactly(22);
            assertThat(load(host, "127.0.0.1:8000", 1)).contains("restart 0\n", "slow [200]\n", "answers [200]\n");

            shop(host, "v1", FIRST).run();
            assertThat(SampleShop.ask(host, "/health/")).endsWith("200");
            assertThat(shop(host, "v1", FIRST).plan().isEmpty()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(DebianRelease.class)
    void olderGunicornsTakeTheSameFile(DebianRelease release) {
        try (Machine host = host(release)) {
            Deployment old = inPlace(host, "v1", FIRST, g -> g.workerClass(WorkerClass.SYNC))
                    .step("older packages", on -> on.link("/srv/shop/venvs/a", "/srv/shop/venvs/old"))
                    .build();
            host.exec("mv /srv/shop/venvs/a /srv/shop/venvs/new").text();

            assertThat(old.run().ok()).isTrue();
            assertThat(host.unit("shop.service").journal())
                    .contains(release == DebianRelease.BOOKWORM ? "Starting gunicorn 20.1" : "Starting gunicorn 23");
            assertThat(SampleShop.ask(host, "/health/")).endsWith("200");
        }
    }

    /** All that has a method of its own: a name that Gunicorn does not know would fail. */
    private static void everything(Gunicorn.Builder gunicorn) {
        gunicorn.threads(3)
                .workerConnections(100)
                .timeout(Duration.ofSeconds(60))
                .gracefulTimeout(Duration.ofSeconds(20))
                .keepAlive(Duration.ofSeconds(75))
                .maxRequests(1000, 100)
                .preload()
                .controlSocket()
                .logs(l -> l.requests("%(h)s %(r)s")
                        .level("debug")
                        .captureOutput()
                        .statsd("127.0.0.1:8125", "shop")
                        .dogstatsdTags("env:production")
                        .backlogMetric())
                .http(h -> h.limitLine(8190)
                        .limitFields(50)
                        .limitFieldSize(16_000)
                        .trustedProxies("10.0.0.7", "127.0.0.1")
                        .secureSchemeHeaders(Map.of("X-FORWARDED-PROTO", "https"))
                        .forwarderHeaders("SCRIPT_NAME", "PATH_INFO")
                        .headerMap(HeaderMap.REFUSE)
                        .rootPath("/shop")
                        .withoutSendfile())
                .setting("strip_header_spaces", false);
    }

    @Test
    void settingsAreReadByGunicornBeforeTheyCount() {
        try (Machine host = host(DebianRelease.BOOKWORM)) {
            shop(host, "v1", FIRST).run();
            Deployment typo = inPlace(host, "v1", FIRST, g -> g.setting("dirty_wokers", 1))
                    .build();
            assertThat(catchThrowableOfType(SlipwayException.class, typo::run))
                    .hasMessageContaining("has no setting dirty_wokers");
            Deployment wrong = inPlace(host, "v1", FIRST, g -> g.setting("proxy_allow_ips", 7))
                    .build();
            assertThat(catchThrowableOfType(SlipwayException.class, wrong::run))
                    .hasMessageContaining("Gunicorn refuses proxy_allow_ips");
            assertThat(shop(host, "v1", FIRST).plan().isEmpty()).isTrue();

            inPlace(host, "v1", FIRST, GunicornIT::everything).run();
            // Gunicorn makes it when it has begun to answer already.
            host.exec("for i in $(seq 100); do [ -S /run/shop/server/gunicorn.ctl ] && exit; sleep 0.1; done");
            assertThat(host.files().access("/run/shop/server/gunicorn.ctl")).isEqualTo("rw------- shop:shop");
            assertThat(SampleShop.ask(host, "/health/")).endsWith("200");
        }
    }
}
