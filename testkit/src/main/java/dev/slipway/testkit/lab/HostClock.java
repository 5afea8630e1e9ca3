package dev.slipway.testkit.lab;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The clock of a host, as its programs see it.
 *
 * <p>The kernel has one clock for all hosts and the machine, so the lie is told by libfaketime, which is installed on the host when first
 * needed, to what starts from then on: logins over SSH and what they do with sudo, units that are started or restarted, scripts of
 * {@link Machine#exec(String)}. Programs that already run, sshd itself, programs without the C library (Go), and the kernel (times of
 * files, the journal's own stamps) keep the machine's time. Clocks that measure intervals are left alone.
 * systemd's own tools that wait, such as {@code systemd-run --wait}, don't bear the lie.
 *
 * <p>Immutable and safe to use from many threads.
 */
public final class HostClock {

    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Machine host;

    HostClock(Machine host) {
        this.host = host;
    }

    /**
     * Stops the clock.
     *
     * @param at the moment that it shows for ever
     */
    public void stop(Instant at) {
        lie(FORMAT.format(at));
    }

    /**
     * Sets the clock, which then goes on.
     *
     * @param to the moment that it shows now
     */
    public void set(Instant to) {
        shift(Duration.between(Instant.now(), to));
    }

    /**
     * Puts the clock forward or back, counted from the machine's time.
     *
     * @param by how much; negative is back
     */
    public void shift(Duration by) {
        lie((by.isNegative() ? "" : "+") + by.toSeconds());
    }

    /** Returns to the machine's time. */
    public void restore() {
        lie("");
    }

    private void lie(String what) {
        host.exec(Scripts.text("clock.sh"), what + "\n").text();
    }
}
