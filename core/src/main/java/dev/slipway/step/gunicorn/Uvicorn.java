package dev.slipway.step.gunicorn;

import dev.slipway.app.App;
import dev.slipway.app.Bind;
import dev.slipway.app.Release;
import dev.slipway.app.Requirement;
import dev.slipway.step.Blueprint;
import dev.slipway.step.Rank;
import dev.slipway.step.Shared;
import dev.slipway.step.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Uvicorn under systemd, for asynchronous applications and WebSockets. Immutable.
 *
 * <p>systemd holds the socket, so that a restart refuses no connection; Uvicorn gets it from there.
 */
public final class Uvicorn implements Step {

    private static final String CALL_APP = "call app(…)";

    private final ServerDraft draft;
    private final UvicornOptions options;
    private final List<Requirement> requirements;

    private Uvicorn(Builder from) {
        this.draft = from.draft.copy();
        this.options = from.options.copy();
        this.requirements = List.copyOf(from.requirements);
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
        on(shared.need(App.class, CALL_APP)).share(shared);
    }

    @Override
    public void describe(Blueprint host) {
        Release release = host.shared().need(Release.class, CALL_APP);
        UvicornOnHost uvicorn = on(release.app());
        EntryPoint entry = draft.entry;
        if (uvicorn.server().sound(host) && entry != null) {
            uvicorn.describe(host, release, entry);
        }
    }

    private UvicornOnHost on(App app) {
        return new UvicornOnHost(new Server(app, draft), options.arguments(), requirements);
    }

    /** Describes it. For one thread. */
    public static final class Builder {

        private final ServerDraft draft = new ServerDraft();
        private final UvicornOptions options = new UvicornOptions();
        private final List<Requirement> requirements = new ArrayList<>();

        private Builder() {
            requirements.add(new Requirement("uvicorn", "uvicorn>=0.22"));
            options.toggled("access-log", false);
        }

        /**
         * What is served.
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
         * How many processes; {@link Workers#auto()} if nothing is said.
         *
         * @param number how many
         * @return this builder
         */
        public Builder workers(Workers number) {
            draft.workers = Objects.requireNonNull(number, "number");
            return this;
        }

        /**
         * How many processes.
         *
         * @param number at least one
         * @return this builder
         */
        public Builder workers(int number) {
            return workers(Workers.of(number));
        }

        /**
         * Brings the package that speaks WebSocket, for applications that don't require it themselves.
         *
         * @return this builder
         */
        public Builder websockets() {
            requirements.add(new Requirement("websockets", "websockets>=11"));
            options.typed("ws", "websockets");
            return this;
        }

        /**
         * How long requests and WebSockets may go on when the service is stopped or restarted; 30 seconds if nothing is said. systemd waits
         * 15 more.
         *
         * @param longest whole seconds
         * @return this builder
         */
        public Builder gracefulTimeout(Duration longest) {
            draft.seconds("gracefulTimeout", longest);
            draft.graceful = longest;
            return this;
        }

        /**
         * How long an idle connection is kept; 5 seconds if nothing is said.
         *
         * @param longest whole seconds
         * @return this builder
         */
        public Builder keepAlive(Duration longest) {
            options.typed("timeout-keep-alive", Integer.toString(draft.seconds("keepAlive", longest)));
            return this;
        }

        /**
         * How many connections and tasks a process takes on before it answers 503; no limit if nothing is said.
         *
         * @param number at least one
         * @return this builder
         */
        public Builder limitConcurrency(int number) {
            options.typed(
                    "limit-concurrency", Integer.toString(draft.number("limitConcurrency", number, 1, 1_000_000)));
            return this;
        }

        /**
         * Replaces a process after so many requests, against leaks; never if nothing is said.
         *
         * @param requests how many
         * @return this builder
         */
        public Builder maxRequests(int requests) {
            options.typed(
                    "limit-max-requests",
                    Integer.toString(draft.number("maxRequests", requests, 1, Integer.MAX_VALUE)));
            return this;
        }

        /**
         * Whether the application is told when the server starts and stops; Uvicorn finds out if nothing is said.
         *
         * @param told true if it must be, false if it must not
         * @return this builder
         */
        public Builder lifespan(boolean told) {
            options.typed("lifespan", told ? "on" : "off");
            return this;
        }

        /**
         * From which addresses it believes who the client is and that it came over HTTPS; those of this machine if nothing is said. A Unix
         * socket is believed.
         *
         * @param addresses of web servers on other machines
         * @return this builder
         */
        public Builder trustedProxies(String... addresses) {
            options.typed("forwarded-allow-ips", draft.trusted("trustedProxies", addresses));
            return this;
        }

        /**
         * Logs every request; the web server does so, too.
         *
         * @return this builder
         */
        public Builder logRequests() {
            options.toggled("access-log", true);
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
         * Any other option of Uvicorn, by its own name.
         *
         * @param name without dashes before it, such as {@code ws-max-size}
         * @param value its value, empty for a switch
         * @return this builder
         */
        public Builder option(String name, String value) {
            draft.mistakes.add(options.named(name, value));
            return this;
        }

        /**
         * Makes the step.
         *
         * @return an immutable value
         */
        public Uvicorn build() {
            return new Uvicorn(this);
        }
    }
}
