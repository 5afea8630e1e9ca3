package dev.slipway.step.machine;

import dev.slipway.resource.RootRights;
import dev.slipway.resource.SpaceResource;
import dev.slipway.resource.SupportedSystem;
import dev.slipway.step.Blueprint;
import dev.slipway.step.Rank;
import dev.slipway.step.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The machine: time, updates, logins. Immutable.
 *
 * <p>Refuses hosts that are neither Debian nor Ubuntu, or too old, or full, and sessions without root's rights, before anything is changed.
 */
public final class Machine implements Step {

    private final List<Consumer<Blueprint>> said;
    private final List<SudoRule> sudo;
    private final long freeSpace;

    private Machine(Builder from) {
        this.said = List.copyOf(from.said);
        this.sudo = List.copyOf(from.sudo);
        this.freeSpace = from.freeSpace;
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
        return Rank.HOST;
    }

    @Override
    public void describe(Blueprint host) {
        host.resource(new SupportedSystem());
        host.resource(new RootRights());
        host.resource(new SpaceResource("/var", freeSpace));
        said.forEach(each -> each.accept(host));
        sudoers(host);
    }

    /** Rights that are no longer said go away. sudo skips files with a dot in their name. */
    private void sudoers(Blueprint host) {
        String path = "/etc/sudoers.d/slipway-" + host.shared().deployment().replaceAll("[^A-Za-z0-9_-]", "-");
        if (sudo.isEmpty()) {
            host.absent(path);
            return;
        }
        List<Map<String, ?>> lines = new ArrayList<>();
        for (SudoRule rule : sudo) {
            try {
                lines.add(rule.line());
            } catch (IllegalArgumentException wrong) {
                host.mistake("sudo(" + rule + "): " + wrong.getMessage());
            }
        }
        host.packages("sudo");
        host.rendered(path, "machine/sudoers", Map.of("rules", lines))
                .mode("0440")
                .testedBy("visudo", "-c", "-q", "-f", "{file}");
    }

    /** Describes it. For one thread. */
    public static final class Builder {

        private final List<Consumer<Blueprint>> said = new ArrayList<>();
        private final List<SudoRule> sudo = new ArrayList<>();
        private long freeSpace = 256;

        private Builder() {}

        /**
         * The host's time zone. Services that run keep the one that they started with.
         *
         * @param zone a name such as {@code Europe/Belgrade} or {@code UTC}
         * @return this builder
         */
        public Builder timezone(String zone) {
            said.add(host -> TimeZone.describe(host, zone));
            return this;
        }

        /**
         * Lets the host fix holes in its security by itself, without a reboot.
         *
         * @return this builder
         */
        public Builder unattendedUpgrades() {
            return unattendedUpgrades(upgrades -> {});
        }

        /**
         * Lets the host upgrade packages by itself.
         *
         * @param what says which, and whether it may reboot
         * @return this builder
         */
        public Builder unattendedUpgrades(Consumer<Upgrades.Builder> what) {
            Upgrades.Builder upgrades = new Upgrades.Builder();
            what.accept(upgrades);
            said.add(upgrades.build()::describe);
            return this;
        }

        /**
         * More packages that are installed.
         *
         * @param names Debian package names
         * @return this builder
         */
        public Builder packages(String... names) {
            List<String> wanted = List.of(names);
            said.add(host -> host.packages(wanted.toArray(String[]::new)));
            return this;
        }

        /**
         * An SSH server that takes keys and no passwords.
         *
         * @return this builder
         */
        public Builder hardenSsh() {
            return hardenSsh(ssh -> {});
        }

        /**
         * An SSH server that takes keys and no passwords.
         *
         * @param how says more
         * @return this builder
         */
        public Builder hardenSsh(Consumer<SshHardening.Builder> how) {
            SshHardening.Builder hardening = new SshHardening.Builder();
            how.accept(hardening);
            said.add(hardening.build()::describe);
            return this;
        }

        /**
         * Shuts out for ten minutes who fails five times to log in over SSH.
         *
         * @return this builder
         */
        public Builder fail2ban() {
            return fail2ban(bans -> {});
        }

        /**
         * Shuts out for a while who fails too often to log in over SSH.
         *
         * @param how says how often, and for how long
         * @return this builder
         */
        public Builder fail2ban(Consumer<Fail2ban.Builder> how) {
            Fail2ban.Builder bans = new Fail2ban.Builder();
            how.accept(bans);
            said.add(bans.build()::describe);
            return this;
        }

        /**
         * Lets an account run commands as another one. What an earlier deployment granted, and is not said again, is taken away.
         *
         * @param rule who, as whom, and which commands exactly
         * @return this builder
         */
        public Builder sudo(SudoRule rule) {
            sudo.add(rule);
            return this;
        }

        /**
         * Bounds what the journal keeps on disk.
         *
         * @param mebibytes in MiB
         * @return this builder
         */
        public Builder journalLimit(long mebibytes) {
            said.add(host -> Journal.describe(host, mebibytes));
            return this;
        }

        /**
         * The space that must be left where packages and databases live ({@code /var}), or nothing is begun; 256 MiB if nothing is said.
         *
         * @param mebibytes in MiB
         * @return this builder
         */
        public Builder freeSpace(long mebibytes) {
            this.freeSpace = mebibytes;
            return this;
        }

        /**
         * Makes the step.
         *
         * @return an immutable value
         */
        public Machine build() {
            return new Machine(this);
        }
    }
}
