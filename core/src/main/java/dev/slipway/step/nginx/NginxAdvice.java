package dev.slipway.step.nginx;

import dev.slipway.step.Advice;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads Nginx's complaints. Each has one cause, though users see the same 502 for most of them. Stateless. */
final class NginxAdvice implements Advice {

    private static final Pattern CONNECT = Pattern.compile("connect\\(\\) to (\\S+) failed \\((\\d+):");
    private static final Pattern OPEN = Pattern.compile("open\\(\\) \"([^\"]+)\" failed \\(13:");
    private static final Pattern BIND = Pattern.compile("bind\\(\\) to (\\S+) failed \\(98:");

    /** By the number of the kernel's error. */
    private static final Map<String, String> CONNECTING = Map.of(
            "2",
                    "there is no %s: the application's server does not run, or listens elsewhere; look at its unit and its journal",
            "11", "%s takes no more connections: the application's server is too busy, or hangs",
            "13", "Nginx may not use %s: www-data needs to pass every directory above it, and to write to the socket",
            "110", "%s does not answer in time: the application's server is too busy, or hangs",
            "111", "nobody listens at %s: the application's server does not run, or its socket is a left-over");

    /** The last complaint that is known: what came before may have been mended since. */
    @Override
    public Optional<String> on(List<String> output) {
        Optional<String> last = Optional.empty();
        for (String line : output) {
            Optional<String> meant = on(line);
            last = meant.isPresent() ? meant : last;
        }
        return last;
    }

    private static Optional<String> on(String line) {
        Matcher connect = CONNECT.matcher(line);
        if (connect.find() && CONNECTING.containsKey(connect.group(2))) {
            String socket = connect.group(1).replaceFirst(":$", "");
            return Optional.of(String.format(CONNECTING.get(connect.group(2)), socket));
        }
        if (line.contains("upstream prematurely closed connection")) {
            return Optional.of("the application's server ended a connection without an answer: its journal tells why");
        }
        if (line.contains("upstream timed out")) {
            return Optional.of(
                    "the application took longer for an answer than Nginx waits: make it faster, or call timeout(…)");
        }
        Matcher open = OPEN.matcher(line);
        if (open.find()) {
            return Optional.of("Nginx may not read " + open.group(1)
                    + ": www-data needs to pass every directory above it, and to read the file");
        }
        Matcher bind = BIND.matcher(line);
        if (bind.find()) {
            return Optional.of("another program has " + bind.group(1) + ": 'ss -tlnp' on the host tells which one");
        }
        return Optional.empty();
    }
}
