package dev.slipway.testkit.engine;

import static dev.slipway.testkit.SlipwayAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.Deployment;
import dev.slipway.error.FrozenException;
import dev.slipway.event.Warning;
import dev.slipway.plan.Plan;
import dev.slipway.testkit.InMemoryHost;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FreezeTest {

    private final InMemoryHost host = Shop.host("app1");
    private final Heard heard = new Heard();

    private Deployment shop() {
        return Shop.deployment(options -> options.owner("anna").listener(heard), host);
    }

    @BeforeEach
    void freeze() {
        assertThat(shop().freeze("Black Friday, until Monday").run().changed()).isTrue();
        assertThat(shop().freeze("Black Friday, until Monday").plan().isEmpty()).isTrue();
    }

    @Test
    void nothingIsChangedWhileItIsFrozen() {
        int applied = host.log().size();

        FrozenException refused = catchThrowableOfType(FrozenException.class, () -> shop().run());

        assertThat(refused).hasMessage("""
                [SLIP-504] app1: it is frozen by anna: Black Friday, until Monday
                  state: nothing was changed
                  next: wait until it is thawed, or say evenIfFrozen() if it can't wait""");
        assertThat(host.log()).hasSize(applied);
        assertThat(host).isUnlocked();
    }

    @Test
    void aPlanSaysSo() {
        Plan plan = shop().plan();

        assertThat(plan.isEmpty()).isFalse();
        assertThat(heard.of(Warning.class))
                .extracting(Warning::text)
                .contains("frozen by anna: Black Friday, until Monday: a run changes nothing here");
        assertThatThrownBy(() -> shop().apply(plan)).isInstanceOf(FrozenException.class);
    }

    @Test
    void whatCantWaitIsDoneAllTheSame() {
        Deployment urgent = Shop.deployment(options -> options.evenIfFrozen(), host);

        assertThat(urgent.run().ok()).isTrue();

        assertThat(shop().run().changed()).as("there is nothing to refuse").isFalse();
    }

    @Test
    void itIsThawedByWhoever() {
        Deployment other = Shop.deployment(options -> options.owner("bob"), host);

        other.thaw().run();

        assertThat(shop().run().ok()).isTrue();
        assertThat(other.thaw().plan().isEmpty()).isTrue();
    }

    @Test
    void oneHostThatIsFrozenKeepsAllFromChanging() {
        InMemoryHost other = Shop.host("app2");

        assertThatThrownBy(() -> Shop.deployment(options -> {}, other, host).run())
                .isInstanceOf(FrozenException.class)
                .hasMessageContaining("app1: it is frozen by anna");

        assertThat(other.log()).isEmpty();
    }

    @Test
    void aReasonIsOnOneLine() {
        for (String reason : new String[] {"", "  ", "one\ntwo"}) {
            assertThatThrownBy(() -> shop().freeze(reason))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("say why, on one line");
        }
    }
}
