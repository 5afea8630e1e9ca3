package dev.slipway;

import dev.slipway.error.SlipwayException;
import dev.slipway.host.Transport;
import dev.slipway.plan.Plan;
import dev.slipway.plan.Result;
import dev.slipway.resource.Resource;
import dev.slipway.source.Source;
import dev.slipway.step.Blueprint;
import dev.slipway.step.Step;
import dev.slipway.step.django.Django;
import dev.slipway.step.environment.Environment;
import dev.slipway.step.gunicorn.Gunicorn;
import dev.slipway.step.gunicorn.Uvicorn;
import dev.slipway.step.machine.Firewall;
import dev.slipway.step.machine.Machine;
import dev.slipway.step.nginx.Maintenance;
import dev.slipway.step.nginx.Nginx;
import dev.slipway.step.postgres.ExternalPostgres;
import dev.slipway.step.postgres.Postgres;
import dev.slipway.step.python.Application;
import dev.slipway.step.release.GoingBack;
import dev.slipway.step.release.Releases;
import dev.slipway.step.release.Survey;
import dev.slipway.step.release.Surveying;
import dev.slipway.template.TemplateRenderer;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * What must be true on one host or many: a value that can be planned and run as often as one likes.
 *
 * {@snippet file="dev/slipway/samples/FirstDeployment.java" region="describe"}
 *
 * <p>Immutable and safe to use from many threads; hosts lock out runs that would get in each other's way.
 */
public final class Deployment {

    private final DeploymentDefinition definition;

    private Deployment(DeploymentDefinition definition) {
        this.definition = definition;
    }

    /**
     * Starts to describe a deployment.
     *
     * @param hosts the hosts, the first of them the one on which happens what happens once
     * @return a builder
     */
    public static Builder to(Transport... hosts) {
        return to(Arrays.asList(hosts));
    }

    /**
     * Starts to describe a deployment.
     *
     * @param hosts the hosts, the first of them the one on which happens what happens once
     * @return a builder
     */
    public static Builder to(Collection<? extends Transport> hosts) {
        return new Builder(List.copyOf(hosts));
    }

    /**
     * Reads the hosts and says what would be done. Writes nothing, and takes no lock. Listeners are told of it as of a run that changes
     * nothing: {@link dev.slipway.event.RunStarted} first, {@link dev.slipway.event.RunEnded} last, no
     * {@link dev.slipway.event.HostEnded}; hosts' journals never hear of it.
     *
     * @return the plan
     * @throws SlipwayException if a host can't be reached, or can't become what is described
     */
    public Plan plan() {
        return start().planned();
    }

    /**
     * Makes the description true.
     *
     * @return what was done
     * @throws SlipwayException if anything fails; the hosts and the message tell how far it came
     */
    public Result run() {
        return start().finished(null);
    }

    /**
     * Does what a plan says, if it is still what would be done.
     *
     * @param approved a plan of this deployment, also from an earlier day and another machine
     * @return what was done
     * @throws dev.slipway.error.StalePlanException if a host or the description moved on; nothing was changed
     * @throws SlipwayException if anything fails
     */
    public Result apply(Plan approved) {
        return start().finished(approved);
    }

    /**
     * Makes the description true, and never throws because of a host.
     *
     * @return what was done; {@link Result#failure()} tells what went wrong
     */
    public Result attempt() {
        return start().attempted();
    }

    /**
     * Prepares a run that another thread can cancel. Nothing happens before one of its methods is called.
     *
     * @return the run
     */
    public Run start() {
        return new Run(definition);
    }

    /**
     * Asks the hosts which releases they have. Writes nothing, and takes no lock.
     *
     * @return what each host knows of its releases, in the order of the hosts
     * @throws SlipwayException if a host can't be reached
     */
    public Map<String, Survey> releases() {
        Surveying survey = new Surveying();
        return new Run(definition.doing("ask for releases", survey)).seen(survey::answer);
    }

    /**
     * A deployment that goes back to the release that users had before; its plan shows what that means, its run does it as carefully as a
     * new release: the old one starts beside the one that users have, is checked, gets users, and is confirmed. The hosts are asked now
     * which release that is.
     *
     * @return that deployment
     * @throws SlipwayException if a host can't be reached, or if the hosts have no release before, or different ones
     */
    public Deployment rollback() {
        return rollback(Surveying.before(releases()));
    }

    /**
     * A deployment that goes back to a certain release that is on the hosts: see {@link #rollback()} and {@link #releases()}.
     *
     * @param release its id
     * @return that deployment
     */
    public Deployment rollback(String release) {
        return new Deployment(definition.doing("go back to " + release, new GoingBack(release)));
    }

