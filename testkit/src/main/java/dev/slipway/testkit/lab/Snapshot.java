package dev.slipway.testkit.lab;

import java.nio.file.Path;
import java.util.List;

/**
 * A prepared disk from which any number of hosts can be booted, each with a copy of its own.
 *
 * <p>Immutable and safe to use from many threads.
 */
public final class Snapshot {

    private final String name;
    private final DebianRelease release;
    private final List<Path> layers;

    Snapshot(String name, DebianRelease release, List<Path> layers) {
        this.name = name;
        this.release = release;
        this.layers = List.copyOf(layers);
    }

    /**
     * What the snapshot was called.
     *
     * @return its name
     */
    public String name() {
        return name;
    }

    /**
     * What its hosts run.
     *
     * @return the release
     */
    public DebianRelease release() {
        return release;
    }

    /** The disk's layers, uppermost first. */
    List<Path> layers() {
        return layers;
    }

    @Override
    public String toString() {
        return name + " (" + release.codeName() + ")";
    }
}
