package dev.slipway.step.gunicorn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.app.ConnectionLimit;
import dev.slipway.host.probe.OsFact;
import dev.slipway.step.Shared;
import org.junit.jupiter.api.Test;

class WorkersTest {

    private static final OsFact BIG = new OsFact("debian", "12", "bookworm", "amd64", 32, 64L * 1024 * 1024);

    private static Shared allowing(int connections) {
        Shared shared = new Shared("shop");
        shared.offer(ConnectionLimit.class, new ConnectionLimit(connections));
        return shared;
    }

    @Test
    void thereAreNoMoreThanTheDatabaseHasConnectionsFor() {
        Workers auto = Workers.auto();
        assertThat(auto.on(BIG, WorkerClass.GTHREAD)).isEqualTo(33);
        assertThat(auto.within(new Shared("shop"), 4).on(BIG, WorkerClass.GTHREAD))
                .isEqualTo(33);
        assertThat(auto.within(allowing(92), 4).on(BIG, WorkerClass.GTHREAD)).isEqualTo(23);
        assertThat(auto.within(allowing(3), 4).on(BIG, WorkerClass.GTHREAD)).isEqualTo(1);
    }

    @Test
    void whatSomebodySaidStays() {
        assertThat(Workers.of(40).within(allowing(92), 4).on(BIG, WorkerClass.SYNC))
                .isEqualTo(40);
        assertThat(Workers.auto().atMost(5).within(allowing(92), 4).on(BIG, WorkerClass.SYNC))
                .isEqualTo(5);
    }
}
