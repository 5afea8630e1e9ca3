package dev.slipway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.host.probe.LoginFact;
import dev.slipway.host.probe.LoginProbe;
import dev.slipway.host.probe.SpaceProbe;
import org.junit.jupiter.api.Test;

/** Who logs in, and how much room there is. */
public interface LoginContract extends Subject {

    @Test
    default void theHostKnowsWhoLoggedIn() {
        LoginFact login = stage().ask(new LoginProbe());
        assertThat(login.account()).isNotEmpty();
        assertThat(login.from().isEmpty()).as("from where, and on which port").isEqualTo(login.port() == 0);
        if (login.root() && login.port() != 0) {
            assertThat(login.ports()).contains(login.port());
            assertThat(login.needed()).containsExactly(login.port());
        }
    }

    @Test
    default void spaceIsMeasuredWhereAPathWillBe() {
        assertThat(stage().ask(new SpaceProbe("/")).freeMib()).isPositive();
        assertThat(stage().ask(new SpaceProbe("/var/lib/no such/place")).freeMib())
                .isPositive();
    }
}
