package dev.slipway.testkit.model;

import dev.slipway.host.RunEnd;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a host remembers of runs. Survives its power. */
final class Journal {

    private final Map<String, List<JournalRun>> runs = new HashMap<>();
    private final Map<String, SortedSet<String>> due = new HashMap<>();
    private final Saves saves;

    Journal(Saves saves) {
        this.saves = saves;
    }

    /** The run, begun now unless it was before. */
    JournalRun begin(String deployment, Lease.Holder holder, String run, Instant now) {
        JournalRun known = find(deployment, run);
        if (known != null) {
            return known;
        }
        JournalRun begun = new JournalRun(deployment, run, holder, now);
        runs.computeIfAbsent(deployment, missing -> new ArrayList<>()).add(begun);
        return begun;
    }

    @Nullable
    JournalRun find(String deployment, String run) {
        return all(deployment).stream()
                .filter(each -> each.id().equals(run))
                .findFirst()
                .orElse(null);
    }

    List<JournalRun> all(String deployment) {
        return runs.getOrDefault(deployment, List.of());
    }

    @Nullable
    JournalRun newest(String deployment) {
        List<JournalRun> all = all(deployment);
        return all.isEmpty() ? null : all.get(all.size() - 1);
    }

    /** Ends a run. One that ends well needs no copies of what was there before, nor do those before it. */
    void end(String deployment, String run, RunEnd end) {
        JournalRun ended = find(deployment, run);
        if (ended != null) {
            ended.end(end);
        }
        if (end != RunEnd.FAILED && end != RunEnd.CANCELLED) {
            all(deployment).stream().filter(each -> each.end() == null).forEach(each -> each.end(RunEnd.SUPERSEDED));
            saves.forget(deployment, run);
        }
        if (end == RunEnd.OK) {
            all(deployment).forEach(each -> saves.forget(deployment, each.id()));
        }
    }

    SortedSet<String> due(String deployment) {
        return due.computeIfAbsent(deployment, missing -> new TreeSet<>());
    }

    SortedSet<String> deployments() {
        SortedSet<String> all = new TreeSet<>(runs.keySet());
        all.addAll(due.keySet());
        return all;
    }
}
