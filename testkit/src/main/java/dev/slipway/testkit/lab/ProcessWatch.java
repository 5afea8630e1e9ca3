package dev.slipway.testkit.lab;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Looks at a host's processes again and again until closed, and remembers all that it saw.
 *
 * <p>It looks every few milliseconds. A process that lives shorter can be missed: what was seen proves a leak, what was not seen does not
 * prove that there is none. Safe to use from many threads.
 */
public final class ProcessWatch implements AutoCloseable {

    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(2);

    private final long leader;
    private final Set<HostProcess> seen = ConcurrentHashMap.newKeySet();
    private final Set<String> strangers = new HashSet<>();
    private final Thread thread;
    private volatile boolean closed;

    private ProcessWatch(long leader) {
        this.leader = leader;
        this.thread = Command.daemon(this::watch);
    }

    static ProcessWatch start(long leader) {
        return new ProcessWatch(leader);
    }

    private void watch() {
        while (!closed) {
            String[] entries = Path.of("/proc").toFile().list((directory, name) -> Character.isDigit(name.charAt(0)));
            for (String entry : entries == null ? new String[0] : entries) {
                look(entry);
            }
            LockSupport.parkNanos(PAUSE);
        }
    }

    private void look(String entry) {
        Path process = Path.of("/proc", entry);
        // Most processes of the machine are not the host's; numbers are given out again so late that forgetting them is
        // not needed.
        if (strangers.contains(entry)) {
            return;
        }
        if (!HostProcess.sameHost(process, leader)) {
            strangers.add(entry);
            return;
        }
        HostProcess.read(process).ifPresent(seen::add);
    }

    /**
     * All that was seen so far. A process that became another program appears once for each.
     *
     * @return the processes, in no order
     */
    public List<HostProcess> seen() {
        return List.copyOf(seen);
    }

    /** Stops looking. */
    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
