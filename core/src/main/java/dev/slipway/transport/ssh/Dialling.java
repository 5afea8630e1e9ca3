package dev.slipway.transport.ssh;

import dev.slipway.error.SlipwayException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Clock;
import java.util.List;
import net.schmizz.keepalive.KeepAlive;
import net.schmizz.keepalive.KeepAliveProvider;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.common.DisconnectReason;
import net.schmizz.sshj.connection.ConnectionImpl;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at a connection: reach the host, check its key, log in.
 *
 * <p>Run by a thread of its own, because neither looking up a name nor reading from a socket can be interrupted; {@link #abort} ends it
 * from another one.
 */
final class Dialling {

    private static final String GIVEN_UP = "the attempt was given up";

    private final Settings settings;
    private final List<String> hostKeyAlgorithms;
    private final Activity activity = new Activity();
    private volatile Runnable closing = () -> {};
    private volatile @Nullable SSHClient client;
    private volatile @Nullable Offer offer;
    private JumpHost.@Nullable Passage passage;
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
            HostKeyCheck keys = new HostKeyCheck(settings, Clock.systemUTC());
            check = keys;
            SSHClient made = new SSHClient(newOffer());
            client = made;
            made.addHostKeyVerifier(keys);
            made.getTransport().setDisconnectListener(this::died);
            made.getTransport().setTimeoutMs((int) settings.limits().connect().toMillis());
            ((ConnectionImpl) made.getConnection()).setTimeoutMs(Integer.MAX_VALUE);
            reach(made);
            keyChecked = true;
            new Login(made, settings).run();
            refuseIfAborted();
            JumpHost.Passage kept = passage == null ? null : passage.keep();
            done = true;
            return new Link(made, this::cut, settings.limits().idle(), kept == null ? () -> {} : kept::close);
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

    private Offer newOffer() {
        Offer made = new Offer(hostKeyAlgorithms, new KeepAliveProvider() {
            @Override
            public KeepAlive provide(ConnectionImpl connection) {
                return new Pulse(connection, settings.limits(), activity, Dialling.this::cut);
            }
        });
        offer = made;
        return made;
    }

    /** Goes through a jump host. */
    void through(JumpHost.Passage way) {
        passage = way;
    }

    private void reach(SSHClient made) throws IOException, InterruptedException {
        if (passage == null) {
            made.setSocketFactory(new ConnectedSocket(connect()));
            made.connect(settings.host(), settings.port());
        } else {
            Tunnel tunnel = passage.link()
                    .tunnel(
                            settings.host(),
                            settings.port(),
                            activity,
                            Nanos.of(settings.limits().connect()));
            closing = tunnel::close;
            refuseIfAborted();
            made.connectVia(tunnel, settings.host(), settings.port());
        }
    }

    /** Tries every address of the host, like ssh does. */
    private Socket connect() throws IOException {
        IOException last = new IOException("no address");
        for (InetAddress address : InetAddress.getAllByName(settings.host())) {
            Socket attempt = activity.new WatchedSocket();
            closing = () -> close(attempt);
            refuseIfAborted();
            try {
                attempt.connect(new InetSocketAddress(address, settings.port()), (int)
                        settings.limits().connect().toMillis());
                return attempt;
            } catch (IOException failed) {
                close(attempt);
                last = failed;
            }
        }
        throw last;
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            // That is what was wanted.
        }
    }

    private void cut(String why) {
        activity.ends(why);
        closing.run();
    }

    /** sshj closes the streams of what died after it called this. */
    private void died(DisconnectReason reason, @Nullable String message) {
        if (message != null && !message.isBlank()) {
            activity.ends(message);
        }
    }

    private void refuseIfAborted() throws InterruptedIOException {
        if (aborted) {
            throw new InterruptedIOException(GIVEN_UP);
        }
    }

    /** The same once more, after the host turned this one away. */
    Dialling again() {
        return new Dialling(settings, hostKeyAlgorithms);
    }

    /** Whether an algorithm leads to the key that the host showed. */
    boolean wouldShowTheSame(String algorithm) {
        HostKeyCheck keys = check;
        WireKey shown = keys == null ? null : keys.shown();
        return shown == null
                || HostKeyAlgorithms.keyType(algorithm)
                        .replace(HostCertificate.SUFFIX, "")
                        .equals(shown.type().replace(HostCertificate.SUFFIX, ""));
    }

    /** The kinds of keys that the host has. */
    List<String> serverHostKeys() {
        Offer made = offer;
        return made == null ? List.of() : made.serverHostKeys();
    }

    /** Whether the server has begun to speak SSH. */
    boolean greeted() {
        return !serverHostKeys().isEmpty();
    }

    boolean keyChecked() {
        return keyChecked;
    }

    /** Leaves nothing behind, whatever point was reached. */
    void abort() {
        aborted = true;
        cut(GIVEN_UP);
        SSHClient made = client;
        if (made != null) {
            Moment.inBackground("goodbye", made::disconnect);
        }
    }
}
