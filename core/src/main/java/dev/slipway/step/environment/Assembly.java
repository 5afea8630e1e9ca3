package dev.slipway.step.environment;

import dev.slipway.app.App;
import dev.slipway.app.Release;
import dev.slipway.app.ServiceUnit;
import dev.slipway.app.Variable;
import dev.slipway.host.action.Attributes;
import dev.slipway.host.action.Content;
import dev.slipway.host.quote.EnvFile;
import dev.slipway.resource.FileResource;
import dev.slipway.resource.Handler;
import dev.slipway.resource.Header;
import dev.slipway.resource.Resource;
import dev.slipway.secret.Secret;
import dev.slipway.step.Shared;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the environment file of a release from all that steps have shared. */
final class Assembly {

    private final Release release;
    private final Shared shared;
    private final SortedMap<String, Variable> variables = new TreeMap<>();

    Assembly(Release release, Shared shared) {
        this.release = release;
        this.shared = shared;
    }

    /** The link to the environment of the release that users get. */
    static String active(App app) {
        return app.etc() + "/" + app.name() + ".env";
    }

    /**
     * Collects all variables.
     *
     * @param derivation gives those that belong to the release
     * @param generated names of values that are made on the host
     * @throws IllegalArgumentException if two steps say different things about one variable
     */
    Assembly collect(Derivation derivation, Set<String> generated) {
        List<Variable> all = new ArrayList<>(shared.all(Variable.class));
        all.addAll(derivation.of(release, shared));
        List<String> conflicts = new ArrayList<>();
        for (Variable each : all) {
            Variable first = variables.putIfAbsent(each.name(), each);
            if (generated.contains(each.name()) || (first != null && !same(first, each))) {
                conflicts.add(each.name());
            }
        }
        if (!conflicts.isEmpty()) {
            throw new IllegalArgumentException("two parts of the deployment say different things about "
                    + String.join(", ", conflicts) + "; only one of them can be right");
        }
        return this;
    }

    private static boolean same(Variable one, Variable other) {
        return Objects.equals(one.plain(), other.plain()) && Objects.equals(one.secret(), other.secret());
    }

    /** Fails if nobody provides what the application can't do without; what is empty is not there. */
    Assembly require(Set<String> required, Set<String> generated) {
        List<String> missing = required.stream()
                .filter(name -> !variables.containsKey(name) && !generated.contains(name))
                .toList();
        List<String> empty =
                required.stream().filter(name -> isEmpty(variables.get(name))).toList();
        List<String> problems = new ArrayList<>();
        if (!missing.isEmpty()) {
            problems.add("nobody provides " + String.join(", ", missing));
        }
        if (!empty.isEmpty()) {
            problems.add("nothing is in " + String.join(", ", empty));
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(
                    "required(…): " + String.join(", and ", problems) + ": call set(…), secret(…) or generated(…)");
        }
        return this;
    }

    /** A secret that can't be had is told in other words. */
    private static boolean isEmpty(@Nullable Variable variable) {
        if (variable == null) {
            return false;
        }
        Secret secret = variable.secret();
        return secret == null
                ? Objects.requireNonNull(variable.plain()).isEmpty()
                : isAvailable(secret) && secret.reveal().isEmpty();
    }

    /**
     * The file, or what asks for secrets that are missing.
     *
     * @param sound false if mistakes were reported, so that there is no use in writing it
     * @param checked tells whose values were looked at before
     */
    Resource file(boolean sound, Predicate<String> checked) {
        List<Secret> missing =
                secrets(checked.negate()).filter(secret -> !isAvailable(secret)).toList();
        if (!missing.isEmpty() || !sound) {
            return new Unwritten(release.environmentFile(), missing);
        }
        List<Secret> secrets = secrets(any -> true).toList();
        List<Handler> restarts = shared.all(ServiceUnit.class).stream()
                .map(unit -> Handler.restart(unit.name()))
                .distinct()
                .toList();
        App app = release.app();
        Attributes attributes = new Attributes("root", app.user(), "0640");
        return new InPlace(
                new FileResource(release.environmentFile(), content(secrets), attributes, List.of(), restarts),
                new HandEdits(release.environmentFile(), active(app)),
                shown());
    }

    private Stream<Secret> secrets(Predicate<String> whose) {
        return variables.values().stream()
                .filter(each -> whose.test(each.name()))
                .map(Variable::secret)
                .filter(Objects::nonNull);
    }

    private static boolean isAvailable(Secret secret) {
        try {
            return secret.available();
        } catch (RuntimeException unreadable) {
            return false;
        }
    }

    /**
     * Always as a secret, even where there is none: an earlier version of the file may have held some, and what is not secret is shown.
     */
    private Content content(List<Secret> secrets) {
        String lines =
                variables.values().stream().map(each -> line(each) + "\n").collect(Collectors.joining());
        return Content.secret(Secret.of(Header.on(lines, "step Environment")), secrets.toArray(Secret[]::new));
    }

    /** For people, in other words than the file's, which are hidden wherever they turn up. */
    private String shown() {
        return variables.values().stream()
                .map(each -> each.name() + " = " + (each.secret() != null ? Secret.MASK : each.plain()) + "\n")
                .collect(Collectors.joining());
    }

    private static String line(Variable variable) {
        Secret secret = variable.secret();
        String value = secret != null ? secret.reveal() : Objects.requireNonNull(variable.plain());
        try {
            return EnvFile.line(variable.name(), value);
        } catch (IllegalArgumentException refused) {
            throw new IllegalArgumentException(variable.name() + ": " + refused.getMessage(), refused);
        }
    }
}
