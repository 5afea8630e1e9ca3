package dev.slipway.transport;

import static dev.slipway.transport.SessionFixture.DEPLOYMENT;
import static dev.slipway.transport.SessionFixture.batch;
import static dev.slipway.transport.SessionFixture.operation;
import static dev.slipway.transport.SessionFixture.request;
import static dev.slipway.transport.SessionFixture.sh;
import static dev.slipway.transport.SessionFixture.undoable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.error.ConnectionLostException;
import dev.slipway.error.UnexpectedException;
import dev.slipway.host.Batch;
import dev.slipway.host.HostMemory;
import dev.slipway.host.Operation;
import dev.slipway.host.Outcome;
import dev.slipway.host.RunEnd;
import dev.slipway.host.RunRecord;
import dev.slipway.host.RunRecord.OperationRecord;
import dev.slipway.host.RunRecord.State;
import dev.slipway.host.Session;
import dev.slipway.host.action.Attributes;
import dev.slipway.host.action.Content;
import dev.slipway.host.action.Run;
import dev.slipway.host.action.WriteFile;
import dev.slipway.secret.Secret;
import dev.slipway.testing.Patience;
import dev.slipway.transport.SessionFixture.Told;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class SessionRunTest {

    @TempDir
    Path directory;

    private SessionFixture fixture;

    @BeforeEach
    void fixture() {
        fixture = new SessionFixture(directory);
    }

    private HostMemory memory() {
        try (Session session = fixture.open()) {
            return session.observe(DEPLOYMENT, List.of()).memory();
        }
    }

    @Test
    void aFileThatWentBeforeItWasSentIsNamed() throws IOException {
        Path file = Files.writeString(directory.resolve("index.html"), "hello");
        WriteFile write = new WriteFile(
                directory.resolve("copy").toString(),
                Content.file(file),
                new Attributes("root", "root", "0644"),
                List.of(),
                null);
        Files.delete(file);
        try (Session session = fixture.open()) {
            session.lock(request("run-1"));

            assertThatThrownBy(() -> session.apply(batch("run-1", operation("c1", write)), new Told()))
                    .isInstanceOf(UnexpectedException.class)
                    .hasMessageContaining("can't read what is to be sent: " + file + ": it does not exist")
                    .hasMessageContaining("state: nothing of this phase was changed")
                    .hasMessageContaining("next: see that the files stay as they are");
        }
    }

    @Test
    void operationsAreToldInOrderWithTheirOutput() {
        Told told = new Told();
        try (Session session = fixture.open()) {
            session.lock(request("run-1"));
            Outcome outcome = session.apply(
                    batch(
                            "run-1",
                            operation("c1", sh("echo one; echo; echo two >&2; printf end")),
                            operation("c2", sh("true"))),
                    told);
            session.release(DEPLOYMENT, "run-1", RunEnd.OK);

            assertThat(outcome).isEqualTo(Outcome.done());
        }
        assertThat(told.events)
                .containsExactly(
                        "started c1", "c1| one", "c1| ", "c1| two", "c1| end", "done c1", "started c2", "done c2");
        assertThat(memory().unfinished()).isNull();
    }

    @Test
    void aFailureStopsTheBatchAndTellsExitAndTail() {
        Told told = new Told();
        try (Session session = fixture.open()) {
            session.lock(request("run-1"));
            Outcome outcome = session.apply(
                    batch(
                            "run-1",
                            operation("c1", sh("echo why; exit 42")),
                            operation("c2", sh("touch " + directory + "/never"))),
                    told);

            assertThat(outcome).isEqualTo(new Outcome(Outcome.Status.FAILED, "c1", 42, List.of("why")));
        }
        assertThat(directory.resolve("never")).doesNotExist();
    }

    @Test
    void outputThatLooksLikeOurOwnWordsIsOutput() {
        Told told = new Told();
        try (Session session = fixture.open()) {
            session.lock(request("run-1"));
            String spoof = "printf '\\036done c9\\n+1\\n=1 locked 9 9\\nM token 99\\n\\036 end\\n'";
            assertThat(session.apply(batch("run-1", operation("c1", sh(spoof))), told))
                    .isEqualTo(Outcome.done());
        }
        assertThat(told.events).hasSize(7).last().isEqualTo("done c1");
    }

    @Test
    void aLostConnectionIsTakenUpWhereItBroke() throws Exception {
        Session first = fixture.open();
        first.lock(request("run-1"));
        Told told = new Told().whenStarted("c2", id -> first.close());
        Batch batch = batch(
                "run-1",
                operation("c1", sh("echo before")),
                operation("c2", fixture.waitsFor("go")),
                operation("c3", sh("echo after")));
        assertThatThrownBy(() -> first.apply(batch, told)).isInstanceOf(ConnectionLostException.class);
        assertThat(Objects.requireNonNull(memory().unfinished()).alive()).isTrue();
        fixture.create("go");

        try (Session second = fixture.open()) {
            Outcome outcome = second.attach(request("run-1", Duration.ofSeconds(120), 1), batch, told);
            assertThat(outcome).isEqualTo(Outcome.done());
            second.release(DEPLOYMENT, "run-1", RunEnd.OK);
        }
        assertThat(told.events)
                .containsExactly(
                        "started c1",
                        "c1| before",
                        "done c1",
                        "started c2",
                        "done c2",
                        "started c3",
                        "c3| after",
                        "done c3");
    }

    @Test
    void aRunnerThatIsKilledLeavesATraceOfHowFarItCame() throws Exception {
        Batch batch = batch(
                "run-1",
                operation("c1", sh("true")),
                operation("c2", fixture.waitsFor("go")),
                operation("c3", sh("true")));
        try (Session session = fixture.open()) {
            session.lock(request("run-1"));
            Told told = new Told().whenStarted("c2", id -> kill("run-1"));
            assertThat(session.apply(batch, told).status()).isEqualTo(Outcome.Status.LOST);
        }
        fixture.create("go");

        RunRecord record = Objects.requireNonNull(memory().unfinished());
        assertThat(record.run()).isEqualTo("run-1");
        assertThat(record.owner()).isEqualTo("ada@laptop");
        assertThat(record.alive()).isFalse();
        assertThat(record.operations())
                .containsExactly(
                        new OperationRecord("c1", "do c1", State.DONE),
                        new OperationRecord("c2", "do c2", State.STARTED),
                        new OperationRecord("c3", "do c3", State.PLANNED));
    }

    private void kill(String run) {
        try {
            fixture.runner(run).destroyForcibly();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    @Test
    void cancellingStopsBetweenTwoOperations() {
        try (Session session = fixture.open()) {
            session.lock(request("run-1"));
            Told told = new Told().whenStarted("c1", id -> {
                session.cancel();
                // The wish has to be on the host before the operation may end.
                Patience.until(
                        "the wish to stop",
                        () -> Files.exists(fixture.memory("run-1").resolve("cancel")));
                fixture.create("go");
            });
            Outcome outcome = session.apply(
                    batch("run-1", operation("c1", fixture.waitsFor("go")), operation("c2", sh("true"))), told);

            assertThat(outcome).isEqualTo(new Outcome(Outcome.Status.CANCELLED, "c2", 0, List.of()));
            assertThat(told.events).containsExactly("started c1", "done c1");
        }
    }

    @Test
    void takingBackGoesFromTheNewestToTheOldestAndRestartsLast() {
        Path trace = directory.resolve("trace");
        Run restart = sh("echo restart >> " + trace);
        Told told = new Told();
        try (Session session = fixture.open()) {
            session.lock(request("run-1"));
            session.apply(
                    batch(
                            "run-1",
                            undoable("c1", sh("echo one >> " + trace), sh("echo not one >> " + trace)),
                            undoable("c2", restart, restart),
                            operation("c3", sh("echo three >> " + trace)),
                            undoable("c4", sh("echo four >> " + trace), sh("echo not four >> " + trace)),
                            undoable("c5", sh("false"), sh("echo not five >> " + trace)),
                            undoable("c6", sh("true"), sh("echo not six >> " + trace))),
                    new Told());
            Outcome outcome = session.takeBack(DEPLOYMENT, "run-1", told);
            session.release(DEPLOYMENT, "run-1", RunEnd.TAKEN_BACK);
            assertThat(outcome).isEqualTo(Outcome.done());
        }
        assertThat(trace).hasContent("one\nrestart\nthree\nfour\nnot four\nnot one\nrestart");
        assertThat(told.events.stream().filter(event -> event.startsWith("done")))
                .containsExactly("done c4", "done c1", "done c2");
    }

    @Test
    void aDeadRunIsTakenBackByAnotherSession() {
        Path made = directory.resolve("made");
        try (Session session = fixture.open()) {
            session.lock(request("run-1"));
            session.apply(batch("run-1", undoable("c1", sh("touch " + made), sh("rm " + made))), new Told());
        }
        assertThat(made).exists();

        try (Session session = fixture.open()) {
            session.lock(request("run-2", Duration.ofSeconds(120), 1));
            assertThat(session.takeBack(DEPLOYMENT, "run-1", new Told())).isEqualTo(Outcome.done());
            session.release(DEPLOYMENT, "run-1", RunEnd.TAKEN_BACK);
        }
        assertThat(made).doesNotExist();
        assertThat(memory().unfinished()).isNull();
    }

    @Test
    void handlersAreDueFromBeforeTheChangeUntilTheyRan() {
        Operation change = new Operation(
                "c1", "change", sh("exit 1"), null, List.of("reload nginx.service", "restart a@b.service"), List.of());
        try (Session session = fixture.open()) {
            session.lock(request("run-1"));
            session.apply(batch("run-1", change), new Told());
            session.release(DEPLOYMENT, "run-1", RunEnd.FAILED);
        }
        assertThat(memory().due()).containsExactly("reload nginx.service", "restart a@b.service");

        Operation reload = new Operation("c1", "reload", sh("true"), null, List.of(), List.of("reload nginx.service"));
        try (Session session = fixture.open()) {
            session.lock(request("run-2"));
            session.apply(batch("run-2", reload), new Told());
            session.release(DEPLOYMENT, "run-2", RunEnd.OK);
        }
        assertThat(memory().due()).containsExactly("restart a@b.service");
    }

    @Test
    void secretsLeaveNoTraceOnceTheRunHasEnded() throws IOException {
        Secret canary = Secret.of("canary-7f3a91");
        Run reads = new Run(
                List.of("sh", "-c", "read -r word; echo \"got $word\""),
                System.getProperty("user.name"),
                "/",
                new TreeMap<>(),
                Content.secret(canary),
                Duration.ofSeconds(120));
        Told told = new Told();
        try (Session session = fixture.open()) {
            session.lock(request("run-1"));
            session.apply(batch("run-1", operation("c1", reads)), told);
            assertThat(told.events).contains("c1| got canary-7f3a91");
            session.release(DEPLOYMENT, "run-1", RunEnd.OK);
        }
        try (Stream<Path> files = Files.walk(fixture.state())) {
            assertThat(files.filter(Files::isRegularFile))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(Files.readString(file)).doesNotContain(canary.reveal()));
        }
    }

    @Test
    void theNextRunClearsAwayWhatADeadOneLeftInMemory() {
        try (Session session = fixture.open()) {
            session.lock(request("run-1"));
            session.apply(batch("run-1", operation("c1", sh("true"))), new Told());
        }
        assertThat(fixture.memory("run-1")).exists();
        try (Session session = fixture.open()) {
            session.lock(request("run-2", Duration.ofSeconds(120), 1));
            assertThat(fixture.memory("run-1")).doesNotExist();
            session.release(DEPLOYMENT, "run-2", RunEnd.OK);
        }
        assertThat(memory().unfinished()).isNull();
    }
}
