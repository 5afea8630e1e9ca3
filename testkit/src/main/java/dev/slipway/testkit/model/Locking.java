package dev.slipway.testkit.model;

import dev.slipway.error.CancelledException;
import dev.slipway.error.Circumstances;
import dev.slipway.error.LockedException;
import dev.slipway.error.StalePlanException;
import dev.slipway.host.Hold;
import dev.slipway.host.LockRequest;
import java.util.Objects;

/** Takes a host's lock for a line. Only inside the guard. */
final class Locking {

    private final Host host;
    private final Lease lease;
    private final Line line;

    Locking(Host host, Line line) {
        this.host = host;
        this.lease = host.lease();
        this.line = line;
    }

    /** Takes the lock, waiting as long as the request says; the check fails if the line dies meanwhile. */
    Hold take(LockRequest request, Runnable check) {
        if (lease.heldBy(line)) {
            return new Hold(lease.token(), false);
        }
        long left = request.patience().toNanos();
        while (!lease.isFree()) {
            if (left <= 0) {
                throw locked(Objects.requireNonNull(lease.holder()));
            }
            left = sleep(left);
            check.run();
        }
        boolean moved = lease.token() != request.expected();
        return new Hold(lease.take(request, line, host.machine().clock().now()).token(), moved);
    }

    /** The lock of a run that goes on over this line, unless another run had it meanwhile. */
    void takeOver(LockRequest request, Runnable check) {
        if (!passed(request) && take(request, check).moved()) {
            throw new StalePlanException(
                    "while the connection was gone, another run took the host's lock",
                    Circumstances.on(host.name())
                            .withState("what this run had begun is done; the other run may have changed it since")
                            .withNext("plan again"),
                    null);
        }
    }

    /** Takes the lock from the run's old line, which is dead even if nobody noticed; tells whether there was one. */
    private boolean passed(LockRequest request) {
        Line old = lease.line();
        if (lease.heldFor(request.deployment(), request.run()) && old != null) {
            if (old != line) {
                old.lose();
                lease.pass(line);
                host.settle();
            }
            return true;
        }
        return false;
    }

    private long sleep(long left) {
        try {
            return host.guard().await(left);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CancelledException(
                    "interrupted while waiting for the lock", Circumstances.on(host.name()), interrupted);
        }
    }

    private LockedException locked(Lease.Holder holder) {
        Circumstances at = Circumstances.on(host.name()).withNext("wait for the other run, or ask its owner");
        return new LockedException(holder.owner(), holder.reason(), holder.since(), holder.token(), at);
    }
}
