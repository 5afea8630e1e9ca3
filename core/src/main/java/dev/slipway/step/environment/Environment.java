package dev.slipway.step.environment;

import dev.slipway.app.App;
import dev.slipway.app.Cutover;
import dev.slipway.app.EnvironmentFiles;
import dev.slipway.app.Release;
import dev.slipway.app.ServiceUnit;
import dev.slipway.app.Site;
import dev.slipway.app.Variable;
import dev.slipway.resource.Handler;
import dev.slipway.secret.Secret;
import dev.slipway.secret.SecretStore;
import dev.slipway.step.Blueprint;
import dev.slipway.step.Phase;
import dev.slipway.step.Rank;
import dev.slipway.step.Shared;
import dev.slipway.step.Step;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The environment of the application: one file for each release, with what the user says, what other steps share, and what follows from the
 * site. systemd, {@code sh} and python-dotenv read the same values from it. Immutable.
 *
 * <p>A plain value is part of what makes a release: changing one makes a new release, and rolling back brings the old value back. A secret
 * is not: changing one changes the file of the same release, and restarts its services.
 */
public final class Environment implements Step {

    private static final int SECRET_KEY_LENGTH = 64;

    private final Said said;
    private final Names names;
    private final Derivation derivation;
    private final Set<String> required;

    private Environment(Builder from) {
        this.said = new Said(from.said);
        this.names = from.names.build();
        this.derivation = new Derivation(names, from.hosts, from.origins, said::knows);
        this.required = new LinkedHashSet<>(from.required);
    }

    /**
     * Starts to describe it.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public int rank() {
        return Rank.ENVIRONMENT;
    }

    @Override
    public void share(Shared shared) {
        if (shared.find(Environment.class).isPresent()) {
            throw new IllegalArgumentException("environment(…) was called before: say everything in one call");
        }
        shared.offer(Environment.class, this);
        said.variables().forEach(each -> shared.add(Variable.class, each));
        shared.derive(Variable.class, derivation::lasting);
    }

    @Override
    public void describe(Blueprint host) {
        Shared shared = host.shared();
        List<String> mistakes = new ArrayList<>(said.mistakes());
        mistakes.addAll(new Coherence(said, derivation).mistakes(shared.find(Site.class)));
        mistakes.forEach(host::mistake);
        Release release = shared.need(Release.class, "call app(…)");
        App app = release.app();
        host.directory(app.etc(), "root", app.user(), "0750");
        host.directory(app.etc() + "/releases", "root", app.user(), "0750");
        SortedMap<String, Integer> generated = generated(shared);
        List<String> files = new ArrayList<>();
        if (!generated.isEmpty()) {
            files.add(GeneratedValues.file(app));
            generate(host, app, generated);
        }
        files.add(release.environmentFile());
        shared.offer(EnvironmentFiles.class, new EnvironmentFiles(files));
        host.during(
                Phase.RELEASE,
                () -> host.resource(() -> new Assembly(release, shared)
                        .collect(derivation, generated.keySet())
                        .require(required, generated.keySet())
                        .file(mistakes.isEmpty(), said::knows)));
        follow(host, release);
    }

    /** Where releases follow each other by a link, what people find as the environment goes by that link, too. */
    private static void follow(Blueprint host, Release release) {
        App app = release.app();
        String link = Assembly.active(app);
        if (host.shared().find(Cutover.class).isEmpty()) {
            host.during(Phase.SWITCH, () -> host.link(link, release.environmentFile()));
            return;
        }
        host.during(Phase.RELEASE, () -> host.link(release.home() + "/environment", release.environmentFile()));
        host.during(Phase.SWITCH, () -> host.link(link, app.current() + "/environment"));
    }

    /** What is made on the host: also a secret key, where nobody says where it comes from. */
    private SortedMap<String, Integer> generated(Shared shared) {
        SortedMap<String, Integer> all = new TreeMap<>(said.generated());
        names.of(Standard.SECRET_KEY)
                .filter(name -> !said.knows(name))
                .filter(name -> shared.all(Variable.class).stream()
                        .noneMatch(each -> each.name().equals(name)))
                .ifPresent(name -> all.put(name, SECRET_KEY_LENGTH));
        return all;
    }

