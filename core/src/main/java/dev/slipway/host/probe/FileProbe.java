package dev.slipway.host.probe;

import org.jspecify.annotations.Nullable;

/**
 * What is at a path: a file, a directory, a link, nothing.
 *
 * @param path the absolute path
 * @param unless the SHA-256 that is hoped for, in lower-case hexadecimal: a readable text of at most 256 KiB with another digest
 *     comes along with the fact, so that a difference can be shown without asking again; null if the content is not wanted
 * @param secret true if the content is a secret: it never comes along, and its digest never appears in a plan
 */
public record FileProbe(String path, @Nullable String unless, boolean secret) implements Probe<FileFact> {

    /** The biggest content that comes along, in bytes. */
    public static final int CONTENT_LIMIT = 256 * 1024;

    /**
     * Asks for everything but the content.
     *
     * @param path the absolute path
     * @return the probe
     */
    public static FileProbe of(String path) {
        return new FileProbe(path, null, false);
    }

    @Override
    public String id() {
        return "file " + path;
    }

    @Override
    public Class<FileFact> answer() {
        return FileFact.class;
    }

    @Override
    public String describe(FileFact fact) {
        return secret ? fact.describeWithoutContent() : fact.describe();
    }
}
