package dev.slipway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.error.ConnectionLostException;
import dev.slipway.error.StalePlanException;
import dev.slipway.host.Batch;
import dev.slipway.host.LockRequest;
import dev.slipway.host.Outcome;
import dev.slipway.host.RunEnd;
import dev.slipway.host.RunRecord;
import dev.slipway.host.Session;
import dev.slipway.host.action.Action;
import dev.slipway.host.action.Content;
import dev.slipway.host.action.Run;
import dev.slipway.host.action.WriteFile;
import dev.slipway.host.probe.FileProbe;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Connections that die: the host goes on, and a new session finds the batch again. */
public interface LostConnectionContract extends Subject {

    private Batch batch(String run) {
        Run slow = new Run(List.of("sleep", "2"), owner(), "/", new TreeMap<>(), null, Duration.ofSeconds(30));
        return stage().batch(run, write("a"), slow, write("b"));
    }

    private Action write(String name) {
        return new WriteFile(stage().path(name), Content.text(name), stage().attributes("0644"), List.of());
    }

    private LockRequest patient(String run, long expected) {
        return new LockRequest(stage().deployment(), run, "ada@laptop", "goes on", Duration.ofSeconds(30), expected);
    }

    /**
     * What is left of a lost session.
     *
     * @param token of its lock
     * @param told what it heard, and goes on hearing
     */
    record Lost(long token, Told told) {}

    /** Applies, and loses the connection when the second operation starts for the first time. */
    private Lost lose(Batch batch) {
        Session session = transport().open();
        long token = session.lock(stage().request(batch.run())).token();
        Told cutting = new Told() {
            @Override
            public void started(String operation) {
                super.started(operation);
                if (operation.equals("op2")) {
                    cut(session);
                }
            }
        };
        assertThatThrownBy(() -> session.apply(batch, cutting)).isInstanceOf(ConnectionLostException.class);
        session.close();
        return new Lost(token, cutting);
    }

    @Test
    default void anotherSessionAttachesAndHearsTheRest() {
        String run = stage().run();
        Batch batch = batch(run);
        Lost lost = lose(batch);
        assertThat(lost.told().lines()).containsExactly("started op1", "done op1", "started op2");
        try (Session again = transport().open()) {
            assertThat(again.attach(patient(run, lost.token()), batch, lost.told()))
                    .isEqualTo(Outcome.done());
            again.release(stage().deployment(), run, RunEnd.OK);
        }
        assertThat(lost.told().lines())
                .containsExactly("started op1", "done op1", "started op2", "done op2", "started op3", "done op3");
        assertThat(stage().ask(FileProbe.of(stage().path("b"))).exists()).isTrue();
        assertThat(stage().memory().unfinished()).isNull();
    }

    @Test
    default void whoComesBackAfterAnotherRunIsTold() {
        String run = stage().run();
        Batch batch = batch(run);
        Lost lost = lose(batch);
        String other = stage().run();
        try (Session between = transport().open()) {
            between.lock(patient(other, 0));
            between.release(stage().deployment(), other, RunEnd.OK);
        }
        try (Session again = transport().open()) {
            assertThatThrownBy(() -> again.attach(patient(run, lost.token()), batch, lost.told()))
                    .isInstanceOf(StalePlanException.class)
                    .hasMessageContaining("another run took the host's lock");
        }
    }

    @Test
    default void aLostSessionAnswersNothing() {
        Session session = transport().open();
        cut(session);
        assertThatThrownBy(() -> session.observe(stage().deployment(), List.of()))
                .isInstanceOf(ConnectionLostException.class);
        session.close();
    }

    @Test
    default void theLockOfALostSessionGoesWhenItsWorkIsDone() {
        String run = stage().run();
        lose(batch(run));
        try (Session other = transport().open()) {
            other.lock(patient("other" + run, 0));
            assertThat(stage().ask(other, FileProbe.of(stage().path("b"))).exists())
                    .isTrue();
            RunRecord left = Objects.requireNonNull(
                    other.observe(stage().deployment(), List.of()).memory().unfinished(),
                    "no unfinished run is remembered");
            assertThat(left.run()).isEqualTo(run);
            assertThat(left.alive()).isFalse();
            assertThat(left.done()).isEqualTo(3);
        }
    }
}