    private static void generate(Blueprint host, App app, SortedMap<String, Integer> generated) {
        host.directory("/usr/local/lib/slipway");
        host.rendered(GeneratedValues.PROGRAM, "environment/generate-values", Map.of())
                .mode("0755");
        host.directory(GeneratedValues.notes(app), "root", "root", "0700");
        host.resource(() -> new GeneratedValues(
                app,
                generated,
                host.shared().all(ServiceUnit.class).stream()
                        .map(unit -> Handler.restart(unit.name()))
                        .distinct()
                        .toList()));
    }

    /** Without values: some are secret. */
    @Override
    public String toString() {
        return "Environment";
    }

    /** Describes it. For one thread. What is said last about a name counts. */
    public static final class Builder {

        private final Said said = new Said();
        private final Names.Builder names = new Names.Builder();
        private final List<String> hosts = new ArrayList<>();
        private final List<String> origins = new ArrayList<>();
        private final Set<String> required = new LinkedHashSet<>();

        private Builder() {}

        /**
         * A variable that everybody may read.
         *
         * @param name its name
         * @param value its value
         * @return this builder
         */
        public Builder set(String name, String value) {
            said.plain(name, value);
            return this;
        }

        /**
         * A variable with a number.
         *
         * @param name its name
         * @param value its value
         * @return this builder
         */
        public Builder set(String name, long value) {
            return set(name, Long.toString(value));
        }

        /**
         * A variable that says yes or no.
         *
         * @param name its name
         * @param value {@code true} or {@code false}, in these words
         * @return this builder
         */
        public Builder set(String name, boolean value) {
            return set(name, Boolean.toString(value));
        }

        /**
         * A secret variable.
         *
         * @param name its name
         * @param value where its value comes from
         * @return this builder
         */
        public Builder secret(String name, Secret value) {
            said.secret(name, value);
            return this;
        }

        /**
         * Secret variables that have the same names in a store.
         *
         * @param store where their values come from
         * @param variables their names
         * @return this builder
         */
        public Builder secrets(SecretStore store, String... variables) {
            for (String each : variables) {
                secret(each, store.get(each));
            }
            return this;
        }

        /**
         * A variable whose value is made once on the host, of 64 letters and digits. It never leaves the host, and stays the same for all
         * releases.
         *
         * @param name its name
         * @return this builder
         */
        public Builder generated(String name) {
            return generated(name, SECRET_KEY_LENGTH);
        }

        /**
         * A variable whose value is made once on the host, of letters and digits. It never leaves the host, and stays the same for all
         * releases.
         *
         * @param name its name
         * @param length how many characters it has, 16 at least
         * @return this builder
         */
        public Builder generated(String name, int length) {
            said.generated(name, length);
            return this;
        }

        /**
         * Variables that the application can't do without, whoever provides them.
         *
         * @param variables their names
         * @return this builder
         */
        public Builder required(String... variables) {
            required.addAll(List.of(variables));
            return this;
        }

        /**
         * Hosts that the application answers to besides the site's names, such as the address under which a load balancer asks for its
         * health.
         *
         * @param names names or addresses
         * @return this builder
         */
        public Builder addAllowedHosts(String... names) {
            hosts.addAll(List.of(names));
            return this;
        }

        /**
         * Origins that forms may be sent from besides the site's own.
         *
         * @param more such as {@code https://app.example.com}
         * @return this builder
         */
        public Builder addTrustedOrigins(String... more) {
            origins.addAll(List.of(more));
            return this;
        }

        /**
         * What the application calls the standard variables.
         *
         * @param change chooses names
         * @return this builder
         */
        public Builder names(Consumer<Names.Builder> change) {
            change.accept(names);
            return this;
        }

        /**
         * Makes the step.
         *
         * @return an immutable value
         */
        public Environment build() {
            return new Environment(this);
        }
    }
}
