package dev.slipway.transport.ssh;

import dev.slipway.host.Connector;
import dev.slipway.host.Shell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Connects to a host over SSH. Immutable and safe to use from many threads. */
public final class SshConnector implements Connector {

    private final Settings settings;

    private SshConnector(Settings settings) {
        this.settings = settings;
    }

    /**
     * Begins with a host.
     *
     * @param target user@host:port
     * @return a builder
     */
    public static Builder to(String target) {
        return new Builder(Target.parse(target));
    }

    @Override
    public String address() {
        return settings.address();
    }

    @Override
    public Shell connect() {
        try {
            return new SshShell(new Dialling(settings, HostKeyAlgorithms.ALL).run(), settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Builds. */
    public static final class Builder {
        private final Target target;
        private final List<Settings.KeyFile> keys = new ArrayList<>();
        private HostKeys hostKeys = HostKeys.strict();

        Builder(Target target) {
            this.target = target;
        }

        /**
         * A key.
         *
         * @param file the file
         * @return this
         */
        public Builder identity(Path file) {
            keys.add(new Settings.KeyFile(file, true));
            return this;
        }

        /**
         * Host keys.
         *
         * @param policy the policy
         * @return this
         */
        public Builder hostKeys(HostKeys policy) {
            hostKeys = policy;
            return this;
        }

        /**
         * Builds.
         *
         * @return the connector
         */
        public SshConnector build() {
            return new SshConnector(new Settings(
                    target.user() == null ? Home.user() : target.user(),
                    target.host(),
                    target.port() == 0 ? 22 : target.port(),
                    target.host(),
                    hostKeys,
                    keys,
                    null,
                    false,
                    null,
                    null,
                    null,
                    Settings.Limits.DEFAULT));
        }
    }
}
