package dev.slipway.host.sh;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Keeps the end of what a host prints on stderr. It reads when asked, and only what is there: no thread of its own. */
final class Complaints {

    private static final int KEPT = 8 * 1024;

    private final InputStream in;
    private final StringBuilder kept = new StringBuilder();

    Complaints(InputStream in) {
        this.in = in;
    }

    synchronized List<String> tail() {
        try {
            byte[] buffer = new byte[KEPT];
            while (in.available() > 0) {
                int read = in.read(buffer);
                if (read < 0) {
                    break;
                }
                kept.append(new String(buffer, 0, read, StandardCharsets.UTF_8));
                if (kept.length() > KEPT) {
                    kept.delete(0, kept.length() - KEPT);
                }
            }
        } catch (IOException gone) {
            // What was read before has to do.
        }
        return kept.toString().lines().filter(line -> !line.isBlank()).toList();
    }
}
