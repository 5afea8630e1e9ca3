package dev.slipway.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Load from wrk, as long as somebody wants it. One object for one load. */
final class Wrk {

    /**
     * What wrk saw.
     *
     * @param requests how many were answered
     * @param failures answers other than 2xx and 3xx, and connections that broke or were refused
     * @param half the latency of the median, as wrk prints it
     * @param most the latency that 99 of 100 stay below
     */
    record Seen(long requests, long failures, String half, String most) {

        static Seen of(String printed) {
            long failures = number(printed, "Non-2xx or 3xx responses: (\\d+)");
            for (String kind : List.of("connect", "read", "write", "timeout")) {
                failures += number(printed, kind + " (\\d+)");
            }
            return new Seen(
                    number(printed, "(\\d+) requests in"),
                    failures,
                    word(printed, "(?m)^\\s+50%\\s+(\\S+)"),
                    word(printed, "(?m)^\\s+99%\\s+(\\S+)"));
        }

        private static long number(String printed, String pattern) {
            Matcher found = Pattern.compile(pattern).matcher(printed);
            return found.find() ? Long.parseLong(found.group(1)) : 0;
        }

        private static String word(String printed, String pattern) {
            Matcher found = Pattern.compile(pattern).matcher(printed);
            if (!found.find()) {
                throw new IllegalStateException("wrk printed no latency: " + printed);
            }
            return found.group(1);
        }
    }

    private final Process process;

    private Wrk(Process process) {
        this.process = process;
    }

    static boolean installed() {
        try {
            Process asked =
                    new ProcessBuilder("wrk", "-v").redirectErrorStream(true).start();
            asked.getInputStream().readAllBytes();
            return asked.waitFor() <= 1;
        } catch (IOException absent) {
            return false;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Begins, with as many connections, each of which asks again as soon as it was answered. */
    static Wrk on(String address, String name, int connections) {
        try {
            return new Wrk(new ProcessBuilder(
                            "wrk",
                            "--threads",
                            "1",
                            "--connections",
                            Integer.toString(connections),
                            "--duration",
                            "30m",
                            "--timeout",
                            "20s",
                            "--latency",
                            "--header",
                            "Host: " + name,
                            address)
                    .redirectErrorStream(true)
                    .start());
        } catch (IOException failed) {
            throw new IllegalStateException("can't run wrk", failed);
        }
    }

    /** Ends, and tells. */
    Seen stop() {
        try {
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                    .start()
                    .waitFor();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor(1, TimeUnit.MINUTES);
            return Seen.of(printed);
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }
}
