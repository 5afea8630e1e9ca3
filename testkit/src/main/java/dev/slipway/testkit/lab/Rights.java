package dev.slipway.testkit.lab;

import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Which of root's rights a process lacks. */
final class Rights {

    private Rights() {}

    /**
     * The rights outside of a process's bounding set.
     *
     * @param status the text of its {@code /proc/PID/status}
     * @return for {@code setpriv --bounding-set}, such as {@code -cap_16,-cap_25}
     */
    static String denied(String status) {
        return denied(
                status,
                Integer.parseInt(
                        Disk.text(Path.of("/proc/sys/kernel/cap_last_cap")).strip()));
    }

    static String denied(String status, int last) {
        long bounding = Long.parseUnsignedLong(status.replaceFirst("(?s).*\nCapBnd:\\s*([0-9a-f]+).*", "$1"), 16);
        return IntStream.rangeClosed(0, last)
                .filter(right -> (bounding & (1L << right)) == 0)
                .mapToObj(right -> "-cap_" + right)
                .collect(Collectors.joining(","));
    }
}
