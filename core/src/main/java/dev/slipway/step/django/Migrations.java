package dev.slipway.step.django;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Which migrations may run, and when. Immutable.
 *
 * <p>Whatever is said, a database in which nothing is applied yet gets all of them before users have the release: nobody has anything to
 * lose there.
 */
public final class Migrations {

    private final Builder said;

    private Migrations(Builder said) {
        this.said = said;
    }

    static Builder builder() {
        return new Builder();
    }

    boolean off() {
        return said.off;
    }

    boolean backup() {
        return said.backup;
    }

    int keptBackups() {
        return said.keptBackups;
    }

    boolean approval() {
        return said.approval;
    }

    List<String> approved() {
        return said.approved;
    }

    Set<Risk> stopping() {
        return said.stopping;
    }

    /** Names, or one asterisk for all; empty if none waits. */
    List<String> afterSwitch() {
        return said.afterSwitch;
    }

    Duration lockTimeout() {
        return said.lockTimeout;
    }

    /** Describes them. For one thread. */
    public static final class Builder {

        private boolean off;
        private boolean backup;
        private int keptBackups = 10;
        private boolean approval;
        private final List<String> approved = new ArrayList<>();
        private final Set<Risk> stopping = EnumSet.noneOf(Risk.class);
        private final List<String> afterSwitch = new ArrayList<>();
        private Duration lockTimeout = Duration.ofSeconds(10);

        private Builder() {}

        /**
         * Runs what is pending, without a question: what holds if nothing is said. Takes back {@link #none()}.
         *
         * @return this builder
         */
        public Builder automatic() {
            off = false;
            return this;
        }

        /**
         * Runs none: somebody else does. A release with one that is pending stops before users get it, and names it.
         *
         * @return this builder
         */
        public Builder none() {
            off = true;
            return this;
        }

        /**
         * Backs up the database before the first of them runs: a dump of PostgreSQL's, read through once it is written, with its digest, in
         * {@code /var/backups/<app>}. Where nothing is pending, nothing is backed up.
         *
         * @return this builder
         */
        public Builder backupFirst() {
            backup = true;
            return this;
        }

        /**
         * How many backups stay; 10 if nothing is said. An older one goes once a new one is proven.
         *
         * @param number at least 1
         * @return this builder
         */
        public Builder keepBackups(int number) {
            keptBackups = number;
            return this;
        }

        /**
         * Runs only those that are named. Others stop the run before the database changes; it tells what they would do.
         *
         * @param names such as {@code shop.0003_drop_note}; none to approve nothing yet
         * @return this builder
         */
        public Builder approve(String... names) {
            approval = true;
            approved.addAll(Arrays.asList(names));
            return this;
        }

        /**
         * Wants only those approved that have one of these risks, and lets others run.
         *
         * @param risks at least one
         * @return this builder
         */
        public Builder stopAt(Risk... risks) {
            approval = true;
            stopping.addAll(Arrays.asList(risks));
            return this;
        }

        /**
         * Has migrations wait until users have the release and it is verified: those that only take away what the old release needed.
         * What is built on them waits, too. A release whose own code needs what waits is stopped.
         *
         * @param names such as {@code shop.0003_drop_note}; none for all that are pending
         * @return this builder
         */
        public Builder afterSwitch(String... names) {
            afterSwitch.addAll(names.length == 0 ? List.of("*") : Arrays.asList(names));
            return this;
        }

        /**
         * How long a migration waits for others to let go of a table, while all who come later wait behind it; 10 seconds if nothing is said.
         * One that has waited so long fails, and nothing of it is left. Those without a transaction wait as long as it takes. PostgreSQL
         * only.
         *
         * @param limit the limit, or zero for none
         * @return this builder
         */
        public Builder lockTimeout(Duration limit) {
            lockTimeout = Objects.requireNonNull(limit, "limit");
            return this;
        }

        Migrations build() {
            Builder copy = new Builder();
            copy.off = off;
            copy.backup = backup;
            copy.keptBackups = keptBackups;
            copy.approval = approval;
            copy.approved.addAll(approved);
            copy.stopping.addAll(stopping);
            copy.afterSwitch.addAll(afterSwitch);
            copy.lockTimeout = lockTimeout;
            return new Migrations(copy);
        }
    }
}
