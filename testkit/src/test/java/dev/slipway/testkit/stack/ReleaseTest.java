package dev.slipway.testkit.stack;

import static dev.slipway.testkit.SlipwayAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.Deployment;
import dev.slipway.app.Bind;
import dev.slipway.error.CommandFailedException;
import dev.slipway.error.ConnectionLostException;
import dev.slipway.error.InvalidDescriptionException;
import dev.slipway.error.SlipwayException;
import dev.slipway.error.VerificationFailedException;
import dev.slipway.event.ConnectionDropped;
import dev.slipway.host.probe.CommandProbe;
import dev.slipway.step.Gate;
import dev.slipway.step.Phase;
import dev.slipway.step.gunicorn.Gunicorn;
import dev.slipway.step.nginx.Tls;
import dev.slipway.step.release.Releases;
import dev.slipway.testkit.Changes;
import dev.slipway.testkit.InMemoryHost;
import dev.slipway.testkit.script.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** From one release to the next, on a host in memory. */
class ReleaseTest {

    private static final String HEALTH = "/usr/local/lib/slipway/health";

    private final InMemoryHost host = InMemoryHost.debian("12").named("app1");

    private Deployment.Builder shop(String release, Consumer<Releases.Builder> how) {
        return Deployment.to(host)
                .named("shop")
                .step(new ShopRelease(release))
                .environment(e -> e.set("RELEASE", release))
                .gunicorn(g -> g.wsgi("core.wsgi:application").health("/health/"))
                .release(how);
    }

    private Deployment shop(String release) {
        return shop(release, r -> {}).build();
    }

    private static Deployment.Builder neverVerified(Deployment.Builder shop) {
        CommandProbe no = new CommandProbe("no", List.of("false"), "root");
        return shop.step(
                "doubt", on -> on.gate(new Gate<>("all is well", no, fact -> fact.exit() == 0, Duration.ZERO)));
    }

    private static List<String> titles(Deployment deployment, String... phases) {
        return deployment.plan().hosts().get(0).changes().stream()
                .filter(change -> List.of(phases).contains(change.phase()))
                .map(change -> change.phase() + ": " + change.title())
                .toList();
    }

    private void usersGet(String release, String... others) {
        assertThat(host).link("/srv/shop/current").pointsTo("/srv/shop/releases/" + release);
        assertThat(host).link("/etc/shop/shop.env").pointsTo("/srv/shop/current/environment");
        for (String kind : List.of(".socket", ".service")) {
            assertThat(host).unit("shop@" + release + kind).isActive().isEnabled();
            for (String other : others) {
                assertThat(host).unit("shop@" + other + kind).isInactive().isNotEnabled();
            }
        }
    }

    @Test
    void theFirstOneStartsIsCheckedAndGetsUsers() {
        assertThat(titles(shop("v1"), "start", "switch", "confirm", "tidy"))
                .containsExactly(
                        "start: write /etc/systemd/system/shop@v1.socket",
                        "start: write /etc/systemd/system/shop@v1.service",
                        "start: start and enable shop@v1.socket",
                        "start: start and enable shop@v1.service",
                        "start: check shop v1 on its own socket",
                        "switch: link /etc/shop/shop.env to /srv/shop/current/environment",
                        "switch: switch shop v1 to users");

        shop("v1").run();

        usersGet("v1");
        assertThat(host).link("/srv/shop/releases/v1/app.sock").pointsTo("/run/shop/v1.sock");
        assertThat(shop("v1").plan().isEmpty()).isTrue();
    }

