package dev.slipway.engine;

import dev.slipway.error.Circumstances;
import dev.slipway.error.PlanRefusedException;
import dev.slipway.error.SlipwayException;
import dev.slipway.host.Observation;
import dev.slipway.host.Operation;
import dev.slipway.host.RunRecord;
import dev.slipway.host.action.Action;
import dev.slipway.host.action.UnitAction;
import dev.slipway.host.probe.UnitProbe;
import dev.slipway.plan.HostPlan;
import dev.slipway.plan.PlannedChange;
import dev.slipway.resource.Change;
import dev.slipway.resource.Facts;
import dev.slipway.resource.Handler;
import dev.slipway.resource.UnitResource;
import dev.slipway.resource.Unplannable;
import dev.slipway.step.Phase;
import dev.slipway.step.Placed;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes a plan from a description and facts. A pure function: each change is planned on the facts as they will be once the changes
 * before it are made.
 */
final class Planner {

    /** Who wants a change: a step, and its resource or handler. */
    private record Wanted(String step, String id) {}

    private final Target target;
    private final Observation seen;
    private final Voice voice;
    private final List<PlannedOperation> operations = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final DueHandlers due;
    private final Set<String> later;
    private Facts facts;

    private Planner(Target target, Observation seen, Voice voice) {
        this.target = target;
        this.seen = seen;
        this.voice = voice;
        this.facts = Facts.of(seen);
        this.due = new DueHandlers(seen.memory().due(), units(target, false));
        this.later = units(target, true);
    }

    /** Units that the description wants up, or down. */
    private static Set<String> units(Target target, boolean up) {
        return target.resources().stream()
                .map(Placed::resource)
                .filter(each -> each instanceof UnitResource unit && unit.running() == up)
                .map(each -> ((UnitResource) each).unit())
                .collect(Collectors.toCollection(HashSet::new));
    }

    static Draft plan(Target target, Observation seen, Voice voice) {
        return new Planner(target, seen, voice).plan();
    }

    private Draft plan() {
        Placed previous = null;
        for (Placed placed : target.resources()) {
            if (previous != null
                    && (!previous.phase().equals(placed.phase()) || previous.section() != placed.section())) {
                settle(previous.phase());
            }
            plan(placed);
            previous = placed;
        }
        if (previous != null) {
            settle(previous.phase());
        }
        refuseProblems();
        noteWarnings();
        return new Draft(
                new HostPlan(
                        target.name(),
                        operations.stream().map(PlannedOperation::shown).toList(),
                        Probes.described(target, Facts.of(seen), voice),
                        notes()),
                operations,
                warnings);
    }

    private void plan(Placed placed) {
        try {
            List<Handler> known = due.sensible(placed.resource().triggers());
            List<Handler> triggers = due.sensible(placed.resource().triggers(facts));
            placed.resource().warnings(facts).forEach(each -> warnings.add(voice.masked(placed.step() + ": " + each)));
            for (Change change : placed.resource().changes(facts)) {
                List<String> cleared = due.satisfiedBy(change.action(), facts);
                add(
                        placed.phase(),
                        new Wanted(placed.step(), placed.resource().id()),
                        change,
                        triggers.stream().map(Handler::id).toList(),
                        cleared);
                facts = change.after(facts);
                due.trigger(triggers, placed.step());
            }
            due.remember(known, placed.step());
            if (placed.resource() instanceof UnitResource unit) {
                later.remove(unit.unit());
            }
        } catch (Unplannable problem) {
            problems.add(voice.masked(placed.step() + ": " + problem.getMessage()));
        } catch (SlipwayException known) {
            throw known;
        } catch (RuntimeException odd) {
            throw Failures.unexpected(
                    target.name(),
                    placed.step(),
                    "planning '" + placed.resource().id() + "'",
                    odd,
                    voice);
        }
    }

    private void settle(Phase phase) {
        for (DueHandlers.Settled settled : due.drain(facts, later)) {
            DueHandlers.Due each = settled.due();
            Handler handler = each.handler();
            if (isMissing(handler)) {
                problems.add(voice.masked(each.step() + ": '" + handler.id()
                        + "' is due, but there is no such unit on the host, and nothing"
                        + " before it in this plan brings it"));
                continue;
            }
            Change change = Change.of(handler.id(), handler.action())
                    .showing(each.earlier() ? "due since an earlier run, which did not get to it\n" : "")
                    .undoneBy(handler.action());
            add(phase, new Wanted(each.step(), handler.id()), change, List.of(), settled.clears());
            facts = change.after(facts);
        }
    }

    private boolean isMissing(Handler handler) {
        if (!(handler.action() instanceof UnitAction action)) {
            return false;
        }
        UnitProbe unit = new UnitProbe(action.unit());
        return facts.open(unit) == null
                && facts.find(unit).map(fact -> !fact.exists()).orElse(false);
    }

    private void add(Phase phase, Wanted by, Change change, List<String> marks, List<String> clears) {
        String id = "c" + (operations.size() + 1);
        String title = voice.masked(change.title());
        PlannedChange shown = new PlannedChange(
                id,
                phase.name(),
                voice.masked(by.step()),
                title,
                voice.masked(change.diff()),
                change.noUndo(),
                fingerprint(change));
        operations.add(new PlannedOperation(
                phase, by.id(), shown, new Operation(id, title, change.action(), change.undo(), marks, clears)));
    }

    /** Actions are records whose secrets print as a mask, so that their text tells them apart and gives nothing away. */
    private static String fingerprint(Change change) {
        @Nullable Action undo = change.undo();
        return Fingerprint.of(change.action() + "\n" + (undo == null ? "" : undo));
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        RunRecord unfinished = seen.memory().unfinished();
        if (unfinished != null) {
            notes.add(voice.masked(Unfinished.describe(unfinished)));
        }
        notes.addAll(warnings);
        return notes;
    }

    private void noteWarnings() {
        due.unknown().stream()
                .map(id -> "'" + id + "' is due since an earlier run, but nothing in this deployment knows it")
                .forEach(warnings::add);
    }

    private void refuseProblems() {
        if (!problems.isEmpty()) {
            throw new PlanRefusedException(
                    String.join("\n    ", problems),
                    Circumstances.on(target.name())
                            .withState("nothing was changed")
                            .withNext("change the description, or the host, and plan again"),
                    null);
        }
    }
}
