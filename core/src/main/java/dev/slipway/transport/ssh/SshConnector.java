package dev.slipway.transport.ssh;

import dev.slipway.host.Connector;
import dev.slipway.host.Shell;
import dev.slipway.secret.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Connects to a host over SSH.
 *
 * <p>Does what {@code ssh} would do: honours {@code ~/.ssh/config}, asks the agent, tries {@code id_ed25519}, {@code id_ecdsa} and
 * {@code id_rsa}, and believes nobody who is not in {@code known_hosts}. Each of these can be said otherwise. Nothing is written into
 * the user's home, unless {@link HostKeys#acceptNew} says so.
 *
 * <p>Immutable and safe to use from many threads.
 */
public final class SshConnector implements Connector {

    private final Settings settings;

    private SshConnector(Settings settings) {
        this.settings = settings;
    }

    /**
     * Begins with a host.
     *
     * @param target {@code user@host:port}, of which user and port may be left out; the host may be an alias from
     *     {@code ~/.ssh/config}, or an IPv6 address in brackets
     * @return a builder
     * @throws IllegalArgumentException if that names no host
     */
    public static Builder to(String target) {
        return new Builder(Target.parse(target), 0);
    }

    @Override
    public String address() {
        return settings.address();
    }

    @Override
    public Shell connect() {
        return new SshShell(new Connecting(settings).run(), settings);
    }

    @Override
    public void prepare() {
        Readiness.reach();
    }

    Settings settings() {
        return settings;
    }

    @Override
    public String toString() {
        return address();
    }

    /** Says how to connect. Mutable, for one thread. */
    public static final class Builder {

        final Target target;
        final int depth;
        final List<Path> identities = new ArrayList<>();
        List<Path> configs = List.of(Home.ssh("config"), Path.of("/etc/ssh/ssh_config"));
        Settings.Limits limits = Settings.Limits.DEFAULT;
        boolean connectSaid;
        boolean pulseSaid;
        boolean onlyIdentities;
        boolean withoutAgent;
        boolean direct;

        @Nullable
        Path agent;

        @Nullable
        Secret passphrase;

        @Nullable
        Secret password;

        @Nullable
        HostKeys hostKeys;

        @Nullable
        String hostKeyAlias;

        @Nullable
        JumpHost jump;

        private Builder(Target target, int depth) {
            this.target = target;
            this.depth = depth;
        }

        /** A jump host that a file names: from the same files, and with the same keys, but never with the password of another host. */
        Builder towards(Target hop) {
            Builder next = new Builder(hop, depth + 1);
            next.configs = configs;
            next.limits = limits;
            next.connectSaid = connectSaid;
            next.pulseSaid = pulseSaid;
            next.identities.addAll(identities);
            next.onlyIdentities = onlyIdentities;
            next.agent = agent;
            next.withoutAgent = withoutAgent;
            next.passphrase = passphrase;
            next.hostKeys = hostKeys == null || !hostKeys.fingerprints().isEmpty() ? null : hostKeys;
            return next;
        }

        /**
         * Names a file with a private key; several are tried in this order. The default files are then not tried.
         *
         * @param file in the format of OpenSSH or PEM
         * @return this
         */
        public Builder identity(Path file) {
            identities.add(Objects.requireNonNull(file, "file"));
            return this;
        }

        /**
         * Tries only the keys named by {@link #identity}; the agent may sign with those, but offers no others.
         *
         * @return this
         */
        public Builder onlyIdentities() {
            onlyIdentities = true;
            return this;
        }

        /**
         * Opens encrypted key files.
         *
         * @param secret the passphrase
         * @return this
         */
        public Builder passphrase(Secret secret) {
            passphrase = Objects.requireNonNull(secret, "secret");
            return this;
        }

        /**
         * Logs in with a password where the host wants one, after the keys. Without this, no password is ever tried.
         *
         * @param secret the password
         * @return this
         */
        public Builder password(Secret secret) {
            password = Objects.requireNonNull(secret, "secret");
            return this;
        }

