package dev.slipway.host;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a host remembers of the runs of a deployment.
 *
 * @param token the newest fencing token that was given back, 0 if nothing ever ran: whoever holds the lock while this is read counts as
 *     somebody who comes later, because what was read may be half done
 * @param unfinished the newest run if it has no end in the journal, else null
 * @param due handlers that are due since an earlier run changed something and did not get to them
 */
public record HostMemory(long token, @Nullable RunRecord unfinished, SortedSet<String> due) {

    /** Copies the set. */
    public HostMemory {
        due = Collections.unmodifiableSortedSet(new TreeSet<>(due));
    }

    /**
     * The memory of a host on which nothing ever ran.
     *
     * @return token 0 and nothing else
     */
    public static HostMemory none() {
        return new HostMemory(0, null, Collections.emptySortedSet());
    }
}
