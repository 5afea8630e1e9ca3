package dev.slipway;

import dev.slipway.engine.Order;
import dev.slipway.engine.Target;
import java.util.List;

/** What a deployment is made of, checked. */
record DeploymentDefinition(String name, List<Target> targets, Options options) {

    Order order() {
        return new Order(
                name,
                targets,
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
