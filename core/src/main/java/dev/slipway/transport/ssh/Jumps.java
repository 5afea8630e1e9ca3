package dev.slipway.transport.ssh;

import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The jump hosts that configuration files name: connectors that mean the same one get the same one, so that fifty hosts behind it share
 * its one connection.
 *
 * <p>Shared by the process, as nothing else joins connectors that are made one by one; forgets those that no connector uses any more.
 */
final class Jumps {

    private static final ReentrantLock LOCK = new ReentrantLock();
    private static final Map<Settings, WeakReference<JumpHost>> KNOWN = new HashMap<>();

    private Jumps() {}

    static JumpHost shared(Settings settings) {
        LOCK.lock();
        try {
            KNOWN.values().removeIf(reference -> reference.get() == null);
            WeakReference<JumpHost> reference = KNOWN.get(settings);
            JumpHost known = reference == null ? null : reference.get();
            if (known == null) {
                known = new JumpHost(settings);
                KNOWN.put(settings, new WeakReference<>(known));
            }
            return known;
        } finally {
            LOCK.unlock();
        }
    }
}
