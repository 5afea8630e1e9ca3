package dev.slipway.testkit.stack;

import static dev.slipway.testkit.SlipwayAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.slipway.Deployment;
import dev.slipway.error.CommandFailedException;
import dev.slipway.error.PlanRefusedException;
import dev.slipway.step.release.Releases;
import dev.slipway.step.release.Survey;
import dev.slipway.step.release.Survey.State;
import dev.slipway.testkit.InMemoryHost;
import dev.slipway.testkit.script.Reply;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Back to a release that is on the host. */
class RollbackTest {

    private static final String HEALTH = "/usr/local/lib/slipway/health";

    private final InMemoryHost host = InMemoryHost.debian("12").named("app1");

    private Deployment shop(String release, Consumer<Releases.Builder> how, InMemoryHost... hosts) {
        return Deployment.to(hosts)
                .named("shop")
                .step(new ShopRelease(release))
                .environment(e -> e.set("RELEASE", release))
                .gunicorn(g -> g.wsgi("core.wsgi:application").health("/health/"))
                .release(how)
                .build();
    }

    private Deployment shop(String release) {
        return shop(release, r -> {}, host);
    }

    private static List<String> titles(Deployment deployment) {
        return deployment.plan().hosts().get(0).changes().stream()
                .map(change -> change.phase() + ": " + change.title())
                .toList();
    }

    private static Map<String, State> states(Survey survey) {
        return survey.releases().stream().collect(Collectors.toMap(Survey.Known::id, Survey.Known::state));
    }

    @Test
    void usersGetTheReleaseBeforeWithItsUnitsAndItsEnvironment() {
        shop("v1").run();
        shop("v2").run();

        Deployment back = shop("v2").rollback();

        assertThat(titles(back))
                .containsExactly(
                        "start: start and enable shop@v1.socket",
                        "start: start and enable shop@v1.service",
                        "start: check shop v1 on its own socket",
                        "switch: arm a timer that takes the switch back after 120 s",
                        "switch: switch shop v1 to users",
                        "confirm: confirm the switch to shop v1",
                        "confirm: let shop@v2.service finish, and stop it");
        back.run();

        assertThat(host).link("/srv/shop/current").pointsTo("/srv/shop/releases/v1");
        assertThat(host).link("/srv/shop/previous").pointsTo("/srv/shop/releases/v2");
        assertThat(host).unit("shop@v1.service").isActive().isEnabled();
        assertThat(host).unit("shop@v2.service").isInactive().isNotEnabled();
        assertThat(back.plan().isEmpty()).isTrue();
        assertThat(shop("v1").plan().isEmpty()).as("as if it had been deployed").isTrue();
        assertThat(shop("v1").releases().get("app1").active().orElseThrow().id())
                .isEqualTo("v1");
    }

    @Test
    void orToOneByName() {
        for (String each : List.of("v1", "v2", "v3")) {
            shop(each).run();
        }

        shop("v3").rollback("v1").run();

        Survey after = shop("v3").releases().get("app1");
        assertThat(states(after))
                .containsOnly(entry("v1", State.ACTIVE), entry("v2", State.FORMER), entry("v3", State.PREVIOUS));
        assertThat(after.active().orElseThrow().up()).isTrue();
        assertThat(after.previous().orElseThrow().up()).isFalse();
        assertThat(after.active().orElseThrow().activated().orElseThrow().owner())
                .isNotEmpty()
                .isNotEqualTo("-");
    }

    @Test
    void oneThatIsNotWellAnyMoreIsSeenByNobody() {
        shop("v1").run();
        shop("v2").run();
        host.answers(
                HEALTH, call -> call.line().contains("v1.sock") ? Reply.exit(1, "status 500") : Reply.ok("status 200"));

        assertThatThrownBy(() -> shop("v2").rollback().run())
                .isInstanceOf(CommandFailedException.class)
                .hasMessageContaining("status 500; nobody gets it")
                .hasMessageContaining("users get v2 as before, nobody got v1");

        assertThat(host).link("/srv/shop/current").pointsTo("/srv/shop/releases/v2");
        assertThat(host).unit("shop@v1.service").isInactive();
        assertThat(host).unit("shop@v2.service").isActive();
    }

    @Test
    void inPlaceTheUnitIsTheOneThatTheReleaseHad() {
        shop("v1", r -> r.inPlace(), host).run();
        shop("v2", r -> r.inPlace(), host).run();

        Deployment back = shop("v2", r -> r.inPlace(), host).rollback();
        assertThat(titles(back))
                .containsExactly(
                        "start: try shop v1 with one worker, beside what users have",
                        "switch: arm a timer that takes the switch back after 120 s",
                        "switch: have /etc/systemd/system/shop.service as shop v1 had it",
                        "switch: switch shop v1 to users",
                        "switch: restart shop.service",
                        "confirm: confirm the switch to shop v1");
        back.run();

        assertThat(host).file("/etc/systemd/system/shop.service").contains("/srv/shop/releases/v1/");
        assertThat(host).link("/srv/shop/current").pointsTo("/srv/shop/releases/v1");
        assertThat(shop("v1", r -> r.inPlace(), host).plan().isEmpty()).isTrue();
    }

    @Test
    void whereThereIsNoWayBackItSaysSo() {
        shop("v1").run();

        assertThatThrownBy(() -> shop("v1").rollback())
                .isInstanceOf(PlanRefusedException.class)
                .hasMessageContaining("there is no one release that users had before (app1: none)");
        assertThatThrownBy(() -> shop("v1").rollback("v7").plan())
                .isInstanceOf(PlanRefusedException.class)
                .hasMessageContaining("there is no release v7 of shop on this host; there are v1 (active)");
        assertThatThrownBy(() -> shop("v1").rollback("../../etc"))
                .hasMessageContaining("rollback(\"../../etc\"): no release has such an id");
    }

    @Test
    void hostsGoBackTogetherOrNotAtAll() {
        InMemoryHost other = InMemoryHost.debian("12").named("app2");
        shop("v0", r -> {}, host).run();
        shop("v1", r -> {}, other).run();
        shop("v2", r -> {}, host, other).run();

        assertThatThrownBy(() -> shop("v2", r -> {}, host, other).rollback())
                .hasMessageContaining("there is no one release that users had before (app1: v0, app2: v1)");
    }
}
