package dev.slipway.step.gunicorn;

import dev.slipway.app.App;
import dev.slipway.app.Bind;
import dev.slipway.app.Release;
import dev.slipway.app.RequestLimit;
import dev.slipway.step.Blueprint;
import dev.slipway.step.Rank;
import dev.slipway.step.Shared;
import dev.slipway.step.Step;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Gunicorn under systemd. Immutable.
 *
 * <p>systemd holds the socket, so that a restart refuses no connection. The unit starts the program of one release by its absolute path, as
 * the application's account, with what the kernel offers to keep it there. Gunicorn's settings are a file of the release, which Gunicorn
 * itself has read, and imported the application with, before anything is switched.
 */
public final class Gunicorn implements Step {

    private static final String CALL_APP = "call app(…)";

    private final ServerDraft draft;
    private final GunicornSettings settings;
    private final WorkerClass kind;
    private final int threads;
    private final boolean controlSocket;

    private Gunicorn(Builder from) {
        this.draft = from.draft.copy();
        this.settings = from.settings.copy();
        this.kind = from.kind();
        this.threads = from.threads();
        this.controlSocket = from.controlSocket;
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
        return Rank.SERVER;
    }

    @Override
    public void share(Shared shared) {
        long longest = settings.number("timeout");
        if (longest > 0) {
            shared.offer(RequestLimit.class, new RequestLimit(Duration.ofSeconds(longest)));
        }
        on(shared.need(App.class, CALL_APP)).share(shared);
    }

    @Override
    public void describe(Blueprint host) {
        Release release = host.shared().need(Release.class, CALL_APP);
        GunicornOnHost gunicorn = on(release.app());
        EntryPoint entry = draft.entry;
        if (gunicorn.server().sound(host) && entry != null) {
            gunicorn.describe(host, release, entry);
        }
    }

    private GunicornOnHost on(App app) {
        return new GunicornOnHost(new Server(app, draft), settings, kind, threads, controlSocket);
    }

    /** Describes it. For one thread. */
    public static final class Builder {

        private final ServerDraft draft = new ServerDraft();
        private final GunicornSettings settings = GunicornSettings.usual();
        private @Nullable WorkerClass kind;
        private int threads;
        private boolean controlSocket;

        private Builder() {}

        /** A thread that waits costs little, and a request that waits for the database stops no other. */
        private int threads() {
            return threads > 0 ? threads : kind() == WorkerClass.GTHREAD ? 4 : 1;
        }

        private WorkerClass kind() {
            WorkerClass chosen = kind;
            EntryPoint entry = draft.entry;
            boolean asgi = entry != null && entry.call().equals("asgi");
            return chosen != null ? chosen : asgi ? WorkerClass.UVICORN : WorkerClass.GTHREAD;
        }

        /**
         * What is served, for synchronous applications.
         *
         * @param module such as {@code core.wsgi:application}
         * @return this builder
         */
        public Builder wsgi(String module) {
            draft.entry("wsgi", Objects.requireNonNull(module, "module"));
            return this;
        }

        /**
         * What is served, for asynchronous applications and WebSockets.
         *
         * @param module such as {@code core.asgi:application}
         * @return this builder
         */
        public Builder asgi(String module) {
            draft.entry("asgi", Objects.requireNonNull(module, "module"));
            return this;
        }

        /**
         * Where it listens; {@code /run/<app>/<app>.sock} if nothing is said.
         *
         * @param where {@link Bind#socket} or {@link Bind#tcp}
         * @return this builder
         */
        public Builder bind(Bind where) {
            draft.bind = Objects.requireNonNull(where, "where");
            return this;
        }

        /**
         * Lets everybody who reaches the machine talk to the application without a web server between them, if {@link #bind} says so.
         *
         * @return this builder
         */
        public Builder exposed() {
            draft.exposed = true;
            return this;
        }

        /**
         * The group that may connect to the Unix socket, besides root; {@code www-data} if nothing is said.
         *
         * @param name the web server's group, which exists
         * @return this builder
         */
        public Builder webGroup(String name) {
            draft.webGroup = Objects.requireNonNull(name, "name");
            return this;
        }

        /**
         * How many worker processes; {@link Workers#auto()} if nothing is said.
         *
         * @param number how many
         * @return this builder
         */
        public Builder workers(Workers number) {
            draft.workers = Objects.requireNonNull(number, "number");
            return this;
        }

        /**
         * How many worker processes.
         *
         * @param number at least one
         * @return this builder
         */
        public Builder workers(int number) {
            return workers(Workers.of(number));
        }

        /**
         * How workers handle requests; {@link WorkerClass#GTHREAD} for {@code wsgi(…)}, {@link WorkerClass#UVICORN} for {@code asgi(…)}.
         *
         * @param how the class
         * @return this builder
         */
        public Builder workerClass(WorkerClass how) {
            kind = Objects.requireNonNull(how, "how");
            return this;
        }

        /**
         * Threads of each worker; 4 if nothing is said.
         *
         * @param number at least one
         * @return this builder
         */
        public Builder threads(int number) {
            threads = draft.number("threads", number, 1, 1024);
            return this;
        }

        /**
         * Connections that a worker holds at once, kept-alive ones among them.
         *
         * @param number at least one
         * @return this builder
         */
        public Builder workerConnections(int number) {
            settings.typed("worker_connections", draft.number("workerConnections", number, 1, 1_000_000));
            return this;
        }

