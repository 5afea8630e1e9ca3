package dev.slipway.host.sh;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A path that an action changes, and the names that belong to it on the host.
 *
 * @param path absolute, in its plain form
 */
record HostPath(String path) {

    private static final int KEY_DIGITS = 24;
    private static final Pattern EXTENSION = Pattern.compile("[^/](\\.[A-Za-z0-9]{1,16})$");

    /** Refuses what is not absolute, not plain, or the root directory, which nothing replaces. */
    HostPath {
        if (!path.startsWith("/")
                || path.endsWith("/")
                || path.contains("//")
                || (path + "/").matches("(?s).*/\\.\\.?/.*")) {
            throw new IllegalArgumentException("no absolute path in plain form: '" + path + "'");
        }
    }

    /** Stands for the path in names of a fixed length. */
    String key() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(path.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, KEY_DIGITS);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /** A hidden name beside the path; it keeps the extension, because tools tell from it what kind of file they are given. */
    String beside(String operation) {
        Matcher extension = EXTENSION.matcher(path);
        return path.substring(0, path.lastIndexOf('/')) + "/.slipway-" + key() + "-" + operation
                + (extension.find() ? extension.group(1) : "");
    }
}
