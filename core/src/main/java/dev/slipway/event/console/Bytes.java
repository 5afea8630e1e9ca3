package dev.slipway.event.console;

import java.util.Locale;

/** Sizes in words. */
final class Bytes {

    private Bytes() {}

    static String of(long bytes) {
        if (bytes < 1_000) {
            return bytes + " B";
        }
        double size = bytes;
        int unit = -1;
        while (size >= 999.5) {
            size /= 1_000;
            unit++;
        }
        return String.format(Locale.ROOT, size < 9.95 ? "%.1f %sB" : "%.0f %sB", size, "kMGTPE".charAt(unit));
    }
}
