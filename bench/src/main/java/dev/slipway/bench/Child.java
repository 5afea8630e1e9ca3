package dev.slipway.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A measurement in a JVM of its own. Stateless. */
final class Child {

    private Child() {}

    /** What a child's process prints: {@code name=number} words on one line. */
    record Figures(Map<String, Double> values) {

        double of(String name) {
            Double value = values.get(name);
            if (value == null) {
                throw new IllegalStateException("the measurement printed no " + name + ", but " + values);
            }
            return value;
        }
    }

    /** Runs a class's main method in a new JVM of the same kind, with the same class path, and waits for its end. */
    static Figures run(List<String> jvm, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvm);
        command.add("-Dslf4j.internal.verbosity=ERROR");
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        int start = command.size();
        command.add(main.getName());
        command.addAll(List.of(arguments));
        try {
            // By the clock that both processes share.
            command.add(start, "-Dbench.started=" + System.currentTimeMillis());
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            process.getOutputStream().close();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int code = process.waitFor();
            if (code != 0) {
                throw new IllegalStateException(main.getSimpleName() + " ended with status " + code + ": " + printed);
            }
            Map<String, Double> values = new HashMap<>();
            Stream.of(printed.split("\\s+")).filter(word -> word.contains("=")).forEach(word -> {
                int equals = word.indexOf('=');
                values.put(word.substring(0, equals), Double.valueOf(word.substring(equals + 1)));
            });
            return new Figures(values);
        } catch (IOException failed) {
            throw new IllegalStateException("can't measure " + main.getSimpleName(), failed);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stop);
        }
    }

    /** Milliseconds since the parent started this JVM. */
    static long millisSinceStart() {
        return System.currentTimeMillis() - Long.getLong("bench.started");
    }
}
