package dev.slipway.host.probe;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A file or a link in a tree.
 *
 * @param kind which of both
 * @param executable true for a file that its owner may execute
 * @param content a file's SHA-256 in lower-case hexadecimal, or a link's target
 */
public record TreeEntry(Kind kind, boolean executable, String content) {

    /** Which kind of entry it is. */
    public enum Kind {
        /** A regular file. */
        FILE,
        /** A symbolic link. */
        LINK
    }

    /**
     * One digest over a whole tree.
     *
     * @param entries the tree
     * @return {@code sha256:} and 64 digits
     */
    public static String digest(SortedMap<String, TreeEntry> entries) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            entries.forEach((path, entry) ->
                    digest.update((path + "\0" + entry.kind + "\0" + entry.executable + "\0" + entry.content + "\0")
                            .getBytes(StandardCharsets.UTF_8)));
            return "sha256:" + HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    // Written out for the same reason as in FileResource.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TreeEntry that
                && kind == that.kind
                && executable == that.executable
                && content.equals(that.content);
    }

    @Override
    public int hashCode() {
        return content.hashCode();
    }
}