        /**
         * How long a worker may say nothing before it is killed: with {@link WorkerClass#SYNC} the longest request, with others a sign that
         * the worker hangs. 30 seconds if nothing is said; the web server should wait a bit longer.
         *
         * @param longest whole seconds
         * @return this builder
         */
        public Builder timeout(Duration longest) {
            settings.typed("timeout", draft.seconds("timeout", longest));
            return this;
        }

        /**
         * How long requests may go on when the service is stopped or restarted; 30 seconds if nothing is said. systemd waits 15 more.
         *
         * @param longest whole seconds
         * @return this builder
         */
        public Builder gracefulTimeout(Duration longest) {
            settings.typed("graceful_timeout", draft.seconds("gracefulTimeout", longest));
            draft.graceful = longest;
            return this;
        }

        /**
         * How long an idle connection is kept; 5 seconds if nothing is said. {@link WorkerClass#SYNC} keeps none.
         *
         * @param longest whole seconds
         * @return this builder
         */
        public Builder keepAlive(Duration longest) {
            settings.typed("keepalive", draft.seconds("keepAlive", longest));
            return this;
        }

        /**
         * Replaces a worker after so many requests, against leaks; never if nothing is said.
         *
         * @param requests how many
         * @param jitter up to how many more, at random, so that not all workers go at once
         * @return this builder
         */
        public Builder maxRequests(int requests, int jitter) {
            settings.typed("max_requests", draft.number("maxRequests", requests, 0, Integer.MAX_VALUE));
            settings.typed("max_requests_jitter", draft.number("maxRequests jitter", jitter, 0, Integer.MAX_VALUE));
            return this;
        }

        /**
         * Imports the application before workers are forked: they share memory, and connections that the import opens, which breaks some.
         *
         * @return this builder
         */
        public Builder preload() {
            settings.typed("preload_app", true);
            return this;
        }

        /**
         * Connections that may wait, for example during a restart; 2048 if nothing is said, and no more than the kernel's somaxconn.
         *
         * @param connections at least one
         * @return this builder
         */
        public Builder backlog(int connections) {
            draft.backlog = draft.number("backlog", connections, 1, 1_000_000);
            return this;
        }

        /**
         * Which rights files lose that the application makes; {@code 0027} if nothing is said. The web server reads uploads as the group of
         * their directory.
         *
         * @param octal three or four octal digits
         * @return this builder
         */
        public Builder umask(String octal) {
            draft.umask = Objects.requireNonNull(octal, "octal");
            return this;
        }

        /**
         * What it logs, and how; warnings and starts of workers go to the journal if nothing is said, requests nowhere.
         *
         * @param what says it
         * @return this builder
         */
        public Builder logs(Consumer<GunicornLogs> what) {
            what.accept(new GunicornLogs(settings, draft.mistakes));
            return this;
        }

        /**
         * How it reads HTTP: limits, headers, whom it believes.
         *
         * @param what says it
         * @return this builder
         */
        public Builder http(Consumer<GunicornHttp> what) {
            what.accept(new GunicornHttp(settings, draft));
            return this;
        }

        /**
         * Opens the socket on which {@code gunicornc} controls Gunicorn from version 25 on, for root and the application's account; there is
         * none if nothing is said.
         *
         * @return this builder
         */
        public Builder controlSocket() {
            controlSocket = true;
            return this;
        }

        /**
         * How long it may take until the first worker has loaded the application; 90 seconds if nothing is said.
         *
         * @param longest whole seconds
         * @return this builder
         */
        public Builder startTimeout(Duration longest) {
            draft.seconds("startTimeout", longest);
            draft.start = longest;
            return this;
        }

        /**
         * Asks this path whether the application is well.
         *
         * @param path such as {@code /health/}
         * @return this builder
         */
        public Builder health(String path) {
            draft.health.path(path);
            return this;
        }

        /**
         * Says how the application is asked whether it is well.
         *
         * @param what says it
         * @return this builder
         */
        public Builder health(Consumer<Health> what) {
            what.accept(draft.health);
            return this;
        }

        /**
         * Loosens what the unit keeps from the application, point by point.
         *
         * @param what says it
         * @return this builder
         */
        public Builder hardening(Consumer<Hardening> what) {
            what.accept(draft.hardening);
            return this;
        }

        /**
         * A directory that the application may write to, apart from its uploads and {@code /tmp}.
         *
         * @param directory an absolute path
         * @return this builder
         */
        public Builder writable(String directory) {
            draft.hardening.writable(directory);
            return this;
        }

        /**
         * Any other setting of Gunicorn, by its own name; Gunicorn must know it, and take the value.
         *
         * @param name as in a {@code gunicorn.conf.py}, such as {@code dirty_workers}
         * @param value a text, an integer, a boolean, a list or a map of such
         * @return this builder
         */
        public Builder setting(String name, Object value) {
            draft.mistakes.add(settings.named(name, value));
            return this;
        }

        /**
         * Makes the step.
         *
         * @return an immutable value
         */
        public Gunicorn build() {
            draft.mistakes.add(WorkerClass.problem(draft.entry, kind, threads));
            return new Gunicorn(this);
        }
    }
}
