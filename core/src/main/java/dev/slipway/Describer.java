package dev.slipway;

import dev.slipway.engine.Target;
import dev.slipway.error.Circumstances;
import dev.slipway.error.InvalidDescriptionException;
import dev.slipway.error.SlipwayException;
import dev.slipway.host.Transport;
import dev.slipway.secret.Mask;
import dev.slipway.secret.MissingSecretException;
import dev.slipway.secret.Secret;
import dev.slipway.step.Blueprint;
import dev.slipway.step.Description;
import dev.slipway.step.Shared;
import dev.slipway.step.Step;
import dev.slipway.template.TemplateRenderer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Has steps say what must be true on each host, and reports all that is wrong at once. Immutable.
 *
 * @param deployment the deployment's name
 * @param hosts the hosts, the leader first
 * @param steps the steps, in the order of their rank
 * @param templates renders templates
 */
record Describer(String deployment, List<Transport> hosts, List<Told> steps, TemplateRenderer templates) {

    Describer {
        hosts = List.copyOf(hosts);
        steps = steps.stream().sorted(Comparator.comparingInt(Told::rank)).toList();
    }

    /** The same over other ways to the same hosts. */
    Describer over(List<Transport> ways) {
        return new Describer(deployment, ways, steps, templates);
    }

    /** The same hosts and what the same steps share, with another step's description instead of theirs. */
    Describer doing(Step instead) {
        List<Told> others = new ArrayList<>();
        steps.forEach(told -> others.add(new Told(told.name(), new SharingOnly(told.step()), told.from())));
        others.add(new Told(instead.name(), instead, Caller.find()));
        return new Describer(deployment, hosts, others, templates);
    }

    /** A step that others may ask, and that does nothing itself. */
    private record SharingOnly(Step step) implements Step {

        @Override
        public int rank() {
            return step.rank();
        }

        @Override
        public void share(Shared shared) {
            step.share(shared);
        }

        @Override
        public void describe(Blueprint blueprint) {
            // That is what it leaves to others.
        }
    }

    /**
     * Describes every host.
     *
     * @param sources fetches code, or not
     * @param found what is wrong otherwise
     */
    List<Target> describe(Sources sources, Set<String> found) {
        Set<String> mistakes = new LinkedHashSet<>(found);
        List<Target> targets = new ArrayList<>();
        for (Transport host : hosts) {
            boolean leader = targets.isEmpty();
            targets.add(new Target(host, describe(host.name(), leader, sources, mistakes), leader));
        }
        if (!mistakes.isEmpty()) {
            throw new InvalidDescriptionException(
                    (mistakes.size() == 1 ? "one mistake" : mistakes.size() + " mistakes") + " in the description of "
                            + deployment + ":\n    " + String.join("\n    ", mistakes),
                    Circumstances.none().withState("no host was changed").withNext("mend the calls named above"),
                    null);
        }
        return List.copyOf(targets);
    }

    private Description describe(String host, boolean leader, Sources sources, Set<String> mistakes) {
        Shared shared = new Shared(deployment);
        for (Told told : steps) {
            share(told, shared, mistakes);
        }
        Blueprint all = Blueprint.of(host, leader, templates, shared, sources);
        steps.forEach(all::add);
        Description description = all.finish();
        Set<String> problems = new LinkedHashSet<>(problems(description));
        if (!problems.isEmpty()) {
            attribute(host, leader, sources, problems, mistakes);
            Mask mask = mask(description);
            problems.forEach(unattributed -> mistakes.add(mask.apply(unattributed)));
        }
        return description;
    }

    private static void share(Told told, Shared shared, Set<String> mistakes) {
        try {
            told.share(shared);
        } catch (SlipwayException known) {
            throw known;
        } catch (RuntimeException mistake) {
            String problem = mistake.getMessage() == null ? "failed with " + mistake : mistake.getMessage();
            mistakes.add(told.name() + ": " + problem + " (" + told.from() + ")");
        }
    }

    /**
     * Describes once more, and looks after each step what it got wrong: steps give the same each time. What a later step puts right is no
     * problem.
     *
     * @param problems what is wrong in the end; what is attributed is taken out
     */
    private void attribute(String host, boolean leader, Sources sources, Set<String> problems, Set<String> mistakes) {
        Shared shared = new Shared(deployment);
        steps.forEach(told -> share(told, shared, new HashSet<>()));
        Blueprint all = Blueprint.of(host, leader, templates, shared, sources);
        for (Told told : steps) {
            all.add(told);
            Description soFar = all.finish();
            Mask mask = mask(soFar);
            for (String problem : problems(soFar)) {
                if (problems.remove(problem)) {
                    mistakes.add(mask.apply(problem) + " (" + told.from() + ")");
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
                        .forEach(secret -> problems.add(placed.step() + ": " + missing(secret))));
        return problems;
    }

    private static String missing(Secret secret) {
        String unknown = "there is no secret in " + secret.origin();
        try {
            secret.reveal();
            return unknown;
        } catch (MissingSecretException told) {
            return String.valueOf(told.getMessage());
        } catch (RuntimeException unreadable) {
            return unknown;
        }
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
                .filter(Describer::available)
                .toList());
    }
}