    @Test
    void theNextOneTakesItsPlaceUnderAGuardAndTheOldOneEnds() {
        shop("v1").run();

        assertThat(titles(shop("v2"), "start", "switch", "confirm", "tidy"))
                .containsExactly(
                        "start: create /etc/systemd/system/shop@v2.socket",
                        "start: create /etc/systemd/system/shop@v2.service",
                        "start: start and enable shop@v2.socket",
                        "start: start and enable shop@v2.service",
                        "start: check shop v2 on its own socket",
                        "switch: arm a timer that takes the switch back after 120 s",
                        "switch: switch shop v2 to users",
                        "confirm: confirm the switch to shop v2",
                        "confirm: let shop@v1.service finish, and stop it");
        shop("v2").run();

        usersGet("v2", "v1");
        assertThat(host).link("/srv/shop/previous").pointsTo("/srv/shop/releases/v1");
        assertThat(host).unit("slipway-guard-release-shop.timer").doesNotExist();
        assertThat(shop("v2").plan().isEmpty()).isTrue();
        assertThat(host).file("/srv/shop/releases/v1/history").contains(" activated ", " replaced ", "by=v2");
    }

    @Test
    void oneThatIsNotWellIsSeenByNobodyAndGoesWithTheNext() {
        shop("v1").run();
        host.answers(
                HEALTH, call -> call.line().contains("v2.sock") ? Reply.exit(1, "status 500") : Reply.ok("status 200"));

        CommandFailedException failure = catchThrowableOfType(
                CommandFailedException.class, () -> shop("v2").run());

        assertThat(failure)
                .hasMessageContaining(
                        "'check shop v2 on its own socket' failed with exit status 1: v2 does not get well"
                                + " within 30 s: /health/: status 500; nobody gets it")
                .hasMessageContaining("users get v1 as before, nobody got v2");
        usersGet("v1", "v2");
        assertThat(host).file("/srv/shop/releases/v2/history").contains(" failed ");

        assertThat(titles(shop("v3"), "tidy")).containsExactly("tidy: remove the release v2");
        shop("v3").run();
        usersGet("v3", "v1");
        assertThat(host).hasNothingAt("/srv/shop/releases/v2").hasNothingAt("/etc/systemd/system/shop@v2.service");
        assertThat(host).hasNothingAt("/etc/shop/releases/v2.env");
        assertThat(shop("v3").plan().isEmpty()).isTrue();
    }

    @Test
    void oneThatIsNotVerifiedIsTakenBack() {
        shop("v1").run();

        VerificationFailedException failure = catchThrowableOfType(
                VerificationFailedException.class,
                () -> neverVerified(shop("v2", r -> {})).run());

        assertThat(failure)
                .hasMessageContaining("'all is well' did not come true")
                .hasMessageContaining("the switch was taken back, users get v1 again");
        usersGet("v1", "v2");
        assertThat(host).unit("slipway-guard-release-shop.timer").doesNotExist();
        assertThat(shop("v1").plan().isEmpty()).isFalse();
        shop("v1").run();
        assertThat(shop("v1").plan().isEmpty()).isTrue();
    }

    @Test
    void aLaterChangeThatFailsTakesTheSwitchBackToo() {
        shop("v1").run();
        host.fail(Changes.titled("create /etc/later"), 1, "disk full");

        SlipwayException failure = catchThrowableOfType(
                SlipwayException.class,
                () -> shop("v2", r -> {})
                        .step(
                                "later",
                                on -> on.during(
                                        Phase.FINISH,
                                        () -> on.file("/etc/later").content("x\n")))
                        .run());

        assertThat(failure)
                .hasMessageContaining("disk full")
                .hasMessageContaining("the switch was taken back, users get v1 again");
        usersGet("v1", "v2");
    }

    @Test
    void thereIsNothingToGoBackToFromTheFirstOne() {
        VerificationFailedException failure = catchThrowableOfType(
                VerificationFailedException.class,
                () -> neverVerified(shop("v1", r -> {})).run());

        assertThat(failure).hasMessageContaining("users get v1, as there is no release to go back to");
        usersGet("v1");
    }

    @Test
    void nothingGoesBackByItselfOnceTheOldOneCanNotBearTheDatabase() {
        shop("v1").run();
        Deployment.Builder breaking = shop("v2", r -> {})
                .step(
                        "migrations",
                        on -> on.during(
                                Phase.MIGRATE,
                                () -> on.file("/srv/shop/releases/v2/migrations.state")
                                        .content("compatible=no\n")));

        VerificationFailedException failure = catchThrowableOfType(
                VerificationFailedException.class, () -> neverVerified(breaking).run());

        assertThat(failure)
                .hasMessageContaining("users get v2, and nothing goes back by itself: the database was changed in a way"
                        + " that v1 can't bear");
        usersGet("v2");
        host.letGuardsElapse();
        usersGet("v2");
    }

