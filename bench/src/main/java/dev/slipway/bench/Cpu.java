package dev.slipway.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The processor time that this JVM has used, in milliseconds and in steps of ten. Stateless. */
final class Cpu {

    private static final int MILLIS_PER_TICK = 10;

    private Cpu() {}

    /** All threads, those that have ended too. */
    static double ofThisProcess() {
        return of(Path.of("/proc/self/stat"));
    }

    /** The threads that turn byte code into machine code, beside those that wait for it. */
    static double ofCompilers() {
        try (Stream<Path> threads = Files.list(Path.of("/proc/self/task"))) {
            return threads.filter(Cpu::compiles)
                    .mapToDouble(thread -> of(thread.resolve("stat")))
                    .sum();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static boolean compiles(Path thread) {
        try {
            return Files.readString(thread.resolve("comm")).matches("C[12] Compiler.*\\s*");
        } catch (NoSuchFileException ended) {
            return false;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static double of(Path file) {
        try {
            String stat = Files.readString(file);
            // The name is in brackets and may hold anything; user and system time are the 12th and 13th word after it.
            String[] words = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return (Long.parseLong(words[11]) + Long.parseLong(words[12])) * (double) MILLIS_PER_TICK;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
