package dev.slipway.transport.ssh;

import dev.slipway.error.SlipwayException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Clock;
import java.util.List;
import javax.net.SocketFactory;
import net.schmizz.keepalive.KeepAlive;
import net.schmizz.keepalive.KeepAliveProvider;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.connection.ConnectionImpl;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at a connection: reach the host, check its key, log in.
 *
 * <p>Run by a thread of its own, because neither looking up a name nor reading from a socket can be interrupted; {@link #abort} ends it
 * from another one.
 */
final class Dialling {

    private final Settings settings;
    private final List<String> hostKeyAlgorithms;
    private final Activity activity = new Activity();
    private volatile @Nullable Socket socket;
    private volatile @Nullable SSHClient client;
    private volatile @Nullable HostKeyCheck check;
    private volatile boolean aborted;
    private volatile boolean keyChecked;

    Dialling(Settings settings, List<String> hostKeyAlgorithms) {
        this.settings = settings;
        this.hostKeyAlgorithms = hostKeyAlgorithms;
    }

    Link run() throws IOException, InterruptedException {
        boolean done = false;
        try {
            HostKeyCheck keys =
                    new HostKeyCheck(settings.hostKeys(), settings.knownAs(), settings.port(), settings.address(), Clock.systemUTC());
            check = keys;
            SSHClient made = new SSHClient(offer());
            client = made;
            made.addHostKeyVerifier(keys);
            made.getTransport().setTimeoutMs((int) settings.limits().connect().toMillis());
            reach(made);
            keyChecked = true;
            new Login(made, settings).run();
            done = true;
            return new Link(made, socket, () -> {});
        } catch (IOException | RuntimeException failed) {
            SlipwayException refusal = check == null ? null : check.refusal();
            if (refusal != null) {
                throw refusal;
            }
            throw failed;
        } finally {
            if (!done) {
                abort();
            }
        }
    }

    private Offer offer() {
        return new Offer(hostKeyAlgorithms, new KeepAliveProvider() {
            @Override
            public KeepAlive provide(ConnectionImpl connection) {
                return new Pulse(connection, settings.limits(), activity, () -> Link.cut(socket));
            }
        });
    }

    private void reach(SSHClient made) throws IOException {
        Socket connected = connect();
        made.setSocketFactory(new Ready(connected));
        made.connect(settings.host(), settings.port());
    }

    /** Tries every address of the host, like ssh does. */
    private Socket connect() throws IOException {
        IOException last = new IOException("no address");
        for (InetAddress address : InetAddress.getAllByName(settings.host())) {
            Socket attempt = activity.new WatchedSocket();
            socket = attempt;
            if (aborted) {
                throw new InterruptedIOException();
            }
            try {
                attempt.setTcpNoDelay(true);
                attempt.connect(new InetSocketAddress(address, settings.port()), (int) settings.limits().connect().toMillis());
                return attempt;
            } catch (IOException failed) {
                Link.cut(attempt);
                last = failed;
            }
        }
        throw last;
    }

    boolean keyChecked() {
        return keyChecked;
    }

    /** Leaves nothing behind, whatever point was reached. */
    void abort() {
        aborted = true;
        Link.cut(socket);
        SSHClient made = client;
        if (made != null) {
            Moment.inBackground("goodbye", made::disconnect);
        }
    }

    /** Hands sshj a socket that is connected already. */
    private static final class Ready extends SocketFactory {

        private final Socket socket;

        Ready(Socket socket) {
            this.socket = socket;
        }

        @Override
        public Socket createSocket() {
            return socket;
        }

        @Override
        public Socket createSocket(String host, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(InetAddress host, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
            throw new UnsupportedOperationException();
        }
    }
}
