package dev.slipway.transport.ssh;

import dev.slipway.transport.backlog.Backlog;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.LoggerFactory;
import net.schmizz.sshj.common.Message;
import net.schmizz.sshj.common.SSHException;
import net.schmizz.sshj.common.SSHPacket;
import net.schmizz.sshj.connection.Connection;
import net.schmizz.sshj.connection.ConnectionException;
import net.schmizz.sshj.connection.channel.Channel;
import net.schmizz.sshj.connection.channel.OpenFailException;
import net.schmizz.sshj.transport.TransportException;
import org.jspecify.annotations.Nullable;

/**
 * One channel of a connection (RFC 4254): a command, or a way through to another host.
 *
 * <p>sshj's own channels share one window between both outputs, so that an unread one stops the other; lose what is still buffered when
 * input is closed while the window is shut; give up on a command that doesn't read for 30 seconds; and stop the whole connection when a
 * command ends while it is being fed. Safe to use from many threads; sshj's reader thread delivers.
 */
class SshChannel implements Channel {

    private static final int WINDOW = 2 << 20;
    private static final int PACKET = 32 << 10;
    private static final long KEY_EXCHANGE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final Connection connection;
    private final String type;
    private final int id;
    private final AtomicReference<Runnable> whenOver = new AtomicReference<>(() -> {});
    private final Backlog backlog = new Backlog(this::grantWindow);
    private final ChannelInput input = new ChannelInput(this);
    private final InputStream output = backlog.stream(false);
    private final InputStream errors = backlog.stream(true);

    private volatile State state = State.OPENING;
    private volatile @Nullable SSHException failure;
    private volatile boolean givenUp;
    private int recipient;
    private int remotePacket = PACKET;
    private int localWindow = WINDOW;
    private int sending;
    private boolean closing;

    enum State {
        OPENING,
        OPEN,
        OVER
    }

    SshChannel(Connection connection, String type) {
        this.connection = connection;
        this.type = type;
        this.id = connection.nextID();
        connection.attach(this);
    }

    /** Asks the host to open it and waits for the answer. */
    final void open(Buffer.PlainBuffer details, long limitNanos) throws IOException, InterruptedException {
        send(new SSHPacket(Message.CHANNEL_OPEN)
                .putString(type)
                .putUInt32(id)
                .putUInt32(WINDOW)
                .putUInt32(PACKET)
                .putBuffer(details));
        if (!backlog.await(() -> state != State.OPENING, limitNanos)) {
            throw new java.net.SocketTimeoutException("the host did not open a channel in time");
        }
        SSHException refused = failure;
        if (refused != null) {
            throw refused;
        }
    }

    private void runWhenOver() {
        Objects.requireNonNull(whenOver.get()).run();
    }

    /** Says what to do when it is over or given up, which may be already; may be done more than once. */
    final void whenOver(Runnable action) {
        whenOver.set(action);
        if (state == State.OVER) {
            action.run();
        }
    }

    final void request(String name, boolean reply, Buffer.PlainBuffer details) throws TransportException {
        sendUnlessClosed(packet(Message.CHANNEL_REQUEST)
                .putString(name)
                .putBoolean(reply)
                .putBuffer(details));
    }

    final SSHPacket packet(Message message) {
        return new SSHPacket(message).putUInt32FromInt(recipient);
    }

    /**
     * Sends a packet. While keys are exchanged anew, sshj makes it wait, and when the next exchange begins before the waiting thread woke
     * up, reports a time-out that was none; nothing was sent then.
     */
    final void send(SSHPacket packet) throws TransportException {
        long until = System.nanoTime() + KEY_EXCHANGE_NANOS;
        while (true) {
            try {
                connection.getTransport().write(packet);
                return;
            } catch (TransportException failed) {
                boolean awake = failed.getCause() instanceof TimeoutException
                        && connection.getTransport().isRunning();
                if (!awake || System.nanoTime() > until) {
                    throw failed;
                }
            }
        }
    }

    /**
     * Sends a packet that a channel may have until its goodbye. A host that gets one after that takes it for one of a channel that it never
     * had, and ends the whole connection. Nobody waits for anybody here: while a packet is on its way, the goodbye is left to its sender.
     *
     * @return false if it was not sent, because the goodbye is said
     */
    final boolean sendUnlessClosed(SSHPacket packet) throws TransportException {
        synchronized (input) {
            if (closing) {
                return false;
            }
            sending++;
        }
        try {
            send(packet);
        } finally {
            boolean last;
            synchronized (input) {
                sending--;
                last = closing && sending == 0;
            }
            if (last) {
                send(packet(Message.CHANNEL_CLOSE));
            }
        }
        return true;
    }

    final Backlog backlog() {
        return backlog;
    }

    final State state() {
        return state;
    }

    final @Nullable SSHException failure() {
        return failure;
    }

    final InputStream errors() {
        return errors;
    }

