package dev.slipway.transport.ssh;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.Objects;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import net.schmizz.sshj.common.Message;

/**
 * What goes to the other end of a channel: gathered into packets, sent by flush, held back while the host's window is shut.
 *
 * <p>Closing sends what is gathered, however long the window stays shut, and then the end of file. Safe to use from many threads.
 */
final class ChannelInput extends OutputStream {

    private static final int CAPACITY = 32 << 10;

    private final SshChannel channel;
    private final ReentrantLock writing = new ReentrantLock();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private byte[] gathered = new byte[0];
    private int size;
    private long window;
    private boolean ended;
    private boolean shut;

    ChannelInput(SshChannel channel) {
        this.channel = channel;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        writing.lock();
        try {
            refuseIfEnded();
            if (gathered.length == 0 && length > 0) {
                gathered = new byte[CAPACITY];
            }
            int at = offset;
            while (at < offset + length) {
                int count = Math.min(offset + length - at, gathered.length - size);
                System.arraycopy(bytes, at, gathered, size, count);
                size += count;
                at += count;
                if (size == gathered.length) {
                    sendGathered();
                }
            }
        } finally {
            writing.unlock();
        }
    }

    @Override
    public void flush() throws IOException {
        writing.lock();
        try {
            refuseIfEnded();
            sendGathered();
        } finally {
            writing.unlock();
        }
    }

    @Override
    public void close() throws IOException {
        writing.lock();
        try {
            if (!ended && !isShut()) {
                sendGathered();
                channel.sendUnlessClosed(channel.packet(Message.CHANNEL_EOF));
            }
        } finally {
            ended = true;
            gathered = new byte[0];
            writing.unlock();
        }
    }

    private void refuseIfEnded() throws IOException {
        if (ended || isShut()) {
            throw nobodyReads();
        }
    }

    private static IOException nobodyReads() {
        return new IOException("the command does not read any more");
    }

    private void sendGathered() throws IOException {
        int sent = 0;
        while (sent < size) {
            int count = takeWindow(Math.min(size - sent, channel.getRemoteMaxPacketSize()));
            if (!channel.sendUnlessClosed(channel.packet(Message.CHANNEL_DATA).putBytes(gathered, sent, count))) {
                throw nobodyReads();
            }
            sent += count;
        }
        size = 0;
    }

    private int takeWindow(int wanted) throws IOException {
        lock.lock();
        try {
            while (window == 0 && !shut) {
                moved.await();
            }
            if (shut) {
                throw nobodyReads();
            }
            int count = (int) Math.min(wanted, window);
            window -= count;
            return count;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while the host was not ready for more");
        } finally {
            lock.unlock();
        }
    }

    /** The host is ready for more. */
    void widen(long more) {
        lock.lock();
        try {
            window += more;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Nothing will be read any more; a writer that waits gets an exception. */
    void shut() {
        lock.lock();
        try {
            shut = true;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private boolean isShut() {
        lock.lock();
        try {
            return shut;
        } finally {
            lock.unlock();
        }
    }

    long window() {
        lock.lock();
        try {
            return window;
        } finally {
            lock.unlock();
        }
    }
}
