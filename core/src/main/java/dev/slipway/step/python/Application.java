package dev.slipway.step.python;

import dev.slipway.app.App;
import dev.slipway.app.Ingredient;
import dev.slipway.app.ProjectFiles;
import dev.slipway.app.Release;
import dev.slipway.app.Variable;
import dev.slipway.host.action.Run;
import dev.slipway.host.action.Tree;
import dev.slipway.resource.TreeResource;
import dev.slipway.secret.Secret;
import dev.slipway.source.Snapshot;
import dev.slipway.source.Source;
import dev.slipway.step.Blueprint;
import dev.slipway.step.Phase;
import dev.slipway.step.Rank;
import dev.slipway.step.Shared;
import dev.slipway.step.Step;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;

/**
 * The application: its account, its code, its dependencies. Immutable.
 *
 * <p>Code and virtualenvs belong to root: the application reads them and can't write them. Each release has a directory of its own, and
 * each set of dependencies a virtualenv that all releases with the same dependencies share.
 */
public final class Application implements Step {

    private final String name;
    private final Source source;
    private final Settings settings;

    private Application(Builder from) {
        this.name = from.name;
        this.source = from.source;
        this.settings = from.settings.copy();
    }

    /**
     * Starts to describe it.
     *
     * @param name its name, lower-case letters, digits and hyphens
     * @param source where its code comes from
     * @return a builder
     */
    public static Builder builder(String name, Source source) {
        return new Builder(name, source);
    }

    @Override
    public int rank() {
        return Rank.APP;
    }

    @Override
    public void share(Shared shared) {
        shared.offer(App.class, app());
    }

    /** Something that others can go on with if what was said can't be: then {@link #describe} tells. */
    private App app() {
        if (!Checks.names(settings, name).isEmpty()) {
            return App.named("app");
        }
        App usual = App.named(name);
        return new App(
                name,
                settings.user == null ? usual.user() : settings.user,
                settings.home == null ? usual.home() : settings.home);
    }

    @Override
    public void describe(Blueprint host) {
        App app = app();
        Checks.names(settings, name).forEach(host::mistake);
        Checks.of(settings, app, source).forEach(host::mistake);
        Snapshot snapshot = host.snapshot(source);
        host.shared().offer(Snapshot.class, snapshot);
        Code code = new Code(snapshot.tree());
        Draft draft = snapshot.fetched() ? Draft.of(host, settings, source, code) : Draft.unknown();
        List<Variable> variables = host.shared().all(Variable.class);
        List<Ingredient> ingredients = host.shared().all(Ingredient.class);
        Release release = new Release(
                app,
                snapshot.fetched() ? draft.releaseId(snapshot, variables, ingredients) : snapshot.id(),
                snapshot.version(),
                draft.project(),
                app.venvs() + "/" + draft.venvId());
        host.shared().offer(Release.class, release);
        host.shared().offer(ProjectFiles.class, draft.files(snapshot));
        Layout.describe(host, app, settings.systemPackages, draft.python().own());
        host.during(Phase.RELEASE, () -> release(host, release, Translations.compiled(snapshot.tree()), draft));
    }

    private void release(Blueprint host, Release release, Tree tree, Draft draft) {
        App app = release.app();
        host.resource(new Room(release, tree.size()));
        host.directory(release.home());
        host.resource(new TreeResource(release.code(), tree, "root", "root", app.current() + "/code", List.of()));
        host.resource(new Virtualenv(
                app.home(),
                release.venv(),
                draft.python(),
                draft.build(release, settings),
                draft.wheelhouse(),
                tree.size()));
        host.command("compile " + release.code())
                .runs(new Run(
                        List.of(Layout.COMPILE, release.venv(), release.code()),
                        "root",
                        "/",
                        new TreeMap<>(),
                        null,
                        Duration.ofMinutes(5)))
                .creates(release.code() + "/__pycache__/slipway-compiled");
    }

    /** Describes it. For one thread. */
    public static final class Builder {

        private final String name;
        private final Source source;
        private final Settings settings = new Settings();

        private Builder(String name, Source source) {
            this.name = name;
            this.source = source;
        }

        /**
         * The account that the application runs as, and its group; named after the application if nothing is said. It is made if there is
         * none: a system account with which nobody logs in.
         *
         * @param account its name
         * @return this builder
         */
        public Builder user(String account) {
            settings.user = account;
            return this;
        }

        /**
         * The directory of its releases, virtualenvs and media; {@code /srv/<name>} if nothing is said. The directory that it is in must
         * be there.
         *
         * @param directory an absolute path
         * @return this builder
         */
        public Builder home(String directory) {
            settings.home = directory;
            return this;
        }

