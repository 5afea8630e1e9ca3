package dev.slipway.step.release;

import dev.slipway.app.App;
import dev.slipway.app.Bind;
import dev.slipway.app.Cutover;
import dev.slipway.app.Cutover.Check;
import dev.slipway.app.Cutover.Way;
import dev.slipway.step.Blueprint;
import dev.slipway.step.Rank;
import dev.slipway.step.Shared;
import dev.slipway.step.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How users get from one release to the next. Immutable.
 *
 * <p>If nothing is said: the new release starts beside the old one, is checked there, and gets users at once; the old one finishes what it
 * has begun. Whoever binds the server to an address of its own has one server for all releases, which is restarted.
 */
public final class Releases implements Step {

    static final String CALL_SERVER = "call gunicorn(…) or uvicorn(…)";

    private final @Nullable Way way;
    private final Duration drain;
    private final Duration confirmWithin;
    private final int allowedFailures;
    private final boolean rehearsed;
    private final int keep;
    private final List<Check> checks;
    private final List<String> mistakes;

    private Releases(Builder from) {
        this.way = from.way;
        this.drain = from.drain;
        this.confirmWithin = from.confirmWithin;
        this.allowedFailures = from.allowedFailures;
        this.rehearsed = from.rehearsed;
        this.keep = from.keep;
        this.checks = List.copyOf(from.checks);
        this.mistakes = List.copyOf(from.mistakes);
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
        return Rank.RELEASES;
    }

    @Override
    public void share(Shared shared) {
        shared.offer(Releases.class, this);
    }

    @Override
    public void describe(Blueprint host) {
        mistakes.forEach(host::mistake);
    }

    /**
     * What a server makes of it: shares how one release follows another, and where whoever speaks to the application finds it.
     *
     * @param shared takes both
     * @param app the application
     * @param usual where the server listens if there is one for all releases, and nobody said where
     * @param said where the user said that it listens, or null
     * @return what was shared
     * @throws IllegalArgumentException if releases can't run side by side there
     */
    public static Cutover cutover(Shared shared, App app, Bind usual, @Nullable Bind said) {
        Releases all = shared.find(Releases.class).orElseGet(() -> builder().build());
        Cutover cutover = all.cutover(app, usual, said);
        shared.offer(Cutover.class, cutover);
        shared.offer(Bind.class, cutover.door());
        return cutover;
    }

    private Cutover cutover(App app, Bind usual, @Nullable Bind said) {
        if (way == Way.BLUE_GREEN && said != null) {
            throw new IllegalArgumentException(
                    "bind(…) and release(r -> r.blueGreen()): each release has a socket of its"
                            + " own then; leave out one of them");
        }
        if (!rehearsed && (way == Way.BLUE_GREEN || (way == null && said == null))) {
            throw new IllegalArgumentException(
                    "release(r -> r.withoutRehearsal()): releases are tried where they run, side by"
                            + " side; leave it out, or call inPlace()");
        }
        Way chosen = way != null ? way : said == null ? Way.BLUE_GREEN : Way.IN_PLACE;
        Bind listening = said != null ? said : usual;
        return new Cutover(app, chosen, listening, drain, confirmWithin, allowedFailures, rehearsed, keep, checks);
    }

    /** Describes it. For one thread. */
    public static final class Builder {

        private @Nullable Way way;
        private Duration drain = Duration.ofMinutes(1);
        private Duration confirmWithin = Duration.ofMinutes(2);
        private int allowedFailures;
        private boolean rehearsed = true;
        private int keep = 5;
        private final List<Check> checks = new ArrayList<>();
        private final List<String> mistakes = new ArrayList<>();

        private Builder() {}

        /**
         * Starts a release beside the one that users have, each on a socket of its own, and lets users go from one to the other at once.
         * For a moment the machine runs both.
         *
         * @return this builder
         */
        public Builder blueGreen() {
            way = Way.BLUE_GREEN;
            return this;
        }

        /**
         * Has one server for all releases, which is restarted behind its socket: for machines without the memory for two releases. A new
         * release is tried with one worker, on a socket of its own, before users get it.
         *
         * @return this builder
         */
        public Builder inPlace() {
            way = Way.IN_PLACE;
            return this;
        }

        /**
         * Has a release that follows in place get users without having been tried: for machines without the memory for one worker more. One
         * that is not well has users then, until it is taken back.
         *
         * @return this builder
         */
        public Builder withoutRehearsal() {
            rehearsed = false;
            return this;
        }

        /**
         * How long WebSockets and long requests of the old release may go on once users have the new one; a minute if nothing is said.
         * After that the server gets the time that it needs to end.
         *
         * @param longest whole seconds
         * @return this builder
         */
        public Builder drain(Duration longest) {
            drain = seconds("drain", longest, 0);
            return this;
        }

        /**
         * After which time the host goes back to the old release by itself, whatever became of whoever deploys, unless the new one has been
         * verified; two minutes if nothing is said.
         *
         * @param longest whole seconds
         * @return this builder
         */
        public Builder confirmWithin(Duration longest) {
            confirmWithin = seconds("confirmWithin", longest, 10);
            return this;
        }

        /**
         * How many requests may fail while users are brought to a release: the site is asked all the while through the web server, and
         * if more of them fail, the release is taken back. None if nothing is said.
         *
         * @param requests 0 or more
         * @return this builder
         */
        public Builder allowedFailures(int requests) {
            allowedFailures = atLeast("allowedFailures", requests, 0);
            return this;
        }

        /**
         * How many releases stay on the host, with all that they need; 5 if nothing is said. The one that users have and the one before
         * are always among them.
         *
         * @param releases at least 2
         * @return this builder
         */
        public Builder keep(int releases) {
            keep = atLeast("keep", releases, 2);
            return this;
        }

        /**
         * A page that a release must have before users get it.
         *
         * @param path such as {@code /orders/}
         * @param status the status of the answer
         * @return this builder
         */
        public Builder check(String path, int status) {
            return check(path, status, "");
        }

        /**
         * A page that a release must have before users get it.
         *
         * @param path such as {@code /orders/}
         * @param status the status of the answer
         * @param text what must be in the answer, on one line
         * @return this builder
         */
        public Builder check(String path, int status, String text) {
            String said = "check(\"" + path + "\", " + status + ", …): ";
            if (!Objects.requireNonNull(path, "path").matches("/[A-Za-z0-9._~!$&'()*+,;=:@%/?-]*")) {
                mistakes.add(said + "a path begins with a slash and has no blanks");
            }
            if (status < 100 || status > 599) {
                mistakes.add(said + "there is no such status");
            }
            if (text.chars().anyMatch(Character::isISOControl)) {
                mistakes.add(said + "a text is on one line");
            }
            checks.add(new Check(path, status, text));
            return this;
        }

        private Duration seconds(String call, Duration given, int least) {
            if (!given.equals(Duration.ofSeconds(given.toSeconds()))
                    || given.toSeconds() < least
                    || given.toSeconds() > 86_400) {
                mistakes.add(call + "(" + given + "): whole seconds, at least " + least + " and at most a day");
                return Duration.ofSeconds(least);
            }
            return given;
        }

        private int atLeast(String call, int given, int least) {
            if (given < least) {
                mistakes.add(call + "(" + given + "): at least " + least);
            }
            return Math.max(given, least);
        }

        /**
         * Makes the step.
         *
         * @return an immutable value
         */
        public Releases build() {
            return new Releases(this);
        }
    }
}
