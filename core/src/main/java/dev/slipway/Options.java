package dev.slipway;

import dev.slipway.engine.Hooks;
import dev.slipway.event.Listener;
import dev.slipway.step.Hook;
import dev.slipway.step.Phase;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How a deployment runs. Immutable. */
public final class Options {

    private final Listener listener;
    private final Clock clock;
    private final String owner;
    private final @Nullable String reason;
    private final int parallelism;
    private final Duration lockPatience;
    private final Duration reattachFor;
    private final Duration cancelPatience;
    private final @Nullable Duration deadline;
    private final boolean takeBackUnfinished;
    private final boolean takeBackFailed;
    private final boolean evenIfFrozen;
    private final Hooks hooks;

    private Options(Builder from) {
        this.listener = from.listener;
        this.clock = from.clock;
        this.owner = from.owner != null ? from.owner : Owner.ofThisProcess();
        this.reason = from.reason;
        this.parallelism = from.parallelism;
        this.lockPatience = from.lockPatience;
        this.reattachFor = from.reattachFor;
        this.cancelPatience = from.cancelPatience;
        this.deadline = from.deadline;
        this.takeBackUnfinished = from.takeBackUnfinished;
        this.takeBackFailed = from.takeBackFailed;
        this.evenIfFrozen = from.evenIfFrozen;
        this.hooks = new Hooks(from.hooks);
    }

    Listener listener() {
        return listener;
    }

    Clock clock() {
        return clock;
    }

    String owner() {
        return owner;
    }

    String reason(String deployment) {
        return reason != null ? reason : "deploy " + deployment;
    }

    int parallelism() {
        return parallelism;
    }

    Duration lockPatience() {
        return lockPatience;
    }

    Duration reattachFor() {
        return reattachFor;
    }

    Duration cancelPatience() {
        return cancelPatience;
    }

    @Nullable
    Duration deadline() {
        return deadline;
    }

    boolean takeBackUnfinished() {
        return takeBackUnfinished;
    }

    boolean takeBackFailed() {
        return takeBackFailed;
    }

    boolean evenIfFrozen() {
        return evenIfFrozen;
    }

    Hooks hooks() {
        return hooks;
    }

    /** Chooses options. For one thread. */
    public static final class Builder {

        private Listener listener = Listener.none();
        private Clock clock = Clock.systemUTC();
        private @Nullable String owner;
        private @Nullable String reason;
        private int parallelism = 10;
        private Duration lockPatience = Duration.ZERO;
        private Duration reattachFor = Duration.ofMinutes(2);
        private Duration cancelPatience = Duration.ofSeconds(30);
        private @Nullable Duration deadline;
        private boolean takeBackUnfinished;
        private boolean takeBackFailed;
        private boolean evenIfFrozen;
        private final List<Hooks.Said> hooks = new ArrayList<>();
        private final List<String> mistakes = new ArrayList<>();

        Builder() {}

        /**
         * Is told what happens; a further one is told after those before it.
         *
         * @param next a listener
         * @return this builder
         */
        public Builder listener(Listener next) {
            listener = listener.andThen(next);
            return this;
        }

        /**
         * Where the time comes from, for tests.
         *
         * @param source a clock
         * @return this builder
         */
        public Builder clock(Clock source) {
            clock = Objects.requireNonNull(source, "source");
            return this;
        }

        /**
         * Who runs it, for locks and journals; the user and the machine if nothing is said.
         *
         * @param name such as {@code ada@laptop}
         * @return this builder
         */
        public Builder owner(String name) {
            owner = oneLine("owner", name);
            return this;
        }

        /**
         * What for, for locks and journals.
         *
         * @param words such as {@code release 1.4.2}
         * @return this builder
         */
        public Builder reason(String words) {
            reason = oneLine("reason", words);
            return this;
        }

        /**
         * How many hosts are worked on at the same time; 10 if nothing is said.
         *
         * @param hosts at least 1
         * @return this builder
         */
        public Builder parallelism(int hosts) {
            if (hosts < 1) {
                mistake("parallelism is at least 1, not " + hosts);
            }
            parallelism = hosts;
            return this;
        }

        /**
         * How long to wait if another run has a host's lock; not at all if nothing is said.
         *
         * @param patience how long
         * @return this builder
         */
        public Builder lockPatience(Duration patience) {
            lockPatience = checked("lockPatience", patience);
            return this;
        }

        /**
         * How long to try to get a connection back that was lost while something was applied; 2 minutes if nothing is said.
         *
         * @param patience how long
         * @return this builder
         */
        public Builder reattachFor(Duration patience) {
            reattachFor = checked("reattachFor", patience);
            return this;
        }

        /**
         * How long a cancelled run waits until the hosts have come to a safe point; 30 seconds if nothing is said. After that it returns,
         * and the hosts stop by themselves once they get there.
         *
         * @param patience how long
         * @return this builder
         */
        public Builder cancelPatience(Duration patience) {
            cancelPatience = checked("cancelPatience", patience);
            return this;
        }

        /**
         * How long the whole run may take; as long as it needs if nothing is said.
         *
         * @param limit how long
         * @return this builder
         */
        public Builder deadline(Duration limit) {
            deadline = checked("deadline", limit);
            return this;
        }

        /**
         * Takes back what an interrupted run did before this one starts, instead of finishing its work.
         *
         * @return this builder
         */
        public Builder takeBackUnfinished() {
            takeBackUnfinished = true;
            return this;
        }

        /**
         * Takes back what this run did if it fails, instead of leaving it for the next one.
         *
         * @return this builder
         */
        public Builder takeBackFailed() {
            takeBackFailed = true;
            return this;
        }

        /**
         * Does something of the program's own before a phase in which anything happens begins, on any host.
         *
         * @param phase such as {@link Phase#SWITCH}
         * @param hook what; what it throws stops the run
         * @return this builder
         */
        public Builder before(Phase phase, Hook hook) {
            hooks.add(
                    new Hooks.Said(Objects.requireNonNull(phase, "phase"), true, Objects.requireNonNull(hook, "hook")));
            return this;
        }

        /**
         * Does something of the program's own once a phase in which anything happened is over, on all hosts.
         *
         * @param phase such as {@link Phase#SWITCH}
         * @param hook what; what it throws stops the run
         * @return this builder
         */
        public Builder after(Phase phase, Hook hook) {
            hooks.add(new Hooks.Said(
                    Objects.requireNonNull(phase, "phase"), false, Objects.requireNonNull(hook, "hook")));
            return this;
        }

        /**
         * Changes also hosts on which the deployment is {@linkplain Deployment#freeze frozen}.
         *
         * @return this builder
         */
        public Builder evenIfFrozen() {
            evenIfFrozen = true;
            return this;
        }

        private void mistake(String sentence) {
            mistakes.add("options: " + sentence + " (" + Caller.find() + ")");
        }

        private Duration checked(String option, Duration time) {
            if (time.isNegative()) {
                mistake(option + " can't be negative: " + time);
            }
            return time;
        }

        /** Locks and journals keep it on one line. */
        private String oneLine(String option, String text) {
            if (text.isBlank() || text.chars().anyMatch(Character::isISOControl)) {
                mistake(option + " is one line of text, not '" + text.strip().replaceAll("\\p{Cntrl}", "?") + "'");
            }
            return text;
        }

        /** What was said and makes no sense, each with the call that said it. */
        List<String> mistakes() {
            return mistakes;
        }

        Options build() {
            return new Options(this);
        }
    }
}
