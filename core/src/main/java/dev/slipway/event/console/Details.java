package dev.slipway.event.console;

import dev.slipway.event.Event;
import dev.slipway.event.GateWaiting;
import dev.slipway.event.HostConnected;
import dev.slipway.event.HostObserved;
import dev.slipway.event.HostPlanned;
import dev.slipway.event.OutputLine;
import dev.slipway.event.PhaseStarted;
import dev.slipway.event.RunStarted;
import java.util.List;

/** The lines for those who want to see more. */
final class Details {

    private final boolean verbose;
    private final boolean interactive;
    private final Story story;

    Details(boolean verbose, boolean interactive, Story story) {
        this.verbose = verbose;
        this.interactive = interactive;
        this.story = story;
    }

    List<String> tell(Event event, RunState run) {
        // On a terminal the bar tells these two.
        if (event instanceof RunStarted started && (verbose || !interactive)) {
            return List.of(run.deployment() + ": run " + Clean.line(started.run()) + " on " + hosts(run));
        } else if (event instanceof HostPlanned planned && (verbose || !interactive)) {
            String need =
                    planned.changes() == 0 ? "nothing to do" : Counts.of(planned.changes(), "change") + " to make";
            return List.of(run.prefix(planned.host()) + need);
        }
        return verbose ? more(event, run) : List.of();
    }

    private List<String> more(Event event, RunState run) {
        if (event instanceof OutputLine output) {
            return List.of(story.output(run, output.host(), output.line()));
        } else if (event instanceof HostConnected connected) {
            return List.of(run.prefix(connected.host()) + "connected in " + Elapsed.exact(connected.took()));
        } else if (event instanceof HostObserved observed) {
            return List.of(run.prefix(observed.host()) + "answered " + Counts.of(observed.probes(), "question") + " in "
                    + Elapsed.exact(observed.took()));
        } else if (event instanceof PhaseStarted phase) {
            return List.of(
                    run.prefix(phase.host()) + Clean.line(phase.phase()) + ": " + Counts.of(phase.changes(), "change"));
        } else if (event instanceof GateWaiting waiting) {
            return List.of(run.prefix(waiting.host()) + "waiting until " + Clean.line(waiting.gate()) + ": found "
                    + Clean.line(waiting.found()));
        }
        return List.of();
    }

    private static String hosts(RunState run) {
        List<String> names =
                run.hosts().stream().map(host -> Clean.line(host.name())).toList();
        return names.size() > 5 ? Counts.of(names.size(), "host") : String.join(", ", names);
    }
}
