package dev.slipway;

import dev.slipway.engine.EarlyTransport;
import dev.slipway.engine.Order;
import dev.slipway.engine.Target;
import dev.slipway.step.Step;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a deployment is made of, checked.
 *
 * @param name its name
 * @param describer has the steps say what must be true
 * @param described what they said, or null if that is to be asked anew for each run
 * @param options how it runs
 * @param purpose what it is for, in words that start with a verb, or null for the usual
 */
record DeploymentDefinition(
        String name,
        Describer describer,
        @Nullable List<Target> described,
        Options options,
        @Nullable String purpose) {

    DeploymentDefinition(String name, Describer describer, @Nullable List<Target> described, Options options) {
        this(name, describer, described, options, null);
    }

    /** Code is fetched anew for each run, while connections are made; where there is none, one description is as good as the next. */
    private List<Target> targets() {
        List<Target> known = described;
        return known != null
                ? known
                : EarlyTransport.meanwhile(
                        describer.hosts(),
                        options.parallelism(),
                        early -> describer.over(early).describe(Sources.fetched(), Set.of()));
    }

    /** The same, to be described anew for each run. */
    DeploymentDefinition undescribed() {
        return new DeploymentDefinition(name, describer, null, options, purpose);
    }

    /** A deployment on the same hosts that knows what the steps share, and does something else. */
    DeploymentDefinition doing(String what, Step instead) {
        Describer other = describer.doing(instead);
        return new DeploymentDefinition(name, other, other.describe(Sources.unfetched(), Set.of()), options, what);
    }

    Order order() {
        return new Order(
                name,
                targets(),
                options.owner(),
                purpose != null ? purpose : options.reason(name),
                options.parallelism(),
                options.lockPatience(),
                options.reattachFor(),
                options.cancelPatience(),
                options.deadline(),
                options.takeBackUnfinished(),
                options.takeBackFailed(),
                options.hooks(),
                purpose != null || options.evenIfFrozen());
    }
}
