package dev.slipway;

import dev.slipway.engine.EarlyTransport;
import dev.slipway.engine.Target;
import dev.slipway.host.Transport;
import dev.slipway.step.Step;
import dev.slipway.step.TemplateFunctions;
import dev.slipway.step.django.Django;
import dev.slipway.step.environment.Environment;
import dev.slipway.step.python.Application;
import dev.slipway.template.TemplateRenderer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a builder was told so far. For one thread. */
final class DeploymentDraft {

    final Options.Builder options = new Options.Builder();

    @Nullable
    String chosenName;

    @Nullable
    String appName;

    TemplateRenderer templates = TemplateFunctions.builtInTemplates();

    private final List<Transport> hosts;
    private final List<Told> steps = new ArrayList<>();
    private final Set<String> configuring = new LinkedHashSet<>();

    DeploymentDraft(List<Transport> hosts) {
        this.hosts = hosts;
    }

    /** Has a user's code configure a step; what it gets wrong is reported with all other mistakes. */
    <B> void configure(B builder, Consumer<B> what, Function<B, Step> built) {
        try {
            what.accept(builder);
            Step step = built.apply(builder);
            add(step.name(), step);
        } catch (IllegalArgumentException mistake) {
            configuring.add(mistake.getMessage() + " (" + Caller.find() + ")");
        }
    }

    void add(String stepName, Step step) {
        steps.add(new Told(String.valueOf(stepName), step, Caller.find()));
    }

    /** Describes every host without fetching anything, and reports all that is wrong at once. */
    DeploymentDefinition finish() {
        Sources none = Sources.unfetched();
        DeploymentDefinition checked = describe(none, hosts);
        return none.asked() ? checked.undescribed() : checked;
    }

    /** Describes every host for one run that begins now, while connections to them are made, or whatever connects gets ready. */
    DeploymentDefinition fetch() {
        boolean application = appName != null;
        Thread preparing = new Thread(
                application ? templates::prepare : () -> hosts.forEach(Transport::prepare), "slipway-prepare");
        preparing.setDaemon(true);
        preparing.start();
        try {
            // Without an application there is little to fetch and to render: that is faster than any connection.
            return application && configuring.isEmpty()
                    ? EarlyTransport.meanwhile(
                            hosts, options.build().parallelism(), early -> describe(Sources.fetched(), early))
                    : describe(Sources.fetched(), hosts);
        } finally {
            await(preparing);
        }
    }

    private static void await(Thread preparing) {
        try {
            preparing.join();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private DeploymentDefinition describe(Sources sources, List<Transport> ways) {
        Set<String> mistakes = new LinkedHashSet<>(configuring);
        String name = name();
        checkNames(name, mistakes);
        mistakes.addAll(options.mistakes());
        Describer describer = new Describer(name, ways, complete(), templates);
        List<Target> targets = describer.describe(sources, mistakes);
        return new DeploymentDefinition(name, describer, targets, options.build());
    }

    /** What every application has, even if its user says nothing about it. */
    private List<Told> complete() {
        List<Told> all = new ArrayList<>(steps);
        steps.stream()
                .filter(told -> told.step() instanceof Application)
                .findFirst()
                .ifPresent(app -> {
                    for (Step usual : List.of(
                            Environment.builder().build(), Django.builder().build())) {
                        if (steps.stream().noneMatch(told -> usual.getClass().isInstance(told.step()))) {
                            all.add(new Told(usual.name(), usual, app.from()));
                        }
                    }
                });
        return all;
    }

    private String name() {
        String chosen = chosenName != null ? chosenName : appName;
        return chosen != null ? chosen : "default";
    }

    private void checkNames(String name, Set<String> mistakes) {
        // The name of an application is narrower still: app(…) tells.
        boolean named = chosenName != null || appName == null;
        if (named && !name.matches("[a-z0-9][a-z0-9-]{0,62}")) {
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
            if (told.name().isBlank() || told.name().chars().anyMatch(Character::isISOControl)) {
                mistakes.add("a step has a name of one line; this has none: '"
                        + told.name().strip() + "' (" + told.from() + ")");
            }
        }
    }
}