    /**
     * A deployment that runs a command of {@code manage.py} for the release that users have, with its account, directory and environment, on
     * the first host, each time that it is run. What it prints comes as {@link dev.slipway.event.OutputLine}. Words show in the host's list of
     * processes, so none of them may be secret.
     *
     * @param words the command and its words, such as {@code "clearsessions"}
     * @return that deployment
     */
    public Deployment manage(String... words) {
        OneOff command = OneOff.of(Arrays.asList(words));
        return new Deployment(
                definition.doing("run manage.py " + command.words().get(0), command));
    }

    /**
     * Asks the hosts for the last lines that the application has logged, whichever release wrote them. Writes nothing, and takes no lock.
     *
     * @param lines how many, up to 500
     * @return the lines of each host, oldest first, in the order of the hosts
     * @throws SlipwayException if a host can't be reached
     */
    public Map<String, List<String>> logs(int lines) {
        LogReading reading = new LogReading(lines);
        return new Run(definition.doing("read the log", reading)).seen(reading::answer);
    }

    /**
     * Goes on telling what the application logs on all hosts, whichever release writes it. Writes nothing, and takes no lock, so releases go
     * on meanwhile.
     *
     * @param lines how many lines of before are told first, up to 500; where they are very long, fewer
     * @param reader is told the host's name and a line, one after the other
     * @return what goes on until it is closed; the caller closes it
     */
    public LogFollowing follow(int lines, BiConsumer<String, String> reader) {
        LogReading reading = new LogReading(lines);
        DeploymentDefinition following = definition.doing("follow the log", reading);
        return new LogFollowing(following.name(), following.describer().hosts(), reading, reader);
    }

    /**
     * A deployment that closes the site for maintenance: users get a page that says so, with status 503 and {@code Retry-After}. The page that
     * {@code nginx(n -> n.health(…))} names answers as ever, so that releases and watchdogs go on.
     *
     * @return that deployment
     */
    public Deployment closeForMaintenance() {
        return new Deployment(definition.doing("close the site for maintenance", new Maintenance(true)));
    }

    /**
     * A deployment that opens the site again after {@link #closeForMaintenance}.
     *
     * @return that deployment
     */
    public Deployment openAgain() {
        return new Deployment(definition.doing("open the site again", new Maintenance(false)));
    }

    /**
     * A deployment that freezes this one: on its hosts a file says who, and why, and runs that would change anything there are refused,
     * whoever starts them, unless they say {@link Options.Builder#evenIfFrozen()}. Going back to another release is not refused.
     *
     * @param reason why, on one line
     * @return that deployment
     */
    public Deployment freeze(String reason) {
        Freezing freezing =
                Freezing.of(definition.name(), definition.options().owner(), Objects.requireNonNull(reason, "reason"));
        return new Deployment(definition.doing("freeze it", freezing));
    }

    /**
     * A deployment that ends what {@link #freeze} began, whoever began it.
     *
     * @return that deployment
     */
    public Deployment thaw() {
        return new Deployment(definition.doing("thaw it", new Freezing(definition.name(), "")));
    }

    /** Describes a deployment. For one thread; {@link #build()} makes snapshots. */
    public static final class Builder {

        private final DeploymentDraft draft;

        private Builder(List<Transport> hosts) {
            this.draft = new DeploymentDraft(hosts);
        }

        /**
         * Names the deployment: hosts keep their memory of runs under this name.
         *
         * @param name lower-case letters, digits and hyphens
         * @return this builder
         */
        public Builder named(String name) {
            draft.chosenName = Objects.requireNonNull(name, "name");
            return this;
        }

        /**
         * The application: its account, its code, its dependencies. The deployment is named after it, unless {@link #named} says otherwise.
         *
         * @param name lower-case letters, digits and hyphens; accounts, units and directories are named after it
         * @param source where its code comes from
         * @return this builder
         */
        public Builder app(String name, Source source) {
            return app(name, source, all -> {});
        }

        /**
         * The application: its account, its code, its dependencies. The deployment is named after it, unless {@link #named} says otherwise.
         *
         * @param name lower-case letters, digits and hyphens; accounts, units and directories are named after it
         * @param source where its code comes from
         * @param what says the rest
         * @return this builder
         */
        public Builder app(String name, Source source, Consumer<Application.Builder> what) {
            draft.appName = name;
            draft.configure(Application.builder(name, source), what, Application.Builder::build);
            return this;
        }

        /**
         * The machine: time, updates, logins.
         *
         * @param what says the rest
         * @return this builder
         */
        public Builder machine(Consumer<Machine.Builder> what) {
            draft.configure(Machine.builder(), what, Machine.Builder::build);
            return this;
        }

