package dev.slipway.app;

import java.util.Objects;

/**
 * What an application server imports of a release. Whoever starts the release's Python before the server does may import it then, and say so
 * by sharing a {@link Proven}: to import a large application takes long.
 *
 * @param module module and attribute with a colon between them, such as {@code core.wsgi:application}
 */
public record Entry(String module) {

    /** Refuses a missing name. */
    public Entry {
        Objects.requireNonNull(module, "module");
    }

    /**
     * The entry is imported with the release's account, directory and environment before its server starts.
     *
     * @param entry what is imported
     */
    public record Proven(Entry entry) {

        /** Refuses a missing entry. */
        public Proven {
            Objects.requireNonNull(entry, "entry");
        }
    }
}
