package dev.slipway.engine;

import dev.slipway.error.CancelledException;
import dev.slipway.error.Circumstances;
import dev.slipway.host.Session;
import dev.slipway.host.Transport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The connection to one host, which may have to be made anew in the middle of a run. Used by one thread, but for {@link #close}. */
final class HostLine implements AutoCloseable {

    private final Transport transport;
    private @Nullable Session session;
    private boolean closed;

    HostLine(Transport transport) {
        this.transport = transport;
    }

    /** Connects, also in place of a connection that is dead. */
    Session open() {
        Session fresh = transport.open();
        Session old;
        synchronized (this) {
            old = closed ? fresh : session;
            session = closed ? null : fresh;
        }
        if (old != null) {
            old.close();
        }
        return session();
    }

    synchronized Session session() {
        if (closed) {
            throw new CancelledException(
                    "given up while the host was still being worked on",
                    Circumstances.on(transport.name()).withNext(Cancellation.AGAIN),
                    null);
        }
        if (session == null) {
            throw new IllegalStateException("not connected yet");
        }
        return session;
    }

    /** Any thread: whoever uses the session will notice. */
    @Override
    public void close() {
        Session old;
        synchronized (this) {
            old = session;
            closed = true;
            session = null;
        }
        if (old != null) {
            old.close();
        }
        EarlyTransport.abandon(List.of(transport));
    }
}