    private void loseTheDriverOnceItSwitchedToV2() {
        host.cutConnectionAfter(Changes.titled("switch shop v2 to users"));
        assertThatThrownBy(() -> shop("v2", r -> {})
                        .options(o -> o.reattachFor(Duration.ZERO).listener(event -> {
                            if (event instanceof ConnectionDropped) {
                                host.refuseConnections(1);
                            }
                        }))
                        .run())
                .isInstanceOf(ConnectionLostException.class);
    }

    @Test
    void aHostThatLosesItsDriverGoesBackByItself() {
        shop("v1").run();
        loseTheDriverOnceItSwitchedToV2();
        usersGet("v2");

        host.letGuardsElapse();

        usersGet("v1", "v2");
        assertThat(host).file("/srv/shop/releases/v2/history").contains(" taken-back ", "to=v1");
        shop("v2").run();
        usersGet("v2", "v1");
        assertThat(shop("v2").plan().isEmpty()).isTrue();
    }

    @Test
    void orTheNextRunConfirmsWhatItFinds() {
        shop("v1").run();
        loseTheDriverOnceItSwitchedToV2();

        assertThat(titles(shop("v2"), "start", "switch", "confirm"))
                .containsExactly(
                        "confirm: confirm the switch to shop v2", "confirm: let shop@v1.service finish, and stop it");
        shop("v2").run();

        host.letGuardsElapse();
        usersGet("v2", "v1");
        assertThat(shop("v2").plan().isEmpty()).isTrue();
    }

    @Test
    void aPowerCutBeforeTheConfirmationEndsWithTheOldOne() {
        shop("v1").run();
        host.powerOffDuring(Changes.titled("confirm the switch"));
        assertThatThrownBy(() -> shop("v2", r -> {})
                        .options(o -> o.reattachFor(Duration.ofMillis(1)))
                        .run())
                .isInstanceOf(SlipwayException.class);

        host.powerOn();
        assertThat(host).unit("shop@v1.service").isActive();
        assertThat(host).unit("shop@v2.service").isActive();
        host.letGuardsElapse();

        usersGet("v1", "v2");
    }

    @Test
    void aWholeRunThatIsTakenBackLeavesTheOldOneAsItWas() {
        shop("v1").run();

        assertThatThrownBy(() -> neverVerified(shop("v2", r -> {}))
                        .options(o -> o.takeBackFailed())
                        .run())
                .isInstanceOf(VerificationFailedException.class);

        assertThat(host).link("/srv/shop/current").pointsTo("/srv/shop/releases/v1");
        assertThat(host).hasNothingAt("/srv/shop/previous").hasNothingAt("/etc/systemd/system/shop@v2.service");
        assertThat(host).unit("shop@v1.service").isActive().isEnabled();
        assertThat(host).unit("slipway-guard-release-shop.timer").doesNotExist();
        assertThat(shop("v1").plan().isEmpty()).isTrue();
    }

    @Test
    void whoKeepsConnectionsOpensNewOnesWheneverUsersGetAnotherRelease() {
        List<String> reloads = new ArrayList<>();
        host.answers("/usr/local/lib/slipway/nginx-reload", call -> {
            reloads.add(String.valueOf(host.state().get("path /srv/shop/current")));
            return Reply.ok();
        });
        Function<String, Deployment.Builder> kept = release -> shop(release, r -> {})
                .nginx(n ->
                        n.site("shop.example.com").tls(Tls.selfSigned()).keepConnections(16, Duration.ofSeconds(2)));
        kept.apply("v1").run();
        reloads.clear();

        kept.apply("v2").run();
        assertThat(reloads).containsExactly("link to /srv/shop/releases/v2");

        assertThatThrownBy(() -> neverVerified(kept.apply("v3")).run()).isInstanceOf(VerificationFailedException.class);
        assertThat(reloads)
                .containsExactly(
                        "link to /srv/shop/releases/v2",
                        "link to /srv/shop/releases/v3",
                        "link to /srv/shop/releases/v2");
    }

