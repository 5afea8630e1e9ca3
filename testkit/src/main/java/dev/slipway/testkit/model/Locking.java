package dev.slipway.testkit.model;

import dev.slipway.error.CancelledException;
import dev.slipway.error.Circumstances;
import dev.slipway.error.LockedException;
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

    /** The lock of a run that goes on over this line. Its old line is dead, even if nobody noticed. */
    Hold takeOver(LockRequest request, Runnable check) {
        Line old = lease.line();
        if (lease.heldFor(request.deployment(), request.run()) && old != null) {
            if (old != line) {
                old.lose();
                lease.pass(line);
                host.settle();
            }
            return new Hold(lease.token(), false);
        }
        return take(request, check);
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
