package dev.slipway.source;

import dev.slipway.error.CancelledException;
import dev.slipway.error.Circumstances;
import dev.slipway.error.TimedOutException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * The {@code git} program of the machine, run where nobody can be asked anything. Immutable.
 *
 * @param directory where it runs
 * @param environment what it is told in addition
 * @param settings what overrides its configuration, each as {@code name=value}
 * @param limit how long it may take
 */
record Git(Path directory, Map<String, String> environment, List<String> settings, Duration limit) {

    /** What a git that called us, or whoever looks for mistakes, may have left in the environment. */
    private static final Pattern MISLEADING = Pattern.compile(
            "GIT_(DIR|WORK_TREE|INDEX_FILE|OBJECT_DIRECTORY|ALTERNATE_OBJECT_DIRECTORIES|COMMON_DIR|NAMESPACE|PREFIX"
                    + "|CEILING_DIRECTORIES|CONFIG_PARAMETERS|CURL_VERBOSE|TRACE.*|ASKPASS)|SSH_ASKPASS.*");

    /** There is no such program. */
    static final class MissingException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        MissingException(Throwable cause) {
            super("there is no git on the machine that runs the program", cause);
        }
    }

    /**
     * What came of a command.
     *
     * @param exit its exit status
     * @param output what it printed
     * @param errors what it complained about
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares answers
    record Answer(int exit, byte[] output, String errors) {

        String text() {
            return new String(output, StandardCharsets.UTF_8);
        }
    }

    static Git at(Path directory, Duration limit) {
        return new Git(directory, Map.of(), List.of(), limit);
    }

    Answer run(String... arguments) {
        List<String> command = new ArrayList<>(List.of("git"));
        settings.forEach(each -> command.addAll(List.of("-c", each)));
        command.addAll(List.of(arguments));
        Process process = start(command);
        try {
            process.getOutputStream().close();
            CompletableFuture<byte[]> output = read(process.getInputStream());
            CompletableFuture<byte[]> errors = read(process.getErrorStream());
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new TimedOutException(
                        "git " + arguments[0] + " took longer than " + limit.toSeconds() + " s",
                        Circumstances.none()
                                .withState("no host was changed")
                                .withNext("see whether the git server answers"),
                        null);
            }
            return new Answer(process.exitValue(), output.join(), new String(errors.join(), StandardCharsets.UTF_8));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CancelledException(
                    "interrupted while git was asked",
                    Circumstances.none().withState("no host was changed"),
                    interrupted);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } finally {
            // Its helpers too: ssh, git-remote-https. Of one that has ended nobody can tell which they were.
            if (process.isAlive()) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        }
    }

    private Process start(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        Map<String, String> given = builder.environment();
        given.keySet().removeIf(Git::misleads);
        given.putAll(quiet());
        given.putAll(environment);
        try {
            return builder.start();
        } catch (IOException missing) {
            throw new MissingException(missing);
        }
    }

    private static boolean misleads(String name) {
        return MISLEADING.matcher(name).matches();
    }

    private static Map<String, String> quiet() {
        Map<String, String> quiet = new TreeMap<>();
        quiet.put("LC_ALL", "C");
        quiet.put("GIT_TERMINAL_PROMPT", "0");
        quiet.put("GIT_OPTIONAL_LOCKS", "0");
        // Whoever asks for a password is told an empty one.
        quiet.put("GIT_ASKPASS", "true");
        quiet.put("SSH_ASKPASS", "true");
        return quiet;
    }

    private static CompletableFuture<byte[]> read(InputStream stream) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try (stream) {
                        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                        stream.transferTo(bytes);
                        return bytes.toByteArray();
                    } catch (IOException closed) {
                        return new byte[0];
                    }
                },
                run -> {
                    Thread thread = new Thread(run, "slipway-git");
                    thread.setDaemon(true);
                    thread.start();
                });
    }
}
