package dev.slipway.step;

import dev.slipway.host.probe.CommandProbe;
import dev.slipway.host.probe.Fact;
import dev.slipway.host.probe.Probe;
import dev.slipway.resource.Facts;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Something that must be seen on the running system before a deployment counts as done. Immutable.
 *
 * @param name what is looked at, in words, such as {@code shop.service is active}
 * @param probe the question
 * @param opens tells from the answer whether all is well
 * @param patience how long it may take to become so
 * @param words the answer in one line, for whoever waits for it
 * @param evidence asked once when patience is over: what it prints tells why the gate stayed closed; null for nothing
 * @param advice reads the evidence
 * @param <T> the kind of fact
 */
public record Gate<T extends Fact>(
        String name,
        Probe<T> probe,
        Predicate<T> opens,
        Duration patience,
        Function<T, String> words,
        @Nullable CommandProbe evidence,
        Advice advice) {

    /**
     * A gate that tells no more than its answer.
     *
     * @param name what is looked at, in words, such as {@code shop.service is active}
     * @param probe the question
     * @param opens tells from the answer whether all is well
     * @param patience how long it may take to become so
     */
    public Gate(String name, Probe<T> probe, Predicate<T> opens, Duration patience) {
        this(name, probe, opens, patience, probe::describe, null, Advice.none());
    }

    /**
     * Says how an answer reads.
     *
     * @param inWords one line, without secrets
     * @return a copy
     */
    public Gate<T> told(Function<T, String> inWords) {
        return new Gate<>(name, probe, opens, patience, inWords, evidence, advice);
    }

    /**
     * Says what tells why the gate stayed closed.
     *
     * @param question such as the last lines of a unit's log; asked once, when patience is over
     * @param reader makes sense of what it prints
     * @return a copy
     */
    public Gate<T> explainedBy(CommandProbe question, Advice reader) {
        return new Gate<>(name, probe, opens, patience, words, question, reader);
    }

    /**
     * Looks at facts.
     *
     * @param facts answers, the probe's among them
     * @return true if all is well
     */
    public boolean open(Facts facts) {
        return opens.test(facts.get(probe));
    }

    /**
     * What was found instead.
     *
     * @param facts answers, the probe's among them
     * @return one line
     */
    public String found(Facts facts) {
        return words.apply(facts.get(probe));
    }
}
