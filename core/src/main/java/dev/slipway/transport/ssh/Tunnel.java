package dev.slipway.transport.ssh;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.connection.Connection;

/** A way through one host to another. Safe to use from many threads. */
final class Tunnel extends SshChannel {

    private final InputStream watched;
    private final OutputStream watchedInput;

    Tunnel(Connection connection, Activity activity) {
        super(connection, "direct-tcpip");
        this.watched = new FilterInputStream(activity.watch(super.getInputStream())) {
            @Override
            public void close() {
                Tunnel.this.close();
            }
        };
        this.watchedInput = activity.watch(super.getOutputStream());
    }

    void open(String host, int port, long limitNanos) throws IOException, InterruptedException {
        open(
                new Buffer.PlainBuffer()
                        .putString(host)
                        .putUInt32(port)
                        .putString("127.0.0.1")
                        .putUInt32(0),
                limitNanos);
    }

    /** Closing it ends the tunnel, as closing a socket's stream ends the connection. */
    @Override
    public InputStream getInputStream() {
        return watched;
    }

    @Override
    public OutputStream getOutputStream() {
        return watchedInput;
    }
}
