package dev.slipway.transport.ssh;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what arrives, so that silence can be told from life. Safe to use from many threads. */
final class Activity {

    private final AtomicLong reads = new AtomicLong();

    long count() {
        return reads.get();
    }

    InputStream watch(InputStream source) {
        return new FilterInputStream(source) {
            @Override
            public int read() throws IOException {
                int value = super.read();
                reads.incrementAndGet();
                return value;
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                int count = super.read(target, offset, length);
                reads.incrementAndGet();
                return count;
            }
        };
    }

    /** A socket that sends small packets at once and counts what arrives. */
    final class WatchedSocket extends Socket {

        /** Without TCP_NODELAY each small exchange would wait 40 ms for the other side's acknowledgement. */
        WatchedSocket() throws IOException {
            setTcpNoDelay(true);
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return watch(super.getInputStream());
        }
    }
}
