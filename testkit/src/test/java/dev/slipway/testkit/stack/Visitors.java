package dev.slipway.testkit.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.testkit.lab.Machine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

/** People who visit the site on a host all the while. */
final class Visitors implements AutoCloseable {

    private final Machine host;

    private Visitors(Machine host) {
        this.host = host;
    }

    /** Lets them come; returns once they are there. */
    static Visitors on(Machine host, String... paths) {
        try (var script = Objects.requireNonNull(Visitors.class.getResourceAsStream("visitors.py"))) {
            host.files().write("/tmp/visitors.py", new String(script.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        host.exec("rm -f /tmp/leave /tmp/seen; systemd-run --quiet --unit=visitors --collect sh -c"
                        + " 'python3 /tmp/visitors.py " + String.join(" ", paths) + " >/tmp/seen 2>&1';"
                        + " until grep -q here /tmp/seen 2>/dev/null; do sleep 0.1; done")
                .text();
        return new Visitors(host);
    }

    /** Sends them home, and returns what they saw: one line for each kind of answer. */
    List<String> seen() {
        host.exec("touch /tmp/leave; while systemctl is-active --quiet visitors.service; do sleep 0.1; done")
                .text();
        List<String> lines =
                new ArrayList<>(host.files().text("/tmp/seen").lines().toList());
        lines.remove("here");
        return lines;
    }

    /** Sends them home; all that they saw was good. Returns the releases that they saw. */
    SortedSet<String> releases() {
        List<String> seen = seen();
        assertThat(seen).as("what visitors saw").isNotEmpty().allMatch(line -> line.startsWith("200 "));
        SortedSet<String> releases = new TreeSet<>();
        seen.forEach(line -> releases.add(line.substring(4, line.lastIndexOf(':'))));
        return releases;
    }

    @Override
    public void close() {
        host.exec("touch /tmp/leave");
    }
}
