package dev.slipway.bench;

import dev.slipway.host.Connector;
import dev.slipway.host.Exit;
import dev.slipway.host.Shell;
import dev.slipway.host.ShellProcess;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts what goes over a connection: connections, commands, and turns. A turn is an answer that a thread waited for after it had sent
 * something, which on a real network is a round trip; signs of life that another thread sends don't count.
 *
 * <p>Safe to use from many threads.
 */
public final class CountingConnector implements Connector {

    private final Connector inner;
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger commands = new AtomicInteger();
    private final AtomicInteger turns = new AtomicInteger();

    /**
     * Counts what a connector does.
     *
     * @param inner does the work
     */
    public CountingConnector(Connector inner) {
        this.inner = inner;
    }

    /**
     * What was counted so far.
     *
     * @param connections connections that were made
     * @param commands commands that were started on them
     * @param turns answers that were waited for
     */
    public record Count(int connections, int commands, int turns) {}

    /**
     * What was counted so far.
     *
     * @return the numbers
     */
    public Count count() {
        return new Count(connections.get(), commands.get(), turns.get());
    }

    @Override
    public String address() {
        return inner.address();
    }

    @Override
    public Shell connect() {
        Shell shell = inner.connect();
        connections.incrementAndGet();
        return new Shell() {
            @Override
            public ShellProcess start(String command) {
                commands.incrementAndGet();
                return new Counted(shell.start(command), turns);
            }

            @Override
            public void close() {
                shell.close();
            }
        };
    }

    private static final class Counted implements ShellProcess {

        private final ShellProcess process;
        private final AtomicInteger turns;
        private final ThreadLocal<Boolean> asked = ThreadLocal.withInitial(() -> Boolean.FALSE);

        Counted(ShellProcess process, AtomicInteger turns) {
            this.process = process;
            this.turns = turns;
        }

        @Override
        public OutputStream stdin() {
            return new FilterOutputStream(process.stdin()) {
                @Override
                public void write(byte[] bytes, int offset, int length) throws IOException {
                    asked.set(Boolean.TRUE);
                    out.write(bytes, offset, length);
                }
            };
        }

        @Override
        public InputStream stdout() {
            return new FilterInputStream(process.stdout()) {
                @Override
                public int read(byte[] bytes, int offset, int length) throws IOException {
                    int count = super.read(bytes, offset, length);
                    if (asked.get()) {
                        asked.set(Boolean.FALSE);
                        turns.incrementAndGet();
                    }
                    return count;
                }
            };
        }

        @Override
        public InputStream stderr() {
            return process.stderr();
        }

        @Override
        public Exit await(Duration limit) {
            return process.await(limit);
        }

        @Override
        public void close() {
            process.close();
        }
    }
}
