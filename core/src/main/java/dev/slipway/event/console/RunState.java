package dev.slipway.event.console;

import dev.slipway.event.ChangeFailed;
import dev.slipway.event.Event;
import dev.slipway.event.HostEvent;
import dev.slipway.event.RunStarted;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How far a run is. Not thread-safe. */
final class RunState {

    private final String deployment;
    private final Instant started;
    private final Map<String, HostState> hosts = new LinkedHashMap<>();
    private final Set<String> toldFailures = new HashSet<>();

    RunState(RunStarted run) {
        deployment = Clean.line(run.deployment());
        started = run.at();
        run.hosts().forEach(host -> hosts.put(host, new HostState(host, run.at())));
    }

    /** What stands for the run when something is told outside of one. */
    static RunState none(Instant now) {
        return new RunState(new RunStarted(now, "", "", List.of()));
    }

    void on(Event event) {
        if (event instanceof HostEvent onHost) {
            hosts.computeIfAbsent(onHost.host(), host -> new HostState(host, event.at()))
                    .on(onHost);
        }
        if (event instanceof ChangeFailed failed) {
            toldFailures.add(failed.host() + "\n" + failed.change());
        }
    }

    /** Tells whether people have seen what a failed change printed. */
    boolean told(@Nullable String host, @Nullable String change) {
        return toldFailures.contains(host + "\n" + change);
    }

    String deployment() {
        return deployment;
    }

    Instant started() {
        return started;
    }

    Collection<HostState> hosts() {
        return hosts.values();
    }

    boolean severalHosts() {
        return hosts.size() > 1;
    }

    int planned() {
        return hosts.values().stream().mapToInt(HostState::planned).sum();
    }

    int done() {
        return hosts.values().stream().mapToInt(HostState::done).sum();
    }

    /** What lines about a host start with: its name if there are others, padded so that what follows stands in line. */
    String prefix(@Nullable String host) {
        if (!severalHosts()) {
            return "";
        }
        int longest = hosts.keySet().stream().mapToInt(Columns::width).max().orElse(0);
        return Columns.pad(host == null ? "" : Clean.line(host), longest) + "  ";
    }
}
