package dev.slipway.resource;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which files make systemd units. */
final class UnitFiles {

    private static final Pattern UNIT_FILE = Pattern.compile(
            "/(?:etc|usr/lib|lib|run)/systemd/system/([^/]+\\.(?:service|socket|timer|target|path|mount|slice))(?:\\.d/[^/]+\\.conf)?");

    private UnitFiles() {}

    /** Returns the unit that a file describes, as a unit file or as a drop-in. */
    static Optional<String> unitOf(String path) {
        Matcher matcher = UNIT_FILE.matcher(path);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** Tells a drop-in from a unit file. */
    static boolean isDropIn(String path) {
        return path.endsWith(".conf");
    }
}