        /**
         * Asks the agent behind this socket, instead of that in {@code SSH_AUTH_SOCK}.
         *
         * @param socket the socket
         * @return this
         */
        public Builder agent(Path socket) {
            agent = Objects.requireNonNull(socket, "socket");
            return this;
        }

        /**
         * Asks no agent.
         *
         * @return this
         */
        public Builder withoutAgent() {
            withoutAgent = true;
            return this;
        }

        /**
         * Says how the host proves who it is.
         *
         * @param policy instead of {@link HostKeys#strict()}
         * @return this
         */
        public Builder hostKeys(HostKeys policy) {
            hostKeys = Objects.requireNonNull(policy, "policy");
            return this;
        }

        /**
         * Looks the host's key up under another name, for hosts behind changing addresses.
         *
         * @param name the name in known_hosts
         * @return this
         */
        public Builder hostKeyAlias(String name) {
            hostKeyAlias = Objects.requireNonNull(name, "name");
            return this;
        }

        /**
         * Goes through another host.
         *
         * @param host the jump host; give the same one to all hosts that are to share its connection
         * @return this
         */
        public Builder via(JumpHost host) {
            jump = Objects.requireNonNull(host, "host");
            return this;
        }

        /**
         * Goes through no other host, whatever configuration files say.
         *
         * @return this
         */
        public Builder direct() {
            direct = true;
            return this;
        }

        /**
         * Reads other configuration files than {@code ~/.ssh/config} and {@code /etc/ssh/ssh_config}.
         *
         * @param files the most important one first
         * @return this
         */
        public Builder config(Path... files) {
            configs = List.of(files);
            return this;
        }

        /**
         * Reads no configuration files.
         *
         * @return this
         */
        public Builder withoutConfig() {
            return config();
        }

        /**
         * Limits the time until the host has shown its key.
         *
         * @param limit 15 seconds unless said otherwise
         * @return this
         */
        public Builder connectLimit(Duration limit) {
            limits = new Settings.Limits(
                    positive(limit), limits.login(), limits.pulse(), limits.missedPulses(), limits.idle());
            connectSaid = true;
            return this;
        }

        /**
         * Limits the time from there to being logged in.
         *
         * @param limit 30 seconds unless said otherwise
         * @return this
         */
        public Builder loginLimit(Duration limit) {
            limits = new Settings.Limits(
                    limits.connect(), positive(limit), limits.pulse(), limits.missedPulses(), limits.idle());
            return this;
        }

        /**
         * Notices a host that is gone.
         *
         * @param silence after so much silence it is asked whether it is there; 15 seconds unless said otherwise
         * @param unanswered so many questions may go without an answer; 3 unless said otherwise
         * @return this
         */
        public Builder keepAlive(Duration silence, int unanswered) {
            if (unanswered < 0) {
                throw new IllegalArgumentException("unanswered must not be negative: " + unanswered);
            }
            limits =
                    new Settings.Limits(limits.connect(), limits.login(), positive(silence), unanswered, limits.idle());
            pulseSaid = true;
            return this;
        }

        /**
         * Closes a connection on which no command has run for a while.
         *
         * @param limit how long; any time unless said otherwise
         * @return this
         */
        public Builder idleLimit(Duration limit) {
            limits = new Settings.Limits(
                    limits.connect(), limits.login(), limits.pulse(), limits.missedPulses(), positive(limit));
            return this;
        }

        private static Duration positive(Duration limit) {
            if (limit.isNegative() || limit.isZero() || limit.compareTo(Duration.ofDays(7)) > 0) {
                throw new IllegalArgumentException("a limit is more than nothing and at most a week, not " + limit);
            }
            return limit;
        }

        /**
         * Makes the connector; reads configuration files, but touches no network.
         *
         * @return the connector
         * @throws IllegalArgumentException if a configuration file says what Slipway does not do
         */
        public SshConnector build() {
            return new SshConnector(Resolution.of(this));
        }
    }
}
