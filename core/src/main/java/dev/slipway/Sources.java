package dev.slipway;

import dev.slipway.source.Snapshot;
import dev.slipway.source.Source;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** Fetches each source once for all hosts of a run, or not at all while a description is only checked. For one thread. */
final class Sources implements Function<Source, Snapshot> {

    private final boolean fetching;
    private final Map<Source, Snapshot> known = new HashMap<>();

    private Sources(boolean fetching) {
        this.fetching = fetching;
    }

    static Sources fetched() {
        return new Sources(true);
    }

    static Sources unfetched() {
        return new Sources(false);
    }

    @Override
    public Snapshot apply(Source source) {
        Snapshot snapshot = known.get(source);
        if (snapshot == null) {
            snapshot = fetching ? source.fetch() : Snapshot.unfetched();
            known.put(source, snapshot);
        }
        return snapshot;
    }

    /** Tells whether anybody asked for code. */
    boolean asked() {
        return !known.isEmpty();
    }
}
