package dev.slipway.testkit.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.host.action.Action;
import dev.slipway.host.probe.Probe;
import org.junit.jupiter.api.Test;

class MeaningsTest {

    @Test
    void everyActionHasAMeaning() {
        assertThat(Actions.known()).containsExactlyInAnyOrder(subclasses(Action.class));
    }

    @Test
    void everyProbeHasAMeaning() {
        Class<?>[] all = Probe.class.getPermittedSubclasses();
        assertThat(Probes.known()).containsExactlyInAnyOrder(all);
    }

    @SuppressWarnings("unchecked")
    private static Class<? extends Action>[] subclasses(Class<? extends Action> sealed) {
        return (Class<? extends Action>[]) sealed.getPermittedSubclasses();
    }
}
