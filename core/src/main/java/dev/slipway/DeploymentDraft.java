package dev.slipway;

import dev.slipway.engine.Target;
import dev.slipway.error.Circumstances;
import dev.slipway.error.InvalidDescriptionException;
import dev.slipway.host.Transport;
import dev.slipway.secret.Mask;
import dev.slipway.secret.Secret;
import dev.slipway.step.Blueprint;
import dev.slipway.step.Description;
import dev.slipway.step.Step;
import dev.slipway.template.TemplateRenderer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a builder was told so far. For one thread. */
final class DeploymentDraft {

    private record Told(String name, Step step, String from) implements Step {
        @Override
        public void describe(Blueprint blueprint) {
            step.describe(blueprint);
        }
    }

    final Options.Builder options = new Options.Builder();
    String name = "default";

    @Nullable
    TemplateRenderer templates;

    private final List<Transport> hosts;
    private final List<Told> steps = new ArrayList<>();

    DeploymentDraft(List<Transport> hosts) {
        this.hosts = hosts;
    }

    void add(String stepName, Step step) {
        steps.add(new Told(String.valueOf(stepName), step, Caller.find()));
    }

    /** Describes every host, and reports all that is wrong at once. */
    DeploymentDefinition finish() {
        Set<String> mistakes = new LinkedHashSet<>();
        checkNames(mistakes);
        mistakes.addAll(options.mistakes());
        List<Target> targets = new ArrayList<>();
        for (Transport host : hosts) {
            boolean leader = targets.isEmpty();
            targets.add(new Target(host, describe(host.name(), leader, mistakes), leader));
        }
        if (!mistakes.isEmpty()) {
            throw new InvalidDescriptionException(
                    (mistakes.size() == 1 ? "one mistake" : mistakes.size() + " mistakes") + " in the description of "
                            + name + ":\n    " + String.join("\n    ", mistakes),
                    Circumstances.none().withState("no host was contacted").withNext("mend the calls named above"),
                    null);
        }
        return new DeploymentDefinition(name, List.copyOf(targets), options.build());
    }

    private void checkNames(Set<String> mistakes) {
        if (!name.matches("[a-z0-9][a-z0-9-]{0,62}")) {
            mistakes.add("a deployment's name has lower-case letters, digits and hyphens, up to 63; this does not: '"
                    + name + "': call named(…)");
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
        for (Told told : steps) {
            if (told.name.isBlank() || told.name.chars().anyMatch(Character::isISOControl)) {
                mistakes.add("a step has a name of one line; this has none: '" + told.name.strip() + "' (" + told.from
                        + ")");
            }
        }
    }

    private Blueprint blueprint(String host, boolean leader) {
        TemplateRenderer chosen = templates;
        return chosen == null ? Blueprint.of(host, leader) : Blueprint.of(host, leader, chosen);
    }

    private Description describe(String host, boolean leader, Set<String> mistakes) {
        Blueprint all = blueprint(host, leader);
        steps.forEach(all::add);
        Description description = all.finish();
        if (!problems(description).isEmpty()) {
            attribute(host, leader, mistakes);
        }
        return description;
    }

    /** Describes once more, and looks after each step what it got wrong: steps give the same each time. */
    private void attribute(String host, boolean leader, Set<String> mistakes) {
        Blueprint all = blueprint(host, leader);
        Set<String> before = new HashSet<>();
        for (Told told : steps) {
            all.add(told);
            Description soFar = all.finish();
            Mask mask = mask(soFar);
            for (String problem : problems(soFar)) {
                if (before.add(problem)) {
                    mistakes.add(mask.apply(problem) + " (" + told.from + ")");
                }
            }
        }
    }

    private static List<String> problems(Description description) {
        List<String> problems = new ArrayList<>(description.mistakes());
        description
                .resources()
                .forEach(placed -> placed.resource().secrets().stream()
                        .filter(secret -> !available(secret))
                        .forEach(secret -> problems.add(placed.step() + ": there is no secret in " + secret.origin())));
        return problems;
    }

    /** Whoever fetches a secret may fail in any way; its message is not repeated, it could tell. */
    private static boolean available(Secret secret) {
        try {
            return secret.available();
        } catch (RuntimeException unreadable) {
            return false;
        }
    }

    private static Mask mask(Description description) {
        return Mask.of(description.resources().stream()
                .flatMap(placed -> placed.resource().secrets().stream())
                .filter(DeploymentDraft::available)
                .toList());
    }
}
