package dev.slipway.transport.ssh;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a connection's way: how much has arrived on it, so that silence can be told from life, and why it was closed.
 *
 * <p>Whoever closes the way says why before, because everybody who reads or writes at that moment only learns that it is closed, and it
 * is chance which of them is heard first. Safe to use from many threads.
 */
final class Activity {

    private final AtomicLong reads = new AtomicLong();
    private final AtomicReference<@Nullable String> end = new AtomicReference<>();

    long count() {
        return reads.get();
    }

    /** Says why the way is closed next; what was said first is the reason. */
    void ends(String why) {
        end.compareAndSet(null, why);
    }

    private IOException explained(IOException failure) {
        String why = end.get();
        return why == null ? failure : new IOException(why, failure);
    }

    InputStream watch(InputStream source) {
        return new FilterInputStream(source) {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                try {
                    int count = super.read(target, offset, length);
                    reads.incrementAndGet();
                    return count;
                } catch (IOException failed) {
                    throw explained(failed);
                }
            }
        };
    }

    OutputStream watch(OutputStream target) {
        return new FilterOutputStream(target) {
            @Override
            public void write(int value) throws IOException {
                write(new byte[] {(byte) value}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                try {
                    out.write(bytes, offset, length);
                } catch (IOException failed) {
                    throw explained(failed);
                }
            }

            @Override
            public void flush() throws IOException {
                try {
                    out.flush();
                } catch (IOException failed) {
                    throw explained(failed);
                }
            }

            @Override
            public void close() throws IOException {
                out.close();
            }
        };
    }

    /** A socket that sends small packets at once and whose streams are watched. */
    final class WatchedSocket extends Socket {

        /** Without TCP_NODELAY each small exchange would wait 40 ms for the other side's acknowledgement. */
        WatchedSocket() throws IOException {
            setTcpNoDelay(true);
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return watch(super.getInputStream());
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            return watch(super.getOutputStream());
        }
    }
}
