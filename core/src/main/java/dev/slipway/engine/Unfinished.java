package dev.slipway.engine;

import dev.slipway.host.RunRecord;

/** Puts an interrupted run into words. */
final class Unfinished {

    private Unfinished() {}

    static String describe(RunRecord run) {
        String when = "a run of " + run.owner() + " (" + run.reason() + ") that began " + run.started();
        if (run.alive()) {
            return when + " lost its driver and is still being applied";
        }
        String started = run.operations().stream()
                .filter(each -> each.state() == RunRecord.State.STARTED || each.state() == RunRecord.State.FAILED)
                .map(each -> (each.state() == RunRecord.State.FAILED ? "; it failed at '" : "; it stopped during '")
                        + each.title() + "'")
                .findFirst()
                .orElse("");
        return when + " never ended: " + run.done() + " of " + run.operations().size() + " changes were made" + started;
    }
}
