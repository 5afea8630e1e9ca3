package dev.slipway.testkit.engine;

import static dev.slipway.testkit.SlipwayAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.Deployment;
import dev.slipway.error.HookFailedException;
import dev.slipway.event.PhaseEnded;
import dev.slipway.event.PhaseStarted;
import dev.slipway.step.Hook;
import dev.slipway.step.Phase;
import dev.slipway.testkit.InMemoryHost;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HooksTest {

    private final InMemoryHost host = Shop.host("app1");
    private final InMemoryHost other = Shop.host("app2");
    private final List<String> story = new ArrayList<>();

    private Hook tells(String what) {
        return moment -> {
            synchronized (story) {
                story.add(what + " " + moment.phase() + " of " + moment.deployment() + " on " + moment.hosts());
            }
        };
    }

    private Deployment shop(Hook before) {
        return Shop.deployment(
                options -> options.before(Phase.SWITCH, before)
                        .before(Phase.MIGRATE, tells("before"))
                        .after(Phase.SWITCH, tells("after"))
                        .before(Phase.TIDY, tells("never"))
                        .listener(event -> {
                            synchronized (story) {
                                if (event instanceof PhaseStarted start
                                        && start.phase().equals("switch")) {
                                    story.add("switch begins");
                                } else if (event instanceof PhaseEnded end
                                        && end.phase().equals("switch")) {
                                    story.add("switch is over");
                                }
                            }
                        }),
                host,
                other);
    }

    @Test
    void theyAreCalledAroundAPhaseThatAllHostsGetThrough() {
        shop(tells("before")).run();

        assertThat(story).startsWith("before migrate of shop on [app1]", "before switch of shop on [app1, app2]");
        assertThat(story.subList(2, 6))
                .as("hosts side by side, in any order")
                .containsExactlyInAnyOrder("switch begins", "switch begins", "switch is over", "switch is over");
        assertThat(story.subList(6, story.size())).containsExactly("after switch of shop on [app1, app2]");
        story.clear();
        assertThat(shop(tells("before")).run().changed()).isFalse();
        assertThat(story).as("nothing happens, so there are no moments").isEmpty();
    }

    @Test
    void whatAHookThrowsStopsTheRunThere() {
        HookFailedException stopped = catchThrowableOfType(
                HookFailedException.class,
                () -> shop(moment -> {
                            throw new IllegalStateException("nobody said yes to " + Shop.PASSWORD.reveal());
                        })
                        .run());

        assertThat(stopped.problem()).startsWith("the hook before switch stopped the run: nobody said yes to ");
        assertThat(stopped).hasMessageContaining("SLIP-505").hasMessageContaining("mend what the hook complains about");
        assertThat(stopped.toString() + stopped.getCause()).doesNotContain(Shop.PASSWORD.reveal());
        assertThat(story).containsExactly("before migrate of shop on [app1]");
        assertThat(host).isUnlocked();

        assertThat(shop(tells("before")).run().ok())
                .as("what is done is recognised")
                .isTrue();
    }

    @Test
    void aHookIsNotMissing() {
        assertThatThrownBy(() -> Shop.deployment(options -> options.before(Phase.SWITCH, null), host))
                .isInstanceOf(NullPointerException.class);
    }
}
