package dev.slipway.testkit.stack;

import dev.slipway.testkit.Mishap;
import dev.slipway.testkit.lab.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Reads the journal that a run writes on a host, and does something when it has come to a certain change. */
final class JournalWatch implements AutoCloseable {

    private static final String DEPLOYMENT = "/var/lib/slipway/deployments/shop/";
    private static final long PAUSE = TimeUnit.MICROSECONDS.toNanos(500);

    private final Path home;
    private final String earlier;
    private final String change;
    private final Mishap mishap;
    private final Runnable then;
    private final Thread thread;
    private volatile boolean happened;
    private volatile boolean closed;

    private JournalWatch(Machine host, String change, Mishap mishap, Runnable then) {
        this.home = host.files().fromOutside(DEPLOYMENT);
        this.earlier = text(home.resolve("newest"));
        this.change = change;
        this.mishap = mishap;
        this.then = then;
        this.thread = new Thread(this::watch, "journal of " + host.name());
    }

    /**
     * Begins.
     *
     * @param change the id of a change
     * @param then what is done once, at the mishap's moment
     */
    static JournalWatch on(Machine host, String change, Mishap mishap, Runnable then) {
        JournalWatch watch = new JournalWatch(host, change, mishap, then);
        watch.thread.start();
        return watch;
    }

    private void watch() {
        while (!closed) {
            String run = text(home.resolve("newest"));
            if (!run.equals(earlier) && due(text(home.resolve("runs/" + run.strip() + "/journal")))) {
                happened = true;
                then.run();
                return;
            }
            LockSupport.parkNanos(PAUSE);
        }
    }

    private boolean due(String journal) {
        List<String> lines = journal.lines().toList();
        return switch (mishap) {
            case CUT_BEFORE -> lines.stream().anyMatch(line -> line.startsWith("op " + change + " ")) && before(lines);
            case CUT_DURING, DRIVER_DIES_DURING, POWER_FAILS_DURING -> lines.contains("start " + change);
            case POWER_FAILS_UNNOTED -> throw new IllegalArgumentException("nobody can tell from outside");
            case CUT_AFTER, DRIVER_DIES_AFTER, POWER_FAILS_AFTER -> lines.contains("done " + change);
        };
    }

    /** The change before it is done, or there is none in its phase. */
    private boolean before(List<String> lines) {
        String previous = "";
        for (String line : lines) {
            if (line.startsWith("batch ")) {
                previous = "";
            } else if (line.startsWith("op " + change + " ")) {
                return previous.isEmpty() || lines.contains("done " + previous);
            } else if (line.startsWith("op ")) {
                previous = line.split(" ")[1];
            }
        }
        return false;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException notThere) {
            return "";
        }
    }

    boolean happened() {
        return happened;
    }

    /** Ends, once what was begun is done. */
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
