package dev.slipway.testkit;

import dev.slipway.host.Batch;
import dev.slipway.host.LockRequest;
import dev.slipway.host.Operation;
import dev.slipway.host.Progress;
import dev.slipway.host.action.Action;
import dev.slipway.host.action.Attributes;
import dev.slipway.host.action.Content;
import dev.slipway.host.action.RestorePath;
import dev.slipway.host.action.WriteFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What tests of runs need again and again. */
final class Runs {

    static final String DEPLOYMENT = "shop";

    private Runs() {}

    static LockRequest request(String run) {
        return request(run, 0);
    }

    static LockRequest request(String run, long expected) {
        return new LockRequest(DEPLOYMENT, run, "ada@laptop", "deploys " + run, Duration.ZERO, expected);
    }

    static Batch batch(String run, Operation... operations) {
        return new Batch(DEPLOYMENT, run, 1, List.of(operations));
    }

    static Operation op(String id, String title, Action action) {
        return op(id, title, action, null);
    }

    static Operation op(String id, String title, Action action, @Nullable Action undo) {
        return new Operation(id, title, action, undo, List.of(), List.of());
    }

    /** Writes a file below /srv, with its undo. */
    static Operation write(String id, String name) {
        String path = "/srv/" + name;
        return op(
                id,
                "write " + path,
                new WriteFile(path, Content.text(name), Attributes.root("0644"), List.of()),
                new RestorePath(path));
    }

    /** Keeps what it is told. */
    static class Told implements Progress {
        private final List<String> lines = new ArrayList<>();

        List<String> lines() {
            return lines;
        }

        @Override
        public void started(String operation) {
            lines.add("started " + operation);
        }

        @Override
        public void output(String operation, String line) {
            lines.add(operation + ": " + line);
        }

        @Override
        public void done(String operation) {
            lines.add("done " + operation);
        }
    }
}
