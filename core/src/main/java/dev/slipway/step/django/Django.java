package dev.slipway.step.django;

import dev.slipway.app.App;
import dev.slipway.app.Entry;
import dev.slipway.app.EnvironmentFiles;
import dev.slipway.app.Release;
import dev.slipway.app.Served;
import dev.slipway.app.Site;
import dev.slipway.app.UploadLimit;
import dev.slipway.app.Variable;
import dev.slipway.secret.Secret;
import dev.slipway.source.Snapshot;
import dev.slipway.step.Blueprint;
import dev.slipway.step.Phase;
import dev.slipway.step.Rank;
import dev.slipway.step.Shared;
import dev.slipway.step.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What Django needs: checks, static files, migrations, and a program for people to run its commands. Immutable.
 *
 * <p>Before anything changes for users, one Python process on each host runs Django's checks, holds the running settings against the rest
 * of the deployment, and collects static files. Another one migrates, once for all hosts. A release for which all is done needs neither.
 */
public final class Django implements Step {

    private static final String ADVICE = "call app(…)";

    private final Wishes said;

    private Django(Wishes said) {
        this.said = said;
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
        return Rank.FRAMEWORK;
    }

    @Override
    public void share(Shared shared) {
        if (said.off()) {
            return;
        }
        App app = shared.need(App.class, ADVICE);
        String settings = said.settings();
        if (settings != null) {
            shared.add(Variable.class, Variable.of(SettingsModule.VARIABLE, settings));
        }
        String media = said.mediaUrl();
        if (media != null && Mistakes.address(media)) {
            shared.add(Served.class, new Served(media, ReleaseConf.mediaRoot(said, app), false, true));
        }
    }

    @Override
    public void describe(Blueprint host) {
        if (said.off()) {
            return;
        }
        Shared shared = host.shared();
        App app = shared.need(App.class, ADVICE);
        Site site = shared.find(Site.class).orElse(null);
        Mistakes.report(said, app, site, host::mistake);
        Release release = shared.need(Release.class, ADVICE);
        if (Mistakes.address(said.staticUrl())) {
            shared.add(Served.class, new Served(said.staticUrl(), release.staticRoot(), said.hashed(), false));
        }
        shared.find(Snapshot.class)
                .filter(Snapshot::fetched)
                .map(code -> new SettingsModule(code.tree(), release.project()))
                .ifPresent(settings -> settings.settle(said, shared, host::mistake));
        Programs.describe(host, app);
        Entry entry = shared.find(Entry.class).orElse(null);
        if (entry != null) {
            shared.add(Entry.Proven.class, new Entry.Proven(entry));
        }
        List<String> environment = shared.find(EnvironmentFiles.class)
                .map(EnvironmentFiles::paths)
                .orElse(List.of(release.environmentFile()));
        Stages.describe(
                host,
                new ReleaseConf(
                        release,
                        said,
                        site,
                        shared.find(UploadLimit.class).orElse(null),
                        entry,
                        environment,
                        Destinations.of(shared.all(Variable.class))));
    }

    /** Describes it. For one thread. */
    public static final class Builder {

        private boolean off;
        private @Nullable String settings;
        private String staticUrl = "/static/";
        private boolean hashed;
        private @Nullable String mediaUrl = "/media/";
        private @Nullable String mediaRoot;
        private CheckLevel failLevel = CheckLevel.ERROR;
        private final List<String> accepted = new ArrayList<>();
        private List<String> databases = List.of("default");
        private final List<String> fixtures = new ArrayList<>();
        private @Nullable Superuser superuser;
        private final List<ManagementCommand> commands = new ArrayList<>();
        private final Migrations.Builder migrations = Migrations.builder();
        private Duration migrationLimit = Duration.ofHours(1);

        private Builder() {}

        /**
         * Leaves Django alone: nothing is checked, collected or migrated. For applications that are no Django projects.
         *
         * @return this builder
         */
        public Builder none() {
            this.off = true;
            return this;
        }

        /**
         * The settings of every process. With no word they are those that {@code manage.py} and {@code wsgi.py} choose, if they agree.
         *
         * @param module such as {@code core.settings.production}
         * @return this builder
         */
        public Builder settings(String module) {
            this.settings = Objects.requireNonNull(module, "module");
            return this;
        }

        /**
         * Where static files are served; {@code /static/} if nothing is said.
         *
         * @param url with slashes at both ends, as in {@code STATIC_URL}
         * @return this builder
         */
        public Builder staticUrl(String url) {
            this.staticUrl = Objects.requireNonNull(url, "url");
            return this;
        }

