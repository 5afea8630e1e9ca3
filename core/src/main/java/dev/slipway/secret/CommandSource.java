package dev.slipway.secret;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Runs a program on the machine that the library runs on, and takes what it prints. What it complains about is shown to nobody. Thread-safe. */
final class CommandSource implements Supplier<String> {

    private static final int MOST_BYTES = 1 << 20;

    private final List<String> command;
    private final Duration limit;

    CommandSource(List<String> command, Duration limit) {
        this.command = List.copyOf(command);
        this.limit = limit;
    }

    String origin() {
        return "the output of '" + String.join(" ", command) + "'";
    }

    @Override
    public String get() {
        Process process = start();
        try {
            // Another thread reads, so that the clock also stops who prints without end.
            FutureTask<byte[]> output = new FutureTask<>(() -> read(process));
            Thread reader = new Thread(output, "slipway-secret-command");
            reader.setDaemon(true);
            reader.start();
            return checked(process, output.get(limit.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException slow) {
            throw missing("it took more than " + limit.toSeconds() + " seconds");
        } catch (ExecutionException unreadable) {
            throw missing("what it printed could not be read");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw missing("waiting for it was interrupted");
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private Process start() {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            return process;
        } catch (IOException | IndexOutOfBoundsException unknown) {
            throw missing("it can't be started");
        }
    }

    private static byte[] read(Process process) throws IOException, InterruptedException {
        try (InputStream in = process.getInputStream()) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            process.waitFor();
            return bytes;
        }
    }

    private String checked(Process process, byte[] bytes) {
        if (process.exitValue() != 0) {
            throw missing("it ended with exit status " + process.exitValue());
        }
        if (bytes.length > MOST_BYTES) {
            throw missing("it printed more than " + MOST_BYTES + " bytes");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (text.isEmpty() || text.equals("\n")) {
                throw missing("it printed nothing");
            }
            return Lines.withoutEnd(text);
        } catch (CharacterCodingException binary) {
            throw missing("what it printed is no text in UTF-8");
        }
    }

    private MissingSecretException missing(String reason) {
        return new MissingSecretException("there is no secret in " + origin() + ": " + reason);
    }
}
