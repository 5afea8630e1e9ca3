package dev.slipway.testkit.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * The one place where the lab runs programs of the machine: a list of arguments, a small fixed environment, a time limit.
 *
 * <p>Immutable and safe to use from many threads.
 */
record Command(List<String> arguments, Map<String, String> environment, String input, Duration limit) {

    private static final Map<String, String> ENVIRONMENT = Map.of(
            "PATH",
            "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
            "LC_ALL",
            "C.UTF-8",
            "HOME",
            "/root");

    static Command of(String... arguments) {
        return of(List.of(arguments));
    }

    static Command of(Collection<String> arguments) {
        return new Command(List.copyOf(arguments), ENVIRONMENT, "", Duration.ofSeconds(60));
    }

    Command limit(Duration changed) {
        return new Command(arguments, environment, input, changed);
    }

    Command input(String changed) {
        return new Command(arguments, environment, changed, limit);
    }

    Command with(String name, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(name, value);
        return new Command(arguments, Map.copyOf(more), input, limit);
    }

    /** A command that does what this one does, but inside of what the prefix enters. */
    Command inside(List<String> prefix) {
        return new Command(Stream.concat(prefix.stream(), arguments.stream()).toList(), environment, input, limit);
    }

    ProcessBuilder builder() {
        ProcessBuilder builder = new ProcessBuilder(arguments);
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder;
    }

    /** Runs the command and demands success. */
    String text() {
        return run().text();
    }

    /** Runs the command to its end. */
    Output run() {
        try {
            Process process = builder().start();
            try {
                return await(process);
            } finally {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (IOException failed) {
            throw new LabException("can't start " + this + ": " + failed.getMessage(), failed);
        }
    }

    private Output await(Process process) {
        CompletableFuture<String> stdout = read(process.getInputStream());
        CompletableFuture<String> stderr = read(process.getErrorStream());
        daemon(() -> write(process.getOutputStream()));
        long deadline = System.nanoTime() + limit.toNanos();
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new LabException("still running after " + limit.toSeconds() + " s: " + this);
            }
            long left = Math.max(TimeUnit.SECONDS.toNanos(1), deadline - System.nanoTime());
            return new Output(
                    toString(),
                    process.exitValue(),
                    stdout.get(left, TimeUnit.NANOSECONDS),
                    stderr.get(left, TimeUnit.NANOSECONDS));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new LabException("interrupted: " + this, stop);
        } catch (TimeoutException | ExecutionException unread) {
            throw new LabException("ended, but something it started keeps its output open: " + this, unread);
        }
    }

    private static CompletableFuture<String> read(InputStream from) {
        CompletableFuture<String> result = new CompletableFuture<>();
        // Threads of our own: the common pool has one worker on a small machine, and both pipes must be read at once.
        daemon(() -> {
            try (from) {
                result.complete(new String(from.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException closed) {
                result.completeExceptionally(closed);
            }
        });
        return result;
    }

    private void write(OutputStream to) {
        try (to) {
            to.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException notRead) {
            // A command may end without reading what it was given; its status tells whether that was right.
        }
    }

    static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "slipway-lab");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    @Override
    public String toString() {
        return String.join(" ", arguments);
    }
}
