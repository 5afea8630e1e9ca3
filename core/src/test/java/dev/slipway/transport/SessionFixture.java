package dev.slipway.transport;

import dev.slipway.host.Batch;
import dev.slipway.host.LockRequest;
import dev.slipway.host.Operation;
import dev.slipway.host.Progress;
import dev.slipway.host.Session;
import dev.slipway.host.action.Action;
import dev.slipway.host.action.Run;
import dev.slipway.transport.local.LocalConnector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Sessions on this machine with a memory of their own, and operations that wait to be told. */
final class SessionFixture {

    static final String DEPLOYMENT = "shop";

    final Path directory;
    final ShellTransport transport;

    SessionFixture(Path directory) {
        this.directory = directory;
        this.transport =
                ShellTransport.over(LocalConnector.create()).unprivileged().stateIn(state().toString());
    }

    Path state() {
        return directory.resolve("state");
    }

    Path memory(String run) {
        return state().resolve("memory").resolve(run);
    }

    Session open() {
        return transport.open();
    }

    static LockRequest request(String run) {
        return request(run, Duration.ZERO, 0);
    }

    static LockRequest request(String run, Duration patience, long expected) {
        return new LockRequest(DEPLOYMENT, run, "ada@laptop", "release 1.4 & more", patience, expected);
    }

    static Batch batch(String run, Operation... operations) {
        return new Batch(DEPLOYMENT, run, 1, List.of(operations));
    }

    static Operation operation(String id, Action action) {
        return new Operation(id, "do " + id, action, null, List.of(), List.of());
    }

    static Operation undoable(String id, Action action, Action undo) {
        return new Operation(id, "do " + id, action, undo, List.of(), List.of());
    }

    static Run sh(String script) {
        return new Run(
                List.of("sh", "-c", script),
                System.getProperty("user.name"),
                "/",
                new TreeMap<>(),
                null,
                Duration.ofSeconds(120));
    }

    /** A command that ends once the file is there. */
    Run waitsFor(String file) {
        return sh("until [ -e '" + directory.resolve(file) + "' ]; do sleep 0.02; done");
    }

    void create(String file) {
        try {
            Files.writeString(directory.resolve(file), "");
        } catch (IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
    }

    /** The process that is the session's end on the host. */
    ProcessHandle sessionProcess(String run) throws IOException {
        return process(memory(run).resolve("session"));
    }

    /** The process that applies a run's batch. */
    ProcessHandle runner(String run) throws IOException {
        return process(memory(run).resolve("runner"));
    }

    private static ProcessHandle process(Path file) throws IOException {
        long pid = Long.parseLong(Files.readString(file).split(" ")[0]);
        return ProcessHandle.of(pid).orElseThrow();
    }

    /** Writes down what it is told. */
    static final class Told implements Progress {

        final List<String> events = new ArrayList<>();
        private @Nullable String id;
        private @Nullable Consumer<String> then;

        /** Does something when an operation starts. */
        Told whenStarted(String operation, Consumer<String> action) {
            id = operation;
            then = action;
            return this;
        }

        @Override
        public void started(String operation) {
            events.add("started " + operation);
            if (operation.equals(id) && then != null) {
                then.accept(operation);
            }
        }

        @Override
        public void output(String operation, String line) {
            events.add(operation + "| " + line);
        }

        @Override
        public void done(String operation) {
            events.add("done " + operation);
        }
    }
}
