package dev.slipway.transport.local;

import dev.slipway.error.CancelledException;
import dev.slipway.error.Circumstances;
import dev.slipway.error.ConnectionLostException;
import dev.slipway.error.TimedOutException;
import dev.slipway.host.Exit;
import dev.slipway.host.ShellProcess;
import dev.slipway.transport.backlog.Backlog;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A command on this machine.
 *
 * <p>Two threads drain its outputs, as the kernel keeps only 64 kB. Java can't tell a status above 128 from a signal, so the signal has
 * no name here. Safe to use from many threads.
 */
final class LocalProcess implements ShellProcess {

    private static final int CHUNK = 32 << 10;

    private final Process process;
    private final String address;
    private final Consumer<LocalProcess> whenClosed;
    private final Backlog backlog = new Backlog(() -> {});
    private final InputStream out = backlog.stream(false);
    private final InputStream err = backlog.stream(true);
    private final LocalInput input;
    private volatile boolean closed;
    private @Nullable CompletableFuture<Void> whenEnded;

    LocalProcess(Process process, String address, Consumer<LocalProcess> whenClosed) {
        this.process = process;
        this.address = address;
        this.whenClosed = whenClosed;
        this.input = new LocalInput(process.getOutputStream());
    }

    void drain() {
        drain(process.getInputStream(), false);
        drain(process.getErrorStream(), true);
        whenEnded = process.onExit().thenRun(backlog::changed);
    }

    private void drain(InputStream source, boolean error) {
        Thread thread =
                new Thread(() -> pump(source, error), "slipway-local-" + process.pid() + (error ? "-err" : "-out"));
        thread.setDaemon(true);
        thread.start();
    }

    private void pump(InputStream source, boolean error) {
        byte[] chunk = new byte[CHUNK];
        try (source) {
            int count;
            while ((count = source.read(chunk)) >= 0) {
                backlog.awaitRoom();
                backlog.add(error, chunk, 0, count);
            }
        } catch (IOException ended) {
            // Closed by us or by the end of the process: what there was has been read.
        } finally {
            backlog.end(error);
        }
    }

    @Override
    public OutputStream stdin() {
        return input;
    }

    @Override
    public InputStream stdout() {
        return out;
    }

    @Override
    public InputStream stderr() {
        return err;
    }

    @Override
    public Exit await(Duration limit) {
        try {
            if (!backlog.await(() -> closed || !process.isAlive(), nanos(limit))) {
                throw new TimedOutException(
                        "a command has not ended within " + words(limit),
                        Circumstances.on(address).withState("the command goes on"),
                        null);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CancelledException(
                    "interrupted while waiting for a command",
                    Circumstances.on(address).withState("the command goes on"),
                    interrupted);
        }
        if (closed) {
            throw new ConnectionLostException(
                    "the command was given up", Circumstances.on(address).withState("the command was ended"), null);
        }
        return new Exit(process.exitValue(), null);
    }

    private static long nanos(Duration duration) {
        try {
            return duration.toNanos();
        } catch (ArithmeticException forEver) {
            return Long.MAX_VALUE;
        }
    }

    private static String words(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }

    @Override
    public void close() {
        closed = true;
        whenClosed.accept(this);
        Session.end(process);
        if (whenEnded != null) {
            whenEnded.cancel(false);
        }
        input.abandon();
        backlog.close();
    }
}
