package dev.slipway.testkit;

import dev.slipway.Deployment;
import dev.slipway.error.SlipwayException;
import dev.slipway.event.Event;
import dev.slipway.event.InterruptedRunFound;
import dev.slipway.event.JsonLines;
import dev.slipway.event.Listener;
import dev.slipway.host.Transport;
import dev.slipway.plan.Plan;
import dev.slipway.plan.PlannedChange;
import dev.slipway.plan.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Fills cells of a {@link FaultMatrix}: one mishap, one look, one more run. Stateless; safe to use from many threads. */
record FaultCell<H>(
        Ward<H> ward,
        Function<Transport, Deployment.Builder> deployment,
        SortedMap<String, String> wishedFor,
        Map<String, Consumer<H>> moments,
        Function<H, String> words,
        List<String> canaries) {

    private static final String LATER = "; later ";

    /** Where a timer on the host is going to do something, it is tried with help that comes at once, and with help that comes too late. */
    FaultTable.Cell fill(PlannedChange change, Mishap mishap) {
        FaultTable.Cell prompt = fill(change, mishap, false);
        if (!prompt.outcome().contains(LATER)) {
            return prompt;
        }
        FaultTable.Cell late = fill(change, mishap, true);
        List<String> problems = new ArrayList<>(prompt.problems());
        late.problems().forEach(each -> problems.add("with help that comes late: " + each));
        return new FaultTable.Cell(change, mishap, prompt.outcome() + late.outcome(), problems);
    }

    private FaultTable.Cell fill(PlannedChange change, Mishap mishap, boolean late) {
        H host = ward.admit();
        try {
            return new Stay(host).with(change, mishap, late);
        } finally {
            ward.discharge(host);
        }
    }

    /** One host, from admission to discharge. */
    private final class Stay {

        private final H host;
        private final List<String> problems = new ArrayList<>();
        private final List<Event> events = new CopyOnWriteArrayList<>();
        private final StringBuffer said = new StringBuffer();

        Stay(H host) {
            this.host = host;
        }

        FaultTable.Cell with(PlannedChange change, Mishap mishap, boolean late) {
            String outcome = "";
            try {
                @Nullable Result result = ward.suffer(host, mishap, change, deployment, heard());
                survived(mishap, result);
                boolean ticking = ward.ticking(host);
                if (late) {
                    ward.letTimePass(host);
                }
                moments.forEach(this::look);
                outcome = words.apply(host);
                Deployment next = deployment
                        .apply(ward.transport(host))
                        .options(how -> how.listener(heard()))
                        .build();
                int rest = recover(next, mishap);
                compare(late);
                settled(next);
                outcome = (outcome + (mishap.survived() ? " goes on" : " " + rest + " left")).strip()
                        + (ticking && !late ? LATER : "");
            } catch (RuntimeException | AssertionError broken) {
                problems.add("it broke: " + broken);
            }
            return new FaultTable.Cell(change, mishap, outcome, problems);
        }

        private Listener heard() {
            Listener json = JsonLines.to(said);
            return event -> {
                events.add(event);
                json.on(event);
            };
        }

        private void survived(Mishap mishap, @Nullable Result result) {
            SlipwayException failure = result == null ? null : result.failure();
            if (mishap.survived() && (result == null || failure != null)) {
                problems.add("the run did not survive: " + failure);
            } else if (!mishap.survived() && result != null && failure == null) {
                problems.add("the run did not notice");
            }
            said.append(failure);
        }

        private void look(String what, Consumer<H> check) {
            try {
                check.accept(host);
            } catch (AssertionError untrue) {
                problems.add("in the moment after it, not true that " + what + ": " + untrue.getMessage());
            }
        }

        /** What the next run does; tells how much was left to do. */
        private int recover(Deployment next, Mishap mishap) {
            events.clear();
            Result result = next.attempt();
            said.append(result).append(result.failure());
            if (!result.ok()) {
                problems.add("the next run failed: " + result.failure());
            }
            long found = events.stream()
                    .filter(InterruptedRunFound.class::isInstance)
                    .count();
            if (found != (mishap.survived() ? 0 : 1)) {
                problems.add("the next run recognised " + found + " interrupted runs");
            }
            return result.applied();
        }

        /** A host that went back by itself, and forward again, tells so in the histories of its releases. */
        private void compare(boolean wentBack) {
            ward.leftovers(host).forEach(each -> problems.add("left over: " + each));
            SortedMap<String, String> state = ward.state(host);
            TreeSet<String> all = new TreeSet<>(wishedFor.keySet());
            all.addAll(state.keySet());
            for (String about : all) {
                String wished = wishedFor.getOrDefault(about, "nothing");
                String is = state.getOrDefault(about, "nothing");
                if (!Objects.equals(wished, is) && !(wentBack && about.endsWith("/history"))) {
                    problems.add(about + ": " + is + " instead of " + wished);
                }
            }
        }

        private void settled(Deployment next) {
            Plan rest = next.plan();
            if (!rest.isEmpty()) {
                problems.add("something is left to do:\n" + rest.outline());
            }
            said.append(rest).append(rest.toJson());
            canaries.stream()
                    .filter(each -> said.indexOf(each) >= 0)
                    .forEach(each -> problems.add("shown to people: " + each));
        }
    }
}
