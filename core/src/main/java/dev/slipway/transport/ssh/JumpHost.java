package dev.slipway.transport.ssh;

import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A host on the way to others: one connection, shared by everybody who goes through it, closed when the last one is gone.
 *
 * <p>Its key is checked, and the keys of the hosts behind it too: it sees nothing of what passes. Safe to use from many threads.
 */
public final class JumpHost {

    private final Settings settings;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Shared current;

    JumpHost(Settings settings) {
        this.settings = settings;
    }

    /**
     * Goes through a host.
     *
     * @param connector connects to it, itself through another jump host if need be
     * @return the jump host; hosts that are to share its connection are given the same one
     */
    public static JumpHost of(SshConnector connector) {
        return new JumpHost(Objects.requireNonNull(connector, "connector").settings());
    }

    /**
     * How people name the host.
     *
     * @return its address without secrets
     */
    public String address() {
        return settings.address();
    }

    /** The connection and how many go through it; one that broke is replaced, and closed by the last of those who still hold it. */
    private static final class Shared {

        private final Link link;
        private int passages;

        Shared(Link link) {
            this.link = link;
        }
    }

    /** Somebody's share in the connection. Closing it twice counts once. */
    static final class Passage implements AutoCloseable {

        private final JumpHost host;
        private final Shared shared;
        private boolean left;

        private Passage(JumpHost host, Shared shared) {
            this.host = host;
            this.shared = shared;
            shared.passages++;
        }

        Link link() {
            return shared.link;
        }

        /** Makes another share, for as long as a connection through this one lives. */
        Passage keep() {
            host.lock.lock();
            try {
                return new Passage(host, shared);
            } finally {
                host.lock.unlock();
            }
        }

        @Override
        public void close() {
            boolean last;
            host.lock.lock();
            try {
                last = !left && --shared.passages == 0;
                left = true;
                if (last && host.current == shared) {
                    host.current = null;
                }
            } finally {
                host.lock.unlock();
            }
            if (last) {
                shared.link.close();
            }
        }
    }

    /** Takes a share in the connection; who comes first makes it, the others wait for it. */
    Passage enter() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            Shared shared = current;
            if (shared == null || !shared.link.alive()) {
                shared = new Shared(new Connecting(settings).run());
                current = shared;
            }
            return new Passage(this, shared);
        } finally {
            lock.unlock();
        }
    }

    /** How many go through it at this moment; for tests. */
    int passages() {
        lock.lock();
        try {
            return current == null ? 0 : current.passages;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public String toString() {
        return address();
    }
}
