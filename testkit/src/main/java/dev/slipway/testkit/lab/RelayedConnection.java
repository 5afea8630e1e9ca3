package dev.slipway.testkit.lab;

import java.io.IOException;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** One connection through a relay: for each direction a thread that reads and one that writes what is due. */
final class RelayedConnection {

    private static final int BITE = 32 << 10;
    /** Bounds memory; two seconds' delay at 32 MB/s still pass unthrottled. */
    private static final int QUEUE = 2048;

    @SuppressWarnings("ArrayRecordComponent") // Passed on, never compared.
    private record Piece(byte[] bytes, long due, boolean last) {}

    private final Relay relay;
    private final Socket client;
    private final Socket host;
    private final AtomicLong passed = new AtomicLong();

    RelayedConnection(Relay relay, Socket client, Socket host) {
        this.relay = relay;
        this.client = client;
        this.host = host;
    }

    /** Relays until both directions have ended or the connection is broken. */
    void run() throws IOException {
        client.setTcpNoDelay(true);
        host.setTcpNoDelay(true);
        Thread up = Command.daemon(() -> direction(client, host));
        direction(host, client);
        join(up);
    }

    private void direction(Socket from, Socket to) {
        BlockingQueue<Piece> queue = new LinkedBlockingQueue<>(QUEUE);
        Thread reader = Command.daemon(() -> read(from, queue));
        try {
            for (Piece piece = queue.take(); piece.bytes().length > 0 || piece.last(); piece = queue.take()) {
                sleepUntil(piece.due());
                to.getOutputStream().write(piece.bytes());
                if (piece.last()) {
                    reset();
                }
            }
            to.shutdownOutput();
        } catch (IOException broken) {
            reset();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            reset();
        } finally {
            reader.interrupt();
        }
    }

    /** An empty piece that is not the last before a break is the end. */
    private void read(Socket from, BlockingQueue<Piece> queue) {
        byte[] buffer = new byte[BITE];
        try {
            try {
                for (int count = from.getInputStream().read(buffer);
                        count > 0;
                        count = from.getInputStream().read(buffer)) {
                    queue.put(piece(buffer, count));
                }
            } catch (IOException broken) {
                // Told to the other side as an end; a reset by the relay itself has closed both sides anyway.
            }
            queue.put(new Piece(new byte[0], System.nanoTime() + relay.delayNanos(), false));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** What may pass of the bytes read: all, or those up to the limit that both directions share. */
    private Piece piece(byte[] buffer, int count) {
        long left = Math.max(0, relay.limit() - passed.getAndAdd(count));
        int allowed = (int) Math.min(count, left);
        return new Piece(Arrays.copyOf(buffer, allowed), System.nanoTime() + relay.delayNanos(), left <= count);
    }

    private static void sleepUntil(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    /** Ends both sides with a reset rather than in good order. */
    void reset() {
        for (Socket socket : new Socket[] {client, host}) {
            try {
                socket.setSoLinger(true, 0);
                socket.close();
            } catch (IOException closed) {
                // It is what was wanted.
            }
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
