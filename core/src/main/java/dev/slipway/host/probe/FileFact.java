package dev.slipway.host.probe;

import org.jspecify.annotations.Nullable;

/**
 * What is at a path.
 *
 * @param kind what it is; a link is not followed
 * @param owner the owner's name, or number where it has none; empty if absent, as all that follows
 * @param group the group's name, or number where it has none
 * @param mode four octal digits, such as {@code 0644}
 * @param size in bytes, of a file
 * @param modified when a file's content last changed: nanoseconds since 1970 as text, as the host's clock saw it
 * @param sha256 of a file's content, lower-case hexadecimal
 * @param target of a link
 * @param content of a file, if the probe asked for it and it was small UTF-8 text
 */
public record FileFact(
        Kind kind,
        String owner,
        String group,
        String mode,
        long size,
        String modified,
        String sha256,
        String target,
        @Nullable String content)
        implements Fact {

    /** What can be at a path. */
    public enum Kind {
        /** Nothing. */
        ABSENT,
        /** A regular file. */
        FILE,
        /** A directory. */
        DIRECTORY,
        /** A symbolic link. */
        LINK,
        /** A socket, a device, a pipe. */
        OTHER
    }

    /**
     * The answer where there is nothing.
     *
     * @return the fact
     */
    public static FileFact absent() {
        return new FileFact(Kind.ABSENT, "", "", "", 0, "", "", "", null);
    }

    /**
     * A directory.
     *
     * @param owner its owner
     * @param group its group
     * @param mode four octal digits
     * @return the fact
     */
    public static FileFact directory(String owner, String group, String mode) {
        return new FileFact(Kind.DIRECTORY, owner, group, mode, 0, "", "", "", null);
    }

    /**
     * A symbolic link.
     *
     * @param owner its owner
     * @param group its group
     * @param target what it points to
     * @return the fact
     */
    public static FileFact link(String owner, String group, String target) {
        return new FileFact(Kind.LINK, owner, group, "0777", 0, "", "", target, null);
    }

    /**
     * Tells whether anything is there.
     *
     * @return false if not
     */
    public boolean exists() {
        return kind != Kind.ABSENT;
    }

    @Override
    public String describe() {
        return switch (kind) {
            case ABSENT -> "absent";
            case FILE -> "file " + owner + ":" + group + " " + mode + " sha256:" + sha256;
            case LINK -> "link to " + target;
            case DIRECTORY -> "directory " + owner + ":" + group + " " + mode;
            case OTHER -> "neither file nor directory nor link";
        };
    }

    /**
     * The fact in one line for a file whose content is secret: its digest would let a weak secret be guessed.
     *
     * @return such as {@code file root:shop 0640 modified 1764000000.5}
     */
    public String describeWithoutContent() {
        return kind == Kind.FILE ? "file " + owner + ":" + group + " " + mode + " modified " + modified : describe();
    }
}