    @Test
    void aReleaseHasThePagesThatItMustHave() {
        Consumer<Releases.Builder> orders = r -> r.check("/orders/", 200, "it's here");
        shop("v1", orders).run();
        assertThat(host)
                .file("/srv/shop/releases/v1/checks")
                .contains("'well' 'shop.example.com' 'https' '/health/'")
                .contains("'page' 'shop.example.com' 'https' '/orders/' '200' 'it'\\''s here'\n");
        host.answers(
                HEALTH,
                call -> call.line().contains("v2.sock") && call.line().contains("/orders/")
                        ? Reply.exit(1, "status 404")
                        : Reply.ok("status 200"));

        assertThatThrownBy(() -> shop("v2", orders).run())
                .hasMessageContaining("v2 does not get well within 30 s: /orders/: status 404; nobody gets it");

        usersGet("v1", "v2");
    }

    @Test
    void anotherSettingOfTheServerIsAnotherReleaseWhichIsCheckedBeforeUsersGetIt() {
        Function<Consumer<Gunicorn.Builder>, Deployment> set = more -> DjangoShop.on(host)
                .gunicorn(g -> {
                    g.wsgi("core.wsgi:application").workers(2);
                    more.accept(g);
                })
                .build();
        Deployment usual = set.apply(g -> {});
        usual.run();
        assertThat(usual.plan().isEmpty()).isTrue();

        for (Consumer<Gunicorn.Builder> other : List.<Consumer<Gunicorn.Builder>>of(
                g -> g.workers(3),
                g -> g.threads(7),
                g -> g.maxRequests(900, 9),
                g -> g.setting("strip_header_spaces", false),
                g -> g.writable("/var/lib/shop"),
                g -> g.umask("0077"))) {
            assertThat(titles(set.apply(other), "start", "switch"))
                    .anyMatch(title -> title.startsWith("start: check shop v1 "))
                    .anyMatch(title -> title.startsWith("switch: arm a timer"))
                    .anyMatch(title -> title.startsWith("switch: switch shop v1 "));
        }
    }

    @Test
    void soManyStayAsAreKept() {
        for (String release : List.of("v1", "v2", "v3")) {
            shop(release, r -> r.keep(2)).run();
        }
        assertThat(host).hasNothingAt("/srv/shop/releases/v1");
        usersGet("v3", "v2");

        shop("v4", r -> r.keep(3)).run();

        assertThat(host).directory("/srv/shop/releases/v2").exists();
        assertThat(host).directory("/srv/shop/releases/v3").exists();
        assertThat(shop("v4", r -> r.keep(3)).build().plan().isEmpty()).isTrue();
        assertThat(titles(shop("v4", r -> r.keep(2)).build(), "tidy")).containsExactly("tidy: remove the release v2");
    }

    @Test
    void inPlaceOneServerIsRestartedForAll() {
        shop("v1", r -> r.inPlace()).run();
        assertThat(host).unit("shop.service").isActive().isEnabled();
        assertThat(host).link("/srv/shop/releases/v1/app.sock").pointsTo("/run/shop/shop.sock");

        Deployment next = shop("v2", r -> r.inPlace()).build();
        assertThat(titles(next, "start", "switch", "confirm"))
                .containsExactly(
                        "start: try shop v2 with one worker, beside what users have",
                        "switch: arm a timer that takes the switch back after 120 s",
                        "switch: change /etc/systemd/system/shop.service",
                        "switch: switch shop v2 to users",
                        "switch: restart shop.service",
                        "confirm: confirm the switch to shop v2");
        next.run();
        assertThat(next.plan().isEmpty()).isTrue();
        assertThat(host).link("/srv/shop/current").pointsTo("/srv/shop/releases/v2");
    }