        /**
         * A firewall that lets in what the deployment needs, and who deploys.
         *
         * @param what says the rest
         * @return this builder
         */
        public Builder firewall(Consumer<Firewall.Builder> what) {
            draft.configure(Firewall.builder(), what, Firewall.Builder::build);
            return this;
        }

        /**
         * A PostgreSQL server on the host, with a database for the application.
         *
         * @param what says the rest
         * @return this builder
         */
        public Builder postgres(Consumer<Postgres.Builder> what) {
            draft.configure(Postgres.builder(), what, Postgres.Builder::build);
            return this;
        }

        /**
         * A PostgreSQL server elsewhere, proven from the host.
         *
         * @param what says the rest
         * @return this builder
         */
        public Builder externalPostgres(Consumer<ExternalPostgres.Builder> what) {
            draft.configure(ExternalPostgres.builder(), what, ExternalPostgres.Builder::build);
            return this;
        }

        /**
         * The environment of the application: one file for each release.
         *
         * @param what says the rest
         * @return this builder
         */
        public Builder environment(Consumer<Environment.Builder> what) {
            draft.configure(Environment.builder(), what, Environment.Builder::build);
            return this;
        }

        /**
         * What Django needs: checks, migrations, static files.
         *
         * @param what says the rest
         * @return this builder
         */
        public Builder django(Consumer<Django.Builder> what) {
            draft.configure(Django.builder(), what, Django.Builder::build);
            return this;
        }

        /**
         * Gunicorn under systemd.
         *
         * @param what says the rest
         * @return this builder
         */
        public Builder gunicorn(Consumer<Gunicorn.Builder> what) {
            draft.configure(Gunicorn.builder(), what, Gunicorn.Builder::build);
            return this;
        }

        /**
         * Uvicorn under systemd.
         *
         * @param what says the rest
         * @return this builder
         */
        public Builder uvicorn(Consumer<Uvicorn.Builder> what) {
            draft.configure(Uvicorn.builder(), what, Uvicorn.Builder::build);
            return this;
        }

        /**
         * How users get from one release to the next, and what stays of the old ones.
         *
         * @param what says the rest
         * @return this builder
         */
        public Builder release(Consumer<Releases.Builder> what) {
            draft.configure(Releases.builder(), what, Releases.Builder::build);
            return this;
        }

        /**
         * Nginx before the application.
         *
         * @param what says the rest
         * @return this builder
         */
        public Builder nginx(Consumer<Nginx.Builder> what) {
            draft.configure(Nginx.builder(), what, Nginx.Builder::build);
            return this;
        }

        /**
         * Adds a step.
         *
         * @param step a built-in one or a user's own
         * @return this builder
         */
        public Builder step(Step step) {
            draft.add(step.name(), step);
            return this;
        }

        /**
         * Adds a step that is written on the spot.
         *
         * @param name how people name it
         * @param step writes down what must be true
         * @return this builder
         */
        public Builder step(String name, Consumer<Blueprint> step) {
            draft.add(name, Objects.requireNonNull(step, "step")::accept);
            return this;
        }

        /**
         * Adds a single resource.
         *
         * @param resource what must be true
         * @return this builder
         */
        public Builder resource(Resource resource) {
            draft.add(resource.id(), host -> host.resource(resource));
            return this;
        }

        /**
         * Says who renders templates, for example to replace some of them; with no word, those of the library are rendered with FreeMarker.
         *
         * @param renderer such as {@code Templates.freemarker(List.of(TemplateSource.directory(path)), TemplateFunctions.quoting())}
         * @return this builder
         */
        public Builder templates(TemplateRenderer renderer) {
            draft.templates = renderer;
            return this;
        }

        /**
         * Says how to run: limits, locks, listeners.
         *
         * @param change changes the options
         * @return this builder
         */
        public Builder options(Consumer<Options.Builder> change) {
            change.accept(draft.options);
            return this;
        }

        /**
         * Makes the deployment.
         *
         * @return an immutable value
         * @throws dev.slipway.error.InvalidDescriptionException if anything in the description makes no sense; it lists all mistakes
         */
        public Deployment build() {
            return new Deployment(draft.finish());
        }

        /**
         * Builds, and plans.
         *
         * @return the plan
         * @throws SlipwayException as {@link #build()} and {@link Deployment#plan()}
         */
        public Plan plan() {
            return new Deployment(draft.fetch()).plan();
        }

        /**
         * Builds, and runs.
         *
         * @return what was done
         * @throws SlipwayException as {@link #build()} and {@link Deployment#run()}
         */
        public Result run() {
            return new Deployment(draft.fetch()).run();
        }
    }
}
