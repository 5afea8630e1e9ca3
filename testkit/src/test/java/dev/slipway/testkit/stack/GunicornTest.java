package dev.slipway.testkit.stack;

import static dev.slipway.testkit.SlipwayAssertions.assertThat;
import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.Deployment;
import dev.slipway.app.Bind;
import dev.slipway.app.Demand;
import dev.slipway.app.Requirement;
import dev.slipway.error.CommandFailedException;
import dev.slipway.error.InvalidDescriptionException;
import dev.slipway.error.VerificationFailedException;
import dev.slipway.host.probe.OsFact;
import dev.slipway.plan.Plan;
import dev.slipway.step.Shared;
import dev.slipway.step.gunicorn.Gunicorn;
import dev.slipway.step.gunicorn.WorkerClass;
import dev.slipway.step.gunicorn.Workers;
import dev.slipway.step.release.Releases;
import dev.slipway.testkit.Golden;
import dev.slipway.testkit.InMemoryHost;
import dev.slipway.testkit.script.Call;
import dev.slipway.testkit.script.Reply;
import dev.slipway.testkit.script.Trip;
import java.time.Duration;
import java.util.function.Consumer;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GunicornTest {

    private static final String CONF = "/srv/shop/releases/v1/gunicorn.conf.py";
    private static final String SERVICE = "/etc/systemd/system/shop@v1.service";
    private static final String IN_PLACE = "/etc/systemd/system/shop.service";

    private final InMemoryHost host = InMemoryHost.debian("12").named("app1");

    private Deployment shop(String release, Consumer<Gunicorn.Builder> what) {
        return shop(release, r -> {}, what).build();
    }

    private Deployment.Builder shop(String release, Consumer<Releases.Builder> how, Consumer<Gunicorn.Builder> what) {
        return Deployment.to(host)
                .named("shop")
                .step(new ShopRelease(release))
                .environment(e -> e.set("RELEASE", release))
                .release(how)
                .gunicorn(what);
    }

    private Deployment shop(String release) {
        return shop(release, g -> g.wsgi("core.wsgi:application"));
    }

    private void golden(String name, String path) {
        assertThat(host).file(path).content().satisfies(text -> Golden.check("gunicorn/" + name, text));
    }

    @Test
    void filesOfTheUsualApplication() {
        shop("v1").run();

        golden("shop.socket", "/etc/systemd/system/shop@v1.socket");
        golden("shop.service", SERVICE);
        golden("gunicorn.conf.py", CONF);
    }

    @Test
    void filesOfOneWithEverythingSaid() {
        shop(
                        "v1",
                        g -> g.asgi("core.asgi:application")
                                .bind(Bind.tcp("127.0.0.1", 8000))
                                .workers(Workers.of(3))
                                .timeout(Duration.ofSeconds(60))
                                .gracefulTimeout(Duration.ofSeconds(20))
                                .keepAlive(Duration.ofSeconds(75))
                                .maxRequests(1000, 100)
                                .preload()
                                .backlog(512)
                                .umask("0007")
                                .controlSocket()
                                .logs(l -> l.requests("%(h)s \"%(r)s\"")
                                        .level("debug")
                                        .statsd("127.0.0.1:8125", "shop"))
                                .http(h -> h.limitLine(8190).limitFields(50).trustedProxies("10.0.0.7"))
                                .hardening(h -> h.allowWritableCode()
                                        .allowSystemCalls("@resources")
                                        .allowProcesses())
                                .writable("/var/lib/shop-data")
                                .setting("dirty_workers", 1))
                .run();

        golden("everything.socket", "/etc/systemd/system/shop.socket");
        golden("everything.service", IN_PLACE);
        golden("everything.conf.py", CONF);
    }

    @Test
    void aSecondRunPlansNothing() {
        shop("v1").run();

        assertThat(host).unit("shop@v1.socket").isActive().isEnabled();
        assertThat(host).unit("shop@v1.service").isActive().isEnabled();
        assertThat(shop("v1").plan().isEmpty()).isTrue();
    }

    @Test
    void anotherSettingRestartsAtTheSwitchAndNotBefore() {
        shop("v1").run();

        Deployment changed = shop("v1", g -> g.wsgi("core.wsgi:application").threads(8));

        assertThat(changed.plan().hosts().get(0).changes())
                .extracting(each -> each.phase() + " " + each.title())
                .containsExactly("release change " + CONF, "start change " + SERVICE, "start restart shop@v1.service");
        assertThat(changed.run().ok()).isTrue();
    }

    @Test
    void theApplicationIsImportedOnceBeforeItsServerStarts() {
        DjangoShop.on(host).gunicorn(g -> g.wsgi("core.wsgi:application")).run();

        assertThat(DjangoShop.text(host, "django.conf")).contains("entry='core.wsgi:application'");
        assertThat(host.calls())
                .extracting(Call::line)
                .filteredOn(line -> line.startsWith("/usr/local/lib/slipway/gunicorn-check "))
                .singleElement(as(InstanceOfAssertFactories.STRING))
                .contains(" - ")
                .doesNotContain("core.wsgi");
    }

    @Test
    void withoutDjangoGunicornImportsTheApplicationBeforeItStarts() {
        shop("v1").run();

        assertThat(host.calls())
                .extracting(Call::line)
                .filteredOn(line -> line.startsWith("/usr/local/lib/slipway/gunicorn-check "))
                .singleElement(as(InstanceOfAssertFactories.STRING))
                .contains(" core.wsgi:application");
    }

    @Test
    void settingsThatGunicornRefusesNeverTakeTheirPlace() {
        shop("v1").run();
        host.answers("/usr/local/lib/slipway/gunicorn-check", call -> Reply.exit(1, "Invalid value for timeout: x"));

        assertThatThrownBy(() -> shop("v1", g -> g.wsgi("core.wsgi:application").threads(9))
                        .run())
                .isInstanceOf(CommandFailedException.class)
                .hasMessageContaining("next: Gunicorn refuses timeout: x, then run again");
        assertThat(host).file(CONF).contains("threads = 4");
    }

    @Test
    void anIllApplicationSaysWhatWasFoundAndWhatItsLogTells() {
        host.answers("/usr/local/lib/slipway/health", call -> Reply.exit(1, "no answer: curl: (7) refused"));
        host.answers("journalctl", call -> Reply.ok("KeyError: 'SECRET_KEY'"));

        assertThatThrownBy(() -> shop(
                                "v1",
                                r -> r.inPlace(),
                                g -> g.wsgi("core.wsgi:application")
                                        .health(h -> h.path("/health/").patience(Duration.ofMillis(1))))
                        .run())
                .isInstanceOf(VerificationFailedException.class)
                .hasMessageContaining("found: no answer: curl: (7) refused")
                .hasMessageContaining("| KeyError: 'SECRET_KEY'")
                .hasMessageContaining("next: the application wants the variable SECRET_KEY: add it to the environment");
    }

    @Test
    void aRestartThatFailsIsRepeatedWhenAllIsTakenBack() {
        shop("v1", r -> r.inPlace(), g -> g.wsgi("core.wsgi:application")).run();
        host.fail(operation -> operation.title().equals("restart shop.service"), 1, "status=226/NAMESPACE");
        Deployment next = shop("v2", r -> r.inPlace(), g -> g.wsgi("core.wsgi:application"))
                .options(o -> o.takeBackFailed())
                .build();

        assertThatThrownBy(next::run).hasMessageContaining("a directory that the unit shall write to is not there");

        assertThat(host).file(IN_PLACE).contains("/srv/shop/releases/v1/");
        assertThat(host.log())
                .last()
                .satisfies(each -> assertThat(each.toString()).contains("restart shop.service"));
    }

    @Test
    void itSharesWhereItListensAndWhatItNeeds() {
        Shared shared = new Shared();
        new ShopRelease("v1").share(shared);
        Gunicorn.builder()
                .wsgi("core.wsgi:application")
                .workers(3)
                .threads(5)
                .build()
                .share(shared);

        assertThat(shared.all(Bind.class)).containsExactly(Bind.socket("/srv/shop/current/app.sock"));
        assertThat(shared.all(Requirement.class)).extracting(Requirement::name).containsExactly("gunicorn");
        OsFact small = new OsFact("debian", "12", "bookworm", "amd64", 2, 1 << 20);
        assertThat(shared.all(Demand.class))
                .hasSize(1)
                .allSatisfy(each -> assertThat(each.connections().applyAsInt(small))
                        .as("of two releases at once")
                        .isEqualTo(30));
    }

    @ParameterizedTest
    @CsvSource({"1, 512, 1", "1, 1024, 2", "2, 2048, 3", "4, 8192, 5", "16, 2048, 5"})
    void workersFollowFromProcessorsAndMemory(int cores, long mebibytes, int workers) {
        InMemoryHost sized = InMemoryHost.debian("12").named("app2").sized(cores, mebibytes);
        Deployment.to(sized)
                .named("shop")
                .step(new ShopRelease("v1"))
                .environment(e -> {})
                .gunicorn(g -> g.wsgi("core.wsgi:application"))
                .run();

        assertThat(sized).file(CONF).contains("workers = " + workers + "\n");
    }

    @ParameterizedTest
    @CsvSource({"0, 11", "40, 4", "16, 1"})
    void workersKeepWithinTheConnectionsOfTheDatabase(int most, int workers) {
        InMemoryHost big = InMemoryHost.debian("12").named("app2").sized(12, 65_536);
        Plan plan = Deployment.to(big)
                .named("shop")
                .step(new ShopRelease("v1"))
                .environment(e -> {})
                .postgres(pg -> {
                    if (most > 0) {
                        pg.maxConnections(most);
                    }
                })
                .gunicorn(g -> g.wsgi("core.wsgi:application"))
                .plan();

        assertThat(plan.toString()).contains("+workers = " + workers + "\n", "+threads = 4\n");
        assertThat(plan.toString()).doesNotContain("the database has");
    }

    @Test
    void workersThatSomebodyCountedAreWarnedOfIfTheDatabaseHasTooFewConnections() {
        Plan plan = Deployment.to(host)
                .named("shop")
                .step(new ShopRelease("v1"))
                .environment(e -> {})
                .postgres(pg -> pg.maxConnections(40))
                .gunicorn(g -> g.wsgi("core.wsgi:application").workers(20))
                .plan();

        assertThat(plan.toString())
                .contains("+workers = 20\n", "the database has 40 connections, and 168 may be wanted")
                .contains("shop.service, two releases at once, may hold 160");
    }

    @Test
    void thePortOfTheDatabaseIsTaken() {
        Consumer<Gunicorn.Builder> server = g -> g.wsgi("core.wsgi:application").bind(Bind.tcp("127.0.0.1", 5433));
        Deployment.Builder beside = Deployment.to(host)
                .named("shop")
                .step(new ShopRelease("v1"))
                .environment(e -> {})
                .gunicorn(server);

        beside.postgres(pg -> pg.port(5433));

        assertThatThrownBy(beside::build)
                .isInstanceOf(InvalidDescriptionException.class)
                .hasMessageContaining("one mistake")
                .hasMessageContaining(
                        "bind(tcp(\"127.0.0.1\", 5433)): PostgreSQL listens on that port: choose 8000, or a"
                                + " socket");
        Deployment.to(host)
                .named("shop")
                .step(new ShopRelease("v1"))
                .environment(e -> {})
                .gunicorn(server)
                .postgres(pg -> {})
                .build();
    }

    @Test
    void everyMistakeIsReportedWithTheCallThatMadeIt() {
        assertThatThrownBy(() -> shop(
                        "v1",
                        g -> g.wsgi("core/wsgi")
                                .asgi("core.asgi:application")
                                .workers(0)
                                .timeout(Duration.ZERO)
                                .bind(Bind.socket("/srv/shop/shop.sock"))
                                .umask("rw")
                                .health("health")
                                .writable("data")
                                .setting("bind", "0.0.0.0:80")
                                .setting("loglevel", "debug")
                                .setting("certfile", "x")
                                .setting("reload", true)
                                .setting("forwarded_allow_ips", "*")
                                .setting("proc_name", "x")
                                .setting("worker_tmp_dir", "/tmp")
                                .setting("errorlog", "/tmp/x")
                                .http(h -> h.trustedProxies("10.0.0.7, *"))
                                .workerClass(WorkerClass.GTHREAD)
                                .hardening(h -> h.allowAddressFamily("netlink"))))
                .isInstanceOf(InvalidDescriptionException.class)
                .hasMessageContaining("wsgi(…) and asgi(…): an application is served through one of them")
                .hasMessageContaining("asgi(…) and workerClass(GTHREAD): that class does not speak ASGI")
                .hasMessageContaining("workers(0): there is at least 1 worker")
                .hasMessageContaining("timeout(PT0S): whole seconds, at least 1")
                .hasMessageContaining("bind(socket(\"/srv/shop/shop.sock\")): sockets are below /run")
                .hasMessageContaining("umask(\"rw\"): three or four octal digits")
                .hasMessageContaining("health(\"health\"): a path begins with a slash")
                .hasMessageContaining("writable(\"data\"): an absolute path")
                .hasMessageContaining("setting(\"bind\", …): call bind(…)")
                .hasMessageContaining("setting(\"loglevel\", …): call logs(…)")
                .hasMessageContaining("setting(\"certfile\", …): TLS belongs to the web server")
                .hasMessageContaining("setting(\"reload\", …): it is for development")
                .hasMessageContaining("setting(\"forwarded_allow_ips\", …): call http(h -> h.trustedProxies(…))")
                .hasMessageContaining("setting(\"proc_name\", …): processes are named after the application")
                .hasMessageContaining("setting(\"worker_tmp_dir\", …): heartbeats are written to memory")
                .hasMessageContaining("setting(\"errorlog\", …): its log goes to the journal")
                .hasMessageContaining("http: trustedProxies(\"10.0.0.7, *\"): everybody could claim to be HTTPS")
                .hasMessageContaining("allowAddressFamily(\"netlink\"): a family is named as in AF_NETLINK");
    }

    @Test
    void aModuleHasAColon() {
        assertThatThrownBy(() -> shop("v1", g -> g.wsgi("core.wsgi")))
                .hasMessageContaining("wsgi(\"core.wsgi\"): a module and what is in it have a colon between them, as in"
                        + " core.wsgi:application");
    }

    @Test
    void aModuleThatTheCodeLacksIsRefusedBeforeAnyHostIsAsked() {
        assertThatThrownBy(() -> DjangoShop.on(host)
                        .gunicorn(g -> g.wsgi("cor.wsgi:application"))
                        .plan())
                .isInstanceOf(InvalidDescriptionException.class)
                .hasMessageContaining(
                        "wsgi(\"cor.wsgi:application\"): there is no module cor.wsgi in the code; there is core.wsgi");
        assertThat(host.count(Trip.OBSERVE)).isZero();
    }

    @Test
    void nobodyListensToTheWorldUnlessThatIsMeant() {
        assertThatThrownBy(() -> shop("v1", g -> g.wsgi("core.wsgi:application").bind(Bind.tcp("0.0.0.0", 8000))))
                .hasMessageContaining("bind(tcp(\"0.0.0.0\", 8000)): everybody who reaches the machine could pass by");
    }

    @Test
    void twoServersForOneApplicationAreOneTooMany() {
        assertThatThrownBy(() -> Deployment.to(host)
                        .step(new ShopRelease("v1"))
                        .gunicorn(g -> g.wsgi("core.wsgi:application"))
                        .uvicorn(u -> u.asgi("core.asgi:application"))
                        .build())
                .hasMessageContaining("two servers for one application");
    }

    @Test
    void aPortOnWhichSomebodyListensIsRefused() {
        host.has().installed("nginx");
        host.has().unit("nginx.service", dev.slipway.host.action.UnitAction.Verb.START);

        assertThatThrownBy(() -> shop(
                                "v1",
                                g -> g.wsgi("core.wsgi:application")
                                        .bind(Bind.tcp("0.0.0.0", 80))
                                        .exposed())
                        .plan())
                .hasMessageContaining("something else listens on port 80");
    }
}