    @Test
    void inPlaceOneThatIsNotWellNeverHasUsers() {
        shop("v1", r -> r.inPlace()).run();
        host.answers(
                HEALTH,
                call -> call.line().contains("/run/shop/rehearsal.sock")
                        ? Reply.exit(1, "status 500")
                        : Reply.ok("status 200"));

        assertThatThrownBy(() -> shop("v2", r -> r.inPlace()).run())
                .isInstanceOf(CommandFailedException.class)
                .hasMessageContaining("'try shop v2 with one worker, beside what users have' failed with exit status 1:"
                        + " v2 does not get well within 30 s: /health/: status 500; nobody gets it")
                .hasMessageContaining("users get v1 as before, nobody got v2");

        assertThat(host).link("/srv/shop/current").pointsTo("/srv/shop/releases/v1");
        assertThat(host).file("/etc/systemd/system/shop.service").contains("/srv/shop/releases/v1/");
        assertThat(host).file("/srv/shop/releases/v2/history").contains(" failed ");
        assertThat(shop("v2", r -> r.inPlace().withoutRehearsal()).run().ok())
                .as("nobody tried it")
                .isTrue();
    }

    @Test
    void inPlaceTheOldUnitComesBackToo() {
        shop("v1", r -> r.inPlace()).run();

        assertThatThrownBy(() -> neverVerified(shop("v2", r -> r.inPlace())).run())
                .hasMessageContaining("the switch was taken back, users get v1 again");

        assertThat(host).link("/srv/shop/current").pointsTo("/srv/shop/releases/v1");
        assertThat(host).file("/etc/systemd/system/shop.service").contains("/srv/shop/releases/v1/");
        assertThat(host).unit("shop.service").isActive().isEnabled();
    }

    @Test
    void oneWayFollowsTheOther() {
        shop("v1", r -> r.inPlace()).run();
        shop("v2").run();
        usersGet("v2");
        assertThat(host).unit("shop.service").isInactive().isNotEnabled();
        assertThat(shop("v2").plan().isEmpty()).isTrue();

        shop("v3", r -> r.inPlace()).run();
        assertThat(host).unit("shop.service").isActive().isEnabled();
        assertThat(host).unit("shop@v2.service").isInactive().isNotEnabled();
        assertThat(shop("v3", r -> r.inPlace()).build().plan().isEmpty()).isTrue();

        shop("v4").run();
        usersGet("v4", "v2");
        assertThat(host).unit("shop.service").isInactive().isNotEnabled();
        assertThat(shop("v4").plan().isEmpty()).isTrue();
    }

    @Test
    void mistakesAreReported() {
        assertThatThrownBy(() -> shop(
                                "v1",
                                r -> r.keep(1)
                                        .allowedFailures(-1)
                                        .drain(Duration.ofMillis(1))
                                        .confirmWithin(Duration.ofSeconds(1))
                                        .check("orders", 99))
                        .build())
                .isInstanceOf(InvalidDescriptionException.class)
                .hasMessageContaining("keep(1): at least 2")
                .hasMessageContaining("allowedFailures(-1): at least 0")
                .hasMessageContaining("drain(PT0.001S): whole seconds")
                .hasMessageContaining("confirmWithin(PT1S): whole seconds, at least 10")
                .hasMessageContaining("check(\"orders\", 99, …): a path begins with a slash")
                .hasMessageContaining("there is no such status");
        assertThatThrownBy(() -> Deployment.to(host)
                        .step(new ShopRelease("v1"))
                        .gunicorn(g -> g.wsgi("core.wsgi:application").bind(Bind.tcp("127.0.0.1", 8000)))
                        .release(r -> r.blueGreen())
                        .build())
                .hasMessageContaining("bind(…) and release(r -> r.blueGreen()): each release has a socket of its own");
        assertThatThrownBy(() -> shop("v1", r -> r.withoutRehearsal()).build())
                .hasMessageContaining("release(r -> r.withoutRehearsal()): releases are tried where they run");
    }
}
