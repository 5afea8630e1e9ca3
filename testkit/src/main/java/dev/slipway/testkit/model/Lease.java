package dev.slipway.testkit.model;

import dev.slipway.host.LockRequest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The host's lock. Its token survives the power, its holder doesn't. */
final class Lease {

    /** Who has the lock. */
    record Holder(String deployment, String run, String owner, String reason, Instant since, long token) {}

    private long token;
    private @Nullable String last;
    private @Nullable Holder holder;
    private @Nullable Line line;

    long token() {
        return token;
    }

    @Nullable
    Holder holder() {
        return holder;
    }

    boolean isFree() {
        return holder == null;
    }

    boolean heldBy(Line other) {
        return holder != null && line == other;
    }

    boolean heldFor(String deployment, String run) {
        return holder != null
                && holder.deployment().equals(deployment)
                && holder.run().equals(run);
    }

    /** The line of the holder; null if it is a stranger of whom the model knows nothing else. */
    @Nullable
    Line line() {
        return line;
    }

    /** A token is given once to a run: whoever comes back to its own run finds the token it had. */
    Holder take(LockRequest request, @Nullable Line by, Instant now) {
        if (!request.run().equals(last)) {
            token++;
        }
        last = request.run();
        holder = new Holder(request.deployment(), request.run(), request.owner(), request.reason(), now, token);
        line = by;
        return holder;
    }

    /** The same run goes on over another line. */
    void pass(Line to) {
        line = to;
    }

    void free() {
        holder = null;
        line = null;
    }
}
