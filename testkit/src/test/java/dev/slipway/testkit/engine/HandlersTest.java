package dev.slipway.testkit.engine;

import static dev.slipway.testkit.SlipwayAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.Deployment;
import dev.slipway.error.CommandFailedException;
import dev.slipway.error.ConnectionLostException;
import dev.slipway.error.PlanRefusedException;
import dev.slipway.event.Warning;
import dev.slipway.host.action.UnitAction;
import dev.slipway.plan.Plan;
import dev.slipway.plan.PlannedChange;
import dev.slipway.resource.Handler;
import dev.slipway.step.Blueprint;
import dev.slipway.step.Phase;
import dev.slipway.testkit.Changes;
import dev.slipway.testkit.InMemoryHost;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class HandlersTest {

    private static final Handler RELOAD = Handler.reload("nginx.service");
    private static final Handler RESTART = Handler.restart("nginx.service");

    private final InMemoryHost host = nginx();

    private static InMemoryHost nginx() {
        InMemoryHost host = InMemoryHost.debian("12").named("app1");
        host.has().installed("nginx");
        return host;
    }

    private Deployment.Builder web(Consumer<Blueprint> step) {
        return Deployment.to(host).named("shop").step("web", step);
    }

    private static List<String> titles(Plan plan) {
        return plan.hosts().get(0).changes().stream().map(PlannedChange::title).toList();
    }

    @Test
    void aHandlerRunsOnceAtTheEndOfThePhaseWhateverTriggersIt() {
        Plan plan = web(on -> {
                    on.file("/etc/nginx/a").content("a").triggers(RELOAD);
                    on.file("/etc/nginx/b").content("b").triggers(RELOAD);
                    on.during(Phase.SWITCH, () -> on.link("/etc/nginx/c", "a", RELOAD));
                    on.directory("/srv/c");
                })
                .plan();

        assertThat(titles(plan))
                .containsExactly(
                        "create /etc/nginx/a",
                        "create /etc/nginx/b",
                        "make directory /srv/c",
                        "reload nginx.service",
                        "link /etc/nginx/c to a",
                        "reload nginx.service");
    }

    @Test
    void settlingLetsAHandlerRunBeforeWhatFollows() {
        Plan plan = web(on -> {
                    on.file("/etc/nginx/a").content("a").triggers(RELOAD);
                    on.settle();
                    on.directory("/srv/c");
                })
                .plan();

        assertThat(titles(plan))
                .containsExactly("create /etc/nginx/a", "reload nginx.service", "make directory /srv/c");
    }

    @Test
    void aRestartStandsForAReload() {
        Deployment deployment = web(on -> {
                    on.file("/etc/nginx/a").content("a").triggers(RELOAD);
                    on.file("/etc/nginx/b").content("b").triggers(RESTART);
                })
                .build();

        assertThat(titles(deployment.plan()))
                .containsExactly("create /etc/nginx/a", "create /etc/nginx/b", "restart nginx.service");
        deployment.run();
        assertThat(host).journal("shop").hasDue();
        assertThat(host).hasNoLeftovers();
    }

    @Test
    void aUnitThatComesUpFreshNeedsNoRestart() {
        host.has().unit("nginx.service", UnitAction.Verb.STOP);
        Deployment deployment = web(on -> {
                    on.file("/etc/nginx/a").content("a").triggers(RESTART);
                    on.unit("nginx.service");
                })
                .build();

        assertThat(titles(deployment.plan())).containsExactly("create /etc/nginx/a", "start nginx.service");
        deployment.run();
        assertThat(host).hasNoLeftovers();
    }

    @Test
    void aUnitThatComesUpInALaterPhaseIsNotRestartedBefore() {
        host.has().unit("nginx.service", UnitAction.Verb.STOP);
        Plan plan = web(on -> {
                    on.file("/etc/nginx/a").content("a").triggers(RESTART);
                    on.during(Phase.SWITCH, () -> on.unit("nginx.service"));
                })
                .plan();

        assertThat(titles(plan)).containsExactly("create /etc/nginx/a", "start nginx.service");
    }

    @Test
    void aUnitThatIsWantedDownIsNotRestarted() {
        Deployment deployment = web(on -> {
                    on.unit("nginx.service", false, false);
                    on.file("/etc/nginx/a").content("a").triggers(RELOAD);
                })
                .build();

        deployment.run();
        assertThat(host).unit("nginx").isInactive();
        assertThat(deployment.plan().isEmpty()).isTrue();
        assertThat(host).hasNoLeftovers();
    }

    @Test
    void aHandlerOfAUnitThatNothingBringsIsRefusedBeforeAnythingChanges() {
        assertThatThrownBy(
                        () -> web(on -> on.file("/etc/nginx/a").content("a").triggers(Handler.restart("shop.service")))
                                .run())
                .isInstanceOf(PlanRefusedException.class)
                .hasMessageContaining("web: 'restart shop.service' is due, but there is no such unit on the host");
        assertThat(host).hasNothingAt("/etc/nginx/a");
    }

    @Test
    void aHandlerThatAnEarlierRunDidNotGetToIsShownAndRuns() {
        Consumer<Blueprint> step = on -> on.file("/etc/nginx/a").content("a").triggers(RELOAD);
        host.powerOffDuring(Changes.titled("reload nginx"));
        assertThatThrownBy(() -> web(step)
                        .options(options -> options.reattachFor(Duration.ZERO))
                        .run())
                .isInstanceOf(ConnectionLostException.class);
        host.powerOn();

        assertThat(web(step).plan().toString())
                .contains(
                        "  1. reload nginx.service  [web]\n         due since an earlier run, which did not get to it\n");
        assertThat(web(step).run().applied()).isEqualTo(1);
        assertThat(web(step).run().applied()).isZero();
        assertThat(host).hasNoLeftovers();
    }

    @Test
    void aHandlerThatFailsStaysDue() {
        Consumer<Blueprint> step = on -> on.file("/etc/nginx/a").content("a").triggers(RELOAD);
        host.fail(Changes.titled("reload nginx"), 1, "bad configuration");
        assertThatThrownBy(() -> web(step).run()).isInstanceOf(CommandFailedException.class);

        assertThat(host).journal("shop").hasDue("reload nginx.service");
        assertThat(titles(web(step).plan())).containsExactly("reload nginx.service");
    }

    @Test
    void aDueHandlerThatNobodyKnowsIsWarnedAbout() {
        host.fail(Changes.titled("reload nginx"), 1, "bad configuration");
        assertThatThrownBy(() ->
                web(on -> on.file("/etc/nginx/a").content("a").triggers(RELOAD)).run());

        Heard heard = new Heard();
        Deployment other = web(on -> on.directory("/srv/x"))
                .options(options -> options.listener(heard))
                .build();
        String warning = "'reload nginx.service' is due since an earlier run, but nothing in this deployment knows it";
        assertThat(other.plan().hosts().get(0).notes()).containsExactly(warning);
        other.run();
        assertThat(heard.of(Warning.class)).extracting(Warning::text).containsOnly(warning);
    }
}
