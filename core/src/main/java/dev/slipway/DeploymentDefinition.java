package dev.slipway;

import dev.slipway.engine.Order;
import dev.slipway.engine.Target;
import dev.slipway.error.Circumstances;
import dev.slipway.error.InvalidDescriptionException;
import dev.slipway.host.Transport;
import dev.slipway.step.Blueprint;
import dev.slipway.step.Description;
import dev.slipway.step.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

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

    /** What the builder was told so far. For one thread. */
    static final class Draft {

        private record Told(String name, Step step, String from) {}

        private final List<Transport> hosts;
        private final List<Told> steps = new ArrayList<>();
        final Options.Builder options = new Options.Builder();
        String name = "default";

        Draft(List<Transport> hosts) {
            this.hosts = hosts;
        }

        void add(String stepName, Step step) {
            steps.add(new Told(stepName, step, Caller.find()));
        }

        /** Describes every host, and reports all that is wrong at once. */
        DeploymentDefinition finish() {
            Set<String> mistakes = new LinkedHashSet<>();
            checkNames(mistakes);
            List<Target> targets = new ArrayList<>();
            for (Transport host : hosts) {
                boolean leader = targets.isEmpty();
                targets.add(new Target(host, describe(host.name(), leader, mistakes), leader));
            }
            if (!mistakes.isEmpty()) {
                throw new InvalidDescriptionException(
                        (mistakes.size() == 1 ? "one mistake" : mistakes.size() + " mistakes") + " in the description of " + name
                                + ":\n    " + String.join("\n    ", mistakes),
                        Circumstances.none().withState("no host was contacted").withNext("mend the calls named above"),
                        null);
            }
            return new DeploymentDefinition(name, List.copyOf(targets), options.build());
        }

        private void checkNames(Set<String> mistakes) {
            if (!name.matches("[a-z0-9][a-z0-9-]{0,62}")) {
                mistakes.add("a deployment's name has lower-case letters, digits and hyphens, up to 63; this does not: '" + name
                        + "': call named(…)");
            }
            if (hosts.isEmpty()) {
                mistakes.add("there is no host: call Deployment.to(host)");
            }
            Set<String> names = new HashSet<>();
            for (Transport host : hosts) {
                if (!names.add(host.name())) {
                    mistakes.add("two hosts have the name " + host.name());
                }
            }
        }

        private Description describe(String host, boolean leader, Set<String> mistakes) {
            Blueprint all = Blueprint.of(host, leader);
            Set<String> before = new HashSet<>();
            for (Told told : steps) {
                all.add(named(told));
                for (String mistake : all.finish().mistakes()) {
                    if (before.add(mistake)) {
                        mistakes.add(mistake + " (" + told.from() + ")");
                    }
                }
            }
            Description description = all.finish();
            missingSecrets(description, mistakes);
            return description;
        }

        private static Step named(Told told) {
            return new Step() {
                @Override
                public void describe(Blueprint blueprint) {
                    told.step().describe(blueprint);
                }

                @Override
                public String name() {
                    return told.name();
                }
            };
        }

        private static void missingSecrets(Description description, Set<String> mistakes) {
            description.resources().forEach(placed -> placed.resource().secrets().stream()
                    .filter(secret -> !secret.available())
                    .forEach(secret -> mistakes.add(placed.step() + ": there is no secret in " + secret.origin())));
        }
    }
}
