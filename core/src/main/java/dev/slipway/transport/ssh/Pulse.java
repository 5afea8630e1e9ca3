package dev.slipway.transport.ssh;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import net.schmizz.keepalive.KeepAlive;
import net.schmizz.sshj.common.DisconnectReason;
import net.schmizz.sshj.connection.ConnectionException;
import net.schmizz.sshj.connection.ConnectionImpl;

/**
 * Notices that the host is gone: asks after a silence, and ends the connection when several questions got no answer.
 *
 * <p>sshj's own asks on the thread that counts, so it waits for ever behind a writer whose packets nobody takes; this one only counts.
 */
final class Pulse extends KeepAlive {

    private final Duration interval;
    private final int missable;
    private final Activity activity;
    private final Carrier carrier;
    private final AtomicBoolean asking = new AtomicBoolean();

    Pulse(ConnectionImpl connection, Settings.Limits limits, Activity activity, Carrier carrier) {
        super(connection, "slipway-ssh-pulse");
        this.interval = limits.pulse();
        this.missable = limits.missedPulses();
        this.activity = activity;
        this.carrier = carrier;
        setKeepAliveInterval(interval.isZero() ? 0 : 1); // sshj only looks whether it is more than none
    }

    @Override
    public void run() {
        int missed = 0;
        long heard = activity.count();
        try {
            while (conn.getTransport().isRunning()) {
                TimeUnit.NANOSECONDS.sleep(interval.toNanos());
                long now = activity.count();
                missed = now == heard ? missed + 1 : 0;
                heard = now;
                if (missed > missable) {
                    end();
                    return;
                }
                if (missed > 0 && conn.equals(conn.getTransport().getService())) {
                    ask();
                }
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void ask() {
        if (asking.compareAndSet(false, true)) {
            Moment.inBackground("ask", () -> {
                try {
                    doKeepAlive();
                } finally {
                    asking.set(false);
                }
            });
        }
    }

    @Override
    protected void doKeepAlive() throws net.schmizz.sshj.transport.TransportException {
        conn.sendGlobalRequest("keepalive@openssh.com", true, new byte[0]);
    }

    private void end() {
        long seconds = interval.multipliedBy(missable + 1L).toSeconds();
        String why = "the host has been silent for " + Math.max(1, seconds) + " s";
        carrier.cut(why); // first, as a writer that nobody listens to may hold what notifyError needs
        conn.notifyError(new ConnectionException(DisconnectReason.CONNECTION_LOST, why));
    }
}
