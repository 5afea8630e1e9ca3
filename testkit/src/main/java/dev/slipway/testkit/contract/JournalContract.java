package dev.slipway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.host.Batch;
import dev.slipway.host.HostMemory;
import dev.slipway.host.Operation;
import dev.slipway.host.RunEnd;
import dev.slipway.host.RunRecord;
import dev.slipway.host.RunRecord.OperationRecord;
import dev.slipway.host.RunRecord.State;
import dev.slipway.host.Session;
import dev.slipway.host.action.Action;
import dev.slipway.host.action.MakeDirectory;
import dev.slipway.host.action.RemovePath;
import dev.slipway.host.action.Run;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the host remembers of runs. */
public interface JournalContract extends Subject {

    private Run program(String name) {
        return new Run(List.of(name), owner(), "/", new TreeMap<>(), null, Duration.ofSeconds(30));
    }

    private Operation operation(String id, Action action, List<String> marks, @Nullable String clears) {
        return new Operation(
                id, "title of '" + id + "'", action, null, marks, clears == null ? List.of() : List.of(clears));
    }

    /** Applies and leaves without an end. */
    private void leave(String run, Operation... operations) {
        try (Session session = transport().open()) {
            session.lock(stage().request(run));
            session.apply(new Batch(stage().deployment(), run, 1, List.of(operations)), new Told());
        }
    }

    @Test
    default void aHostOnWhichNothingRanRemembersNothing() {
        HostMemory memory = stage().memory();
        assertThat(memory.due()).isEmpty();
        try (Session session = transport().open()) {
            HostMemory other =
                    session.observe("never" + stage().deployment(), List.of()).memory();
            assertThat(other.unfinished()).isNull();
            assertThat(other.due()).isEmpty();
        }
    }

    @Test
    default void aRunWithoutAnEndIsFoundByTheNext() {
        String run = stage().run();
        leave(
                run,
                operation("a", program("true"), List.of(), null),
                operation("b", program("false"), List.of(), null),
                operation("c", program("true"), List.of(), null));
        RunRecord found = Objects.requireNonNull(stage().memory().unfinished(), "the host remembers no unfinished run");
        assertThat(found.run()).isEqualTo(run);
        assertThat(found.owner()).isEqualTo("ada@laptop");
        assertThat(found.reason()).isEqualTo("contract " + run);
        assertThat(found.alive()).isFalse();
        assertThat(found.operations())
                .containsExactly(
                        new OperationRecord("a", "title of 'a'", State.DONE),
                        new OperationRecord("b", "title of 'b'", State.FAILED),
                        new OperationRecord("c", "title of 'c'", State.PLANNED));
    }

    @Test
    default void aRunWithAnEndIsNotUnfinished() {
        for (RunEnd end : RunEnd.values()) {
            String run = stage().run();
            try (Session session = transport().open()) {
                session.lock(stage().request(run));
                session.apply(stage().batch(run, program("true")), new Told());
                session.release(stage().deployment(), run, end);
            }
            assertThat(stage().memory().unfinished()).as("after %s", end).isNull();
        }
    }

    @Test
    default void anUnfinishedRunIsEndedByAnother() {
        String run = stage().run();
        leave(run, operation("a", program("true"), List.of(), null));
        try (Session session = transport().open()) {
            session.lock(stage().request(stage().run()));
            session.release(stage().deployment(), run, RunEnd.SUPERSEDED);
        }
        assertThat(stage().memory().unfinished()).isNull();
    }

    @Test
    default void handlersAreDueUntilTheyAreDone() {
        List<String> both = List.of("reload nginx.service", "restart shop.service");
        leave(
                stage().run(),
                operation("a", new MakeDirectory(stage().path("d"), stage().attributes("0755")), both, null),
                operation("b", program("true"), List.of(), "reload nginx.service"));
        assertThat(stage().memory().due()).containsExactly("restart shop.service");

        leave(stage().run(), operation("c", program("true"), List.of(), "restart shop.service"));
        assertThat(stage().memory().due()).isEmpty();
    }

    @Test
    default void aFailedHandlerStaysDueAndSoDoesThatOfAFailedChange() {
        leave(stage().run(), operation("a", program("false"), List.of("restart it"), null));
        assertThat(stage().memory().due()).containsExactly("restart it");
        leave(stage().run(), operation("b", program("false"), List.of(), "restart it"));
        assertThat(stage().memory().due()).containsExactly("restart it");
    }

    @Test
    default void whatWasNotStartedMarksNothing() {
        leave(
                stage().run(),
                operation("a", program("false"), List.of(), null),
                operation("b", program("true"), List.of("restart it"), null));
        assertThat(stage().memory().due()).isEmpty();
    }

    @Test
    default void takingBackLeavesDueWhatWasDueBeforeAndWhatStands() {
        leave(stage().run(), operation("a", program("true"), List.of("due before"), null));
        String run = stage().run();
        Operation back = new Operation(
                "b",
                "taken back",
                new MakeDirectory(stage().path("d"), stage().attributes("0755")),
                new RemovePath(stage().path("d")),
                List.of("due before", "taken back"),
                List.of());
        Operation stands = operation("c", program("true"), List.of("stands"), null);
        Operation fails = operation("d", program("false"), List.of("failed"), null);
        try (Session session = transport().open()) {
            session.lock(stage().request(run));
            session.apply(new Batch(stage().deployment(), run, 1, List.of(back, stands, fails)), new Told());
            session.takeBack(stage().deployment(), run, new Told());
            session.release(stage().deployment(), run, RunEnd.TAKEN_BACK);
        }
        assertThat(stage().memory().due()).containsExactly("due before", "stands");
    }
}
