package dev.slipway;

import dev.slipway.engine.Order;
import dev.slipway.engine.Target;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a deployment is made of, checked. */
record DeploymentDefinition(
        String name, Describer describer, @Nullable List<Target> described, Options options) {

    /** Code is fetched anew for each run; where there is none, one description is as good as the next. */
    private List<Target> targets() {
        List<Target> known = described;
        return known != null ? known : describer.describe(Sources.fetched(), Set.of());
    }

    /** The same, to be described anew for each run. */
    DeploymentDefinition undescribed() {
        return new DeploymentDefinition(name, describer, null, options);
    }

    Order order() {
        return new Order(
                name,
                targets(),
                options.owner(),
                options.reason(name),
                options.parallelism(),
                options.lockPatience(),
                options.reattachFor(),
                options.cancelPatience(),
                options.deadline(),
                options.takeBackUnfinished(),
                options.takeBackFailed());
    }
}
