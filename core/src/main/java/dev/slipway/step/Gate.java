package dev.slipway.step;

import dev.slipway.host.probe.CommandFact;
import dev.slipway.host.probe.Fact;
import dev.slipway.host.probe.Probe;
import dev.slipway.resource.Facts;
import java.time.Duration;
import java.util.function.Predicate;

/**
 * Something that must be seen on the running system before a deployment counts as done. Immutable.
 *
 * @param name what is looked at, in words, such as {@code shop.service is active}
 * @param probe the question
 * @param opens tells from the answer whether all is well
 * @param patience how long it may take to become so
 * @param <T> the kind of fact
 */
public record Gate<T extends Fact>(String name, Probe<T> probe, Predicate<T> opens, Duration patience) {

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
     * What was found instead: of a command, the last line that it printed, too.
     *
     * @param facts answers, the probe's among them
     * @return one line
     */
    public String found(Facts facts) {
        T fact = facts.get(probe);
        String described = probe.describe(fact);
        return fact instanceof CommandFact answer && !answer.output().isBlank()
                ? described + ": " + answer.output().strip().lines().reduce("", (first, last) -> last)
                : described;
    }
}
