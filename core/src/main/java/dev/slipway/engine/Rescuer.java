package dev.slipway.engine;

import dev.slipway.event.OutputLine;
import dev.slipway.event.Rescued;
import dev.slipway.event.Warning;
import dev.slipway.host.Operation;
import dev.slipway.host.Outcome;
import dev.slipway.host.Progress;
import dev.slipway.step.Rescue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Has a host do what its description wants done when a run fails. For the thread that asked. */
final class Rescuer implements Progress {

    private final String host;
    private final List<Rescue> rescues;
    private final Voice voice;
    private final List<String> output = new ArrayList<>();
    private final List<String> states = new ArrayList<>();

    /**
     * Knows what is wanted.
     *
     * @param begun ids of the resources and handlers that the run has begun to change
     */
    Rescuer(String host, List<Rescue> all, Set<String> begun, Voice voice) {
        this.host = host;
        this.rescues = all.stream()
                .filter(each -> each.because().stream().anyMatch(begun::contains))
                .toList();
        this.voice = voice;
    }

    boolean wanted() {
        return !rescues.isEmpty();
    }

    /**
     * Does it.
     *
     * @param apply has the host run operations
     * @return what things are like then, in sentences
     */
    List<String> rescue(BiFunction<List<Operation>, Progress, Outcome> apply) {
        List<Operation> operations = new ArrayList<>();
        for (Rescue each : rescues) {
            String id = "rescue" + (operations.size() + 1);
            operations.add(new Operation(id, voice.masked(each.name()), each.run(), null, List.of(), List.of()));
        }
        Outcome outcome = apply.apply(operations, this);
        if (outcome.status() != Outcome.Status.DONE) {
            String problem = "'" + rescue(outcome.operation()).name() + "' did not work: "
                    + String.join("; ", voice.masked(outcome.tail()));
            voice.say(at -> new Warning(at, host, problem));
            states.add(problem);
        }
        return List.copyOf(states);
    }

    private Rescue rescue(@Nullable String operation) {
        String number = operation == null ? "1" : operation.substring("rescue".length());
        return rescues.get(Integer.parseInt(number) - 1);
    }

    @Override
    public void started(String operation) {
        output.clear();
    }

    @Override
    public void output(String operation, String line) {
        String masked = voice.masked(line);
        output.add(masked);
        voice.say(
                at -> new OutputLine(at, host, operation, "", rescue(operation).name(), masked));
        Spoken.warning(masked).ifPresent(text -> voice.say(at -> new Warning(at, host, text)));
    }

    @Override
    public void done(String operation) {
        String state = Spoken.state(output).orElse("");
        if (!state.isEmpty()) {
            states.add(state);
        }
        voice.say(at -> new Rescued(at, host, rescue(operation).name(), state));
    }
}