        /**
         * The directory of {@code manage.py}, if there are several in the code.
         *
         * @param below a path below the root of the code, such as {@code backend}
         * @return this builder
         */
        public Builder directory(String below) {
            settings.directory = below;
            return this;
        }

        /**
         * Packages of the operating system that the application's own packages need to be built or to run.
         *
         * @param names such as {@code libpq5}, or {@code libpq-dev} and {@code build-essential} where something is compiled
         * @return this builder
         */
        public Builder systemPackages(String... names) {
            settings.systemPackages.addAll(List.of(names));
            return this;
        }

        /**
         * The Python that it runs on; the operating system's {@code python3} if nothing is said.
         *
         * @param version a version such as {@code 3.12}, which the operating system must have, or the absolute path of an interpreter
         * @return this builder
         */
        public Builder python(String version) {
            settings.python = version;
            return this;
        }

        /**
         * The files that list what it requires. If nothing is said: {@code requirements.txt}, {@code pyproject.toml} or {@code setup.py},
         * beside {@code manage.py} or at the root of the code.
         *
         * @param files paths seen from the directory of {@code manage.py}, or from the root of the code
         * @return this builder
         */
        public Builder requirements(String... files) {
            settings.requirements.addAll(List.of(files));
            return this;
        }

        /**
         * Says that it requires nothing but what other steps need.
         *
         * @return this builder
         */
        public Builder withoutRequirements() {
            settings.noRequirements = true;
            return this;
        }

        /**
         * Files of constraints: versions that hold only for what is required anyway.
         *
         * @param files paths seen from the directory of {@code manage.py}, or from the root of the code
         * @return this builder
         */
        public Builder constraints(String... files) {
            settings.constraints.addAll(List.of(files));
            return this;
        }

        /**
         * Extras of {@code pyproject.toml} or {@code setup.py} that are installed too.
         *
         * @param names their names
         * @return this builder
         */
        public Builder extras(String... names) {
            settings.extras.addAll(List.of(names));
            return this;
        }

        /**
         * Has pip refuse every package whose hash is not in the requirements.
         *
         * @return this builder
         */
        public Builder requireHashes() {
            settings.requireHashes = true;
            return this;
        }

        /**
         * Where pip finds packages; where the host's own {@code pip.conf} says, or at pypi.org, if nothing is said.
         *
         * @param url an address such as {@code https://pypi.example.com/simple/}
         * @return this builder
         */
        public Builder index(String url) {
            settings.indexes.add(new Index(url, false, false, "", null));
            return this;
        }

        /**
         * Where pip finds packages, behind a password.
         *
         * @param url an address such as {@code https://pypi.example.com/simple/}
         * @param user who may read it
         * @param password the user's password or token; it is on the host only while packages are installed
         * @return this builder
         */
        public Builder index(String url, String user, Secret password) {
            settings.indexes.add(new Index(url, false, false, user, password));
            return this;
        }

        /**
         * Where pip finds packages that the other index does not have. Whoever can publish there can replace any package.
         *
         * @param url an address such as {@code https://pypi.example.com/simple/}
         * @return this builder
         */
        public Builder extraIndex(String url) {
            settings.indexes.add(new Index(url, true, false, "", null));
            return this;
        }

        /**
         * Where pip finds packages that the other index does not have, behind a password.
         *
         * @param url an address such as {@code https://pypi.example.com/simple/}
         * @param user who may read it
         * @param password the user's password or token; it is on the host only while packages are installed
         * @return this builder
         */
        public Builder extraIndex(String url, String user, Secret password) {
            settings.indexes.add(new Index(url, true, false, user, password));
            return this;
        }

        /**
         * An index that is asked in clear text: whoever stands between it and the host decides what is installed.
         *
         * @param url an address such as {@code http://10.0.0.5:3141/simple/}
         * @return this builder
         */
        public Builder unencryptedIndex(String url) {
            settings.indexes.add(new Index(url, false, true, "", null));
            return this;
        }

        /**
         * Installs from packages that are sent along, for hosts without internet: pip asks nobody else.
         *
         * @param directory on the machine that runs the program, filled with {@code pip download} or {@code pip wheel}
         * @return this builder
         */
        public Builder wheelhouse(Path directory) {
            settings.wheelhouse = directory;
            return this;
        }

        /**
         * How long building a virtualenv may take; 20 minutes if nothing is said.
         *
         * @param limit the time
         * @return this builder
         */
        public Builder buildLimit(Duration limit) {
            settings.buildLimit = limit;
            return this;
        }

        /**
         * Makes the step.
         *
         * @return an immutable value
         */
        public Application build() {
            return new Application(this);
        }
    }
}
