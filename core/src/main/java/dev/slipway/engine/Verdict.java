package dev.slipway.engine;

import dev.slipway.error.CancelledException;
import dev.slipway.error.Circumstances;
import dev.slipway.error.SlipwayException;
import dev.slipway.error.TimedOutException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the one failure that explains a run, and hangs the others on it. */
final class Verdict {

    private Verdict() {}

    static @Nullable SlipwayException of(List<HostRun> hosts, boolean late) {
        List<SlipwayException> failures = new ArrayList<>();
        for (HostRun host : hosts) {
            SlipwayException failure = host.failure();
            if (failure != null) {
                failures.add(failure);
            }
        }
        if (failures.isEmpty()) {
            return null;
        }
        // Hosts that were stopped because another one failed explain nothing.
        SlipwayException first = failures.stream()
                .filter(each -> !(each instanceof CancelledException))
                .findFirst()
                .orElse(failures.get(0));
        if (late && first instanceof CancelledException) {
            first = overdue(first);
        }
        for (SlipwayException other : failures) {
            if (!other.equals(first) && !other.equals(first.getCause())) {
                first.addSuppressed(other);
            }
        }
        return first;
    }

    private static SlipwayException overdue(SlipwayException cancelled) {
        Circumstances at = cancelled.circumstances();
        return new TimedOutException(cancelled.problem().replaceFirst("^cancelled: ", ""), at, cancelled);
    }
}