    @Override
    public final void handle(Message message, SSHPacket packet) throws SSHException {
        switch (message) {
            case CHANNEL_OPEN_CONFIRMATION -> opened(packet);
            case CHANNEL_OPEN_FAILURE ->
                notifyError(new OpenFailException(type, packet.readUInt32AsInt(), packet.readString()));
            case CHANNEL_DATA -> received(false, packet);
            case CHANNEL_EXTENDED_DATA -> received(packet.readUInt32AsInt() == 1, packet);
            case CHANNEL_WINDOW_ADJUST -> input.widen(packet.readUInt32());
            case CHANNEL_REQUEST -> requested(packet);
            case CHANNEL_SUCCESS -> {}
            case CHANNEL_FAILURE -> refused();
            case CHANNEL_EOF -> endOutputs();
            case CHANNEL_CLOSE -> closedByHost();
            default -> connection.getTransport().sendUnimplemented();
        }
    }

    private void opened(SSHPacket packet) throws Buffer.BufferException {
        recipient = packet.readUInt32AsInt();
        input.widen(packet.readUInt32());
        remotePacket = (int) Math.min(packet.readUInt32(), PACKET);
        state = State.OPEN;
        backlog.changed();
    }

    private void received(boolean error, SSHPacket packet) throws SSHException {
        int length = packet.readUInt32AsInt();
        if (length < 0 || length > packet.available()) {
            throw new ConnectionException("the host sent a packet with a wrong length");
        }
        takeWindow(-length);
        backlog.add(error, packet.array(), packet.rpos(), length);
        grantWindow();
    }

    private void requested(SSHPacket packet) throws SSHException {
        String name = packet.readString();
        boolean reply = packet.readBoolean();
        boolean understood = heard(name, packet);
        if (reply) {
            sendUnlessClosed(packet(understood ? Message.CHANNEL_SUCCESS : Message.CHANNEL_FAILURE));
        }
    }

    /** What the host tells about the command. */
    boolean heard(String request, Buffer<?> details) throws Buffer.BufferException {
        return false;
    }

    /** The host refused our request. */
    void refused() {}

    private void endOutputs() {
        backlog.end(false);
        backlog.end(true);
    }

    private void closedByHost() throws TransportException {
        endOutputs();
        over(null);
        connection.forget(this);
        sendClose();
    }

    @Override
    public final void notifyError(SSHException error) {
        backlog.fail(error);
        over(error);
        connection.forget(this);
    }

    private void over(@Nullable SSHException why) {
        synchronized (input) {
            if (state == State.OVER) {
                return;
            }
            failure = why;
            state = State.OVER;
        }
        input.shut();
        backlog.changed();
        runWhenOver();
    }

    /** Lets the host send more, if there is room for it. */
    private void grantWindow() {
        if (state != State.OPEN || !backlog.room()) {
            return;
        }
        int more = takeWindow(0);
        if (more > 0) {
            try {
                sendUnlessClosed(packet(Message.CHANNEL_WINDOW_ADJUST).putUInt32(more));
            } catch (TransportException dead) {
                // The connection tells all its channels itself.
            }
        }
    }

    /** Takes from the window, or with 0 fills it up once half of it is used; returns by how much it was filled up. */
    private int takeWindow(int change) {
        synchronized (backlog) {
            localWindow += change;
            int more = change == 0 && localWindow <= WINDOW / 2 ? WINDOW - localWindow : 0;
            localWindow += more;
            return more;
        }
    }

    private void sendClose() throws TransportException {
        synchronized (input) {
            if (closing) {
                return;
            }
            closing = true;
            if (sending > 0) {
                return;
            }
        }
        send(packet(Message.CHANNEL_CLOSE));
    }

    /** Says goodbye if that is due; blocks as long as the connection does. */
    void sayGoodbye() throws TransportException {
        if (state == State.OPEN) {
            sendClose();
        }
    }

    /** Whether nobody waits for it any more. */
    final boolean givenUp() {
        return givenUp;
    }

    @Override
    public final void close() {
        givenUp = true;
        input.shut();
        backlog.close();
        if (state == State.OPEN) {
            Moment.atMost("goodbye", this::sayGoodbye);
        }
        runWhenOver();
    }

    @Override
    public InputStream getInputStream() {
        return output;
    }

    @Override
    public OutputStream getOutputStream() {
        return input;
    }

    @Override
    public final int getID() {
        return id;
    }

    @Override
    public final int getRecipient() {
        return recipient;
    }

    @Override
    public final String getType() {
        return type;
    }

    @Override
    public final int getLocalMaxPacketSize() {
        return PACKET;
    }

    @Override
    public final int getRemoteMaxPacketSize() {
        return remotePacket;
    }

    @Override
    public final long getLocalWinSize() {
        return localWindow;
    }

    @Override
    public final long getRemoteWinSize() {
        return input.window();
    }

    @Override
    public final Charset getRemoteCharset() {
        return StandardCharsets.UTF_8;
    }

    @Override
    public final boolean isOpen() {
        return state == State.OPEN;
    }

    @Override
    public final boolean isEOF() {
        return state == State.OVER;
    }

    @Override
    public final boolean getAutoExpand() {
        return false;
    }

    @Override
    public final void setAutoExpand(boolean autoExpand) {}

    @Override
    public final LoggerFactory getLoggerFactory() {
        return connection.getTransport().getConfig().getLoggerFactory();
    }

    @Override
    public final void join() {
        throw new UnsupportedOperationException();
    }

    @Override
    public final void join(long timeout, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }
}
