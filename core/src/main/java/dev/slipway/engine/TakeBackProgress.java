package dev.slipway.engine;

import dev.slipway.event.ChangeTakenBack;
import dev.slipway.event.OutputLine;
import dev.slipway.host.Progress;
import dev.slipway.host.RunRecord;
import dev.slipway.plan.PlannedChange;
import java.util.HashMap;
import java.util.Map;

/** Turns what a host tells while it takes changes back into events. For the thread that asked. */
final class TakeBackProgress implements Progress {

    private record Known(String step, String title) {}

    private final String host;
    private final Voice voice;
    private final Map<String, Known> changes = new HashMap<>();

    /** Takes back changes of this run. */
    TakeBackProgress(String host, Draft draft, Voice voice) {
        this.host = host;
        this.voice = voice;
        for (PlannedChange change : draft.changes()) {
            changes.put(change.id(), new Known(change.step(), change.title()));
        }
    }

    /** Takes back changes of an earlier run, of which only the titles are known. */
    TakeBackProgress(String host, RunRecord record, Voice voice) {
        this.host = host;
        this.voice = voice;
        record.operations().forEach(each -> changes.put(each.id(), new Known("", each.title())));
    }

    private Known change(String operation) {
        return changes.getOrDefault(operation, new Known("", operation));
    }

    @Override
    public void started(String operation) {}

    @Override
    public void output(String operation, String line) {
        Known change = change(operation);
        voice.say(at -> new OutputLine(at, host, operation, change.step(), change.title(), voice.masked(line)));
    }

    @Override
    public void done(String operation) {
        Known change = change(operation);
        voice.say(at -> new ChangeTakenBack(at, host, operation, change.step(), change.title()));
    }
}