        /**
         * Says that names of static files follow from their content, as with {@code ManifestStaticFilesStorage}, so that browsers may keep
         * them for ever. The running settings are checked for it.
         *
         * @return this builder
         */
        public Builder hashedStatic() {
            this.hashed = true;
            return this;
        }

        /**
         * Where uploads are served; {@code /media/} if nothing is said.
         *
         * @param url with slashes at both ends, as in {@code MEDIA_URL}
         * @return this builder
         */
        public Builder mediaUrl(String url) {
            this.mediaUrl = Objects.requireNonNull(url, "url");
            return this;
        }

        /**
         * Where uploads are, if not in the application's directory for them. Whoever says so sees to that directory.
         *
         * @param directory an absolute path outside of all releases
         * @return this builder
         */
        public Builder mediaRoot(String directory) {
            this.mediaRoot = Objects.requireNonNull(directory, "directory");
            return this;
        }

        /**
         * Says that the web server serves no uploads: there are none, or they are kept elsewhere.
         *
         * @return this builder
         */
        public Builder noMedia() {
            this.mediaUrl = null;
            return this;
        }

        /**
         * From which level on a message of Django's checks stops a release; {@link CheckLevel#ERROR} if nothing is said. With
         * {@link CheckLevel#WARNING}, what is found about the running settings stops it as well, unless it is a mere note.
         *
         * @param level the level
         * @return this builder
         */
        public Builder failLevel(CheckLevel level) {
            this.failLevel = Objects.requireNonNull(level, "level");
            return this;
        }

        /**
         * Lets pass what would stop a release. It is still shown.
         *
         * @param names settings such as {@code DEBUG}, and ids of Django's checks such as {@code security.W004}
         * @return this builder
         */
        public Builder accept(String... names) {
            accepted.addAll(Arrays.asList(names));
            return this;
        }

        /**
         * Which databases are migrated; {@code default} if nothing is said.
         *
         * @param aliases keys of {@code DATABASES}, in the order in which they are migrated
         * @return this builder
         */
        public Builder databases(String... aliases) {
            this.databases = Arrays.asList(aliases);
            return this;
        }

        /**
         * Fixtures that are loaded once, on the first deployment: into a database that was empty before its first migration.
         *
         * @param names as {@code loaddata} takes them
         * @return this builder
         */
        public Builder fixtures(String... names) {
            fixtures.addAll(Arrays.asList(names));
            return this;
        }

        /**
         * Makes a superuser. One that is there already is left alone, whatever its password.
         *
         * @param name its login name
         * @param email its address
         * @param password its first password
         * @return this builder
         */
        public Builder superuser(String name, String email, Secret password) {
            this.superuser = new Superuser(
                    Objects.requireNonNull(name, "name"),
                    Objects.requireNonNull(email, "email"),
                    Objects.requireNonNull(password, "password"));
            return this;
        }

        /**
         * Runs a command of {@code manage.py} once for each release, when users have it.
         *
         * @param name the command
         * @param arguments its arguments; no secrets
         * @return this builder
         */
        public Builder command(String name, String... arguments) {
            return command(Phase.FINISH, name, arguments);
        }

        /**
         * Runs a command of {@code manage.py} once for each release. If it fails, the run stops there, and the next one tries again.
         *
         * @param phase when; in {@link Phase#MIGRATE} it is run on the first host only, after the migrations
         * @param name the command
         * @param arguments its arguments; no secrets
         * @return this builder
         */
        public Builder command(Phase phase, String name, String... arguments) {
            List<String> words = new ArrayList<>(List.of(name));
            words.addAll(Arrays.asList(arguments));
            commands.add(new ManagementCommand(Objects.requireNonNull(phase, "phase"), words));
            return this;
        }

        /**
         * Which migrations may run, and when; all that are pending, before users get the release, if nothing is said.
         *
         * @param what says the rest
         * @return this builder
         */
        public Builder migrations(Consumer<Migrations.Builder> what) {
            what.accept(migrations);
            return this;
        }

        /**
         * How long migrations, and each of the user's commands, may take; an hour if nothing is said.
         *
         * @param limit the limit
         * @return this builder
         */
        public Builder migrateWithin(Duration limit) {
            this.migrationLimit = Objects.requireNonNull(limit, "limit");
            return this;
        }

        /**
         * Makes the step.
         *
         * @return an immutable value
         */
        public Django build() {
            return new Django(new Wishes(
                    off,
                    settings,
                    staticUrl,
                    hashed,
                    mediaUrl,
                    mediaRoot,
                    failLevel,
                    accepted,
                    databases,
                    fixtures,
                    superuser,
                    commands,
                    migrations.build(),
                    migrationLimit));
        }
    }
}
