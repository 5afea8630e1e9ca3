package dev.slipway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.host.Batch;
import dev.slipway.host.Operation;
import dev.slipway.host.Outcome;
import dev.slipway.host.RunEnd;
import dev.slipway.host.Session;
import dev.slipway.host.action.Action;
import dev.slipway.host.action.Attributes;
import dev.slipway.host.action.Content;
import dev.slipway.host.action.MakeDirectory;
import dev.slipway.host.action.RemovePath;
import dev.slipway.host.action.RestorePath;
import dev.slipway.host.action.Run;
import dev.slipway.host.action.WriteFile;
import dev.slipway.host.probe.FileProbe;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Batches: order, failure, cancellation, taking back. */
public interface RunContract extends Subject {

    private Action write(String name) {
        return new WriteFile(stage().path(name), Content.text(name), stage().attributes("0644"), List.of());
    }

    private Run say(String text) {
        return new Run(List.of("echo", text), owner(), "/", new TreeMap<>(), null, Duration.ofSeconds(30));
    }

    private boolean exists(String name) {
        return stage().ask(FileProbe.of(stage().path(name))).exists();
    }

    @Test
    default void progressIsToldInOrder() {
        Told told = new Told();
        assertThat(stage().does(told, write("a"), say("hello"), write("b"))).isEqualTo(Outcome.done());
        assertThat(told.lines())
                .containsExactly(
                        "started op1", "done op1", "started op2", "op2: hello", "done op2", "started op3", "done op3");
    }

    @Test
    default void anEmptyBatchIsDone() {
        assertThat(stage().does()).isEqualTo(Outcome.done());
    }

    @Test
    default void theFirstFailureStops() {
        Told told = new Told();
        Attributes attributes = stage().attributes("0644");
        Action fails = new WriteFile(stage().path("missing/file"), Content.text("x"), attributes, List.of());
        Outcome outcome = stage().does(told, write("a"), fails, write("b"));
        assertThat(outcome.status()).isEqualTo(Outcome.Status.FAILED);
        assertThat(outcome.operation()).isEqualTo("op2");
        assertThat(outcome.exit()).isPositive();
        assertThat(outcome.tail()).isNotEmpty();
        assertThat(told.lines()).contains("done op1", "started op2").doesNotContain("done op2", "started op3");
        assertThat(exists("a")).isTrue();
        assertThat(exists("b")).isFalse();
    }

    @Test
    default void aCancelledBatchStopsBetweenTwoOperations() {
        String run = stage().run();
        try (Session session = transport().open()) {
            session.lock(stage().request(run));
            Run slow = new Run(List.of("sleep", "2"), owner(), "/", new TreeMap<>(), null, Duration.ofSeconds(30));
            Batch batch = stage().batch(run, write("a"), slow, write("b"), slow, write("c"));
            Outcome outcome = session.apply(batch, new Told() {
                @Override
                public void started(String operation) {
                    if (operation.equals("op2")) {
                        session.cancel();
                    }
                }
            });
            assertThat(outcome.status()).isEqualTo(Outcome.Status.CANCELLED);
            assertThat(outcome.operation()).isEqualTo("op3");
            session.release(stage().deployment(), run, RunEnd.CANCELLED);
        }
        assertThat(exists("a")).isTrue();
        assertThat(exists("b")).isFalse();
    }

    @Test
    default void aRunOfSeveralBatchesIsTakenBackNewestFirst() {
        String run = stage().run();
        String directory = stage().path("dir");
        String file = directory + "/file";
        Operation one =
                operation("one", new MakeDirectory(directory, stage().attributes("0755")), new RemovePath(directory));
        Operation two = operation("two", write("dir/file"), new RestorePath(file));
        Operation three = operation("three", say("nothing takes this back"), null);
        Told told = new Told();
        try (Session session = transport().open()) {
            session.lock(stage().request(run));
            session.apply(new Batch(stage().deployment(), run, 1, List.of(one)), new Told());
            session.apply(new Batch(stage().deployment(), run, 2, List.of(two, three)), new Told());
            assertThat(exists("dir/file")).isTrue();
            assertThat(session.takeBack(stage().deployment(), run, told)).isEqualTo(Outcome.done());
            session.release(stage().deployment(), run, RunEnd.TAKEN_BACK);
        }
        assertThat(told.lines()).containsExactly("started two", "done two", "started one", "done one");
        assertThat(exists("dir")).isFalse();
        assertThat(stage().memory().unfinished()).isNull();
    }

    @Test
    default void whatRepeatsItselfComesLastWhenARunIsTakenBack() {
        String run = stage().run();
        String file = stage().path("file");
        Operation write = operation("write", write("file"), new RestorePath(file));
        Operation restart = operation("restart", say("restarting"), say("restarting"));
        Told told = new Told();
        try (Session session = transport().open()) {
            session.lock(stage().request(run));
            session.apply(new Batch(stage().deployment(), run, 1, List.of(write, restart)), new Told());
            assertThat(session.takeBack(stage().deployment(), run, told)).isEqualTo(Outcome.done());
            session.release(stage().deployment(), run, RunEnd.TAKEN_BACK);
        }
        assertThat(told.lines())
                .containsExactly(
                        "started write", "done write", "started restart", "restart: restarting", "done restart");
        assertThat(exists("file")).isFalse();
    }

    private static Operation operation(String id, Action action, @Nullable Action undo) {
        return new Operation(id, id, action, undo, List.of(), List.of());
    }

    @Test
    default void whatFailedOrWasNotStartedIsNotTakenBack() {
        String run = stage().run();
        stage().done(write("kept"));
        Attributes attributes = stage().attributes("0644");
        String missing = stage().path("missing/file");
        Operation fails = operation(
                "fails",
                new WriteFile(missing, Content.text("x"), attributes, List.of()),
                new RemovePath(stage().path("kept")));
        Operation later = operation("later", write("later"), new RemovePath(stage().path("kept")));
        Told told = new Told();
        try (Session session = transport().open()) {
            session.lock(stage().request(run));
            session.apply(new Batch(stage().deployment(), run, 1, List.of(fails, later)), new Told());
            assertThat(session.takeBack(stage().deployment(), run, told)).isEqualTo(Outcome.done());
            session.release(stage().deployment(), run, RunEnd.TAKEN_BACK);
        }
        assertThat(told.lines()).isEmpty();
        assertThat(exists("kept")).isTrue();
    }
}
