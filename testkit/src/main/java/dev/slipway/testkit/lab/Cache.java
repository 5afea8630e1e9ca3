package dev.slipway.testkit.lab;

import static dev.slipway.testkit.lab.LabUnavailableException.Reason;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where things that are costly to make are kept between runs, and where the disks of running hosts lie.
 *
 * <p>Safe to use from many threads and programs: each entry is made by one of them, beside its place, and appears whole.
 */
record Cache(Path directory) {

    private static final long LEAST_FREE = 2L << 30;

    /** The directory that the system property, the environment or the custom of the machine names. */
    static Cache standard() {
        return new Cache(directory(System.getProperty("slipway.lab.cache"), System.getenv()));
    }

    static Path directory(@Nullable String property, Map<String, String> environment) {
        String named = Optional.ofNullable(property).orElse(environment.getOrDefault("SLIPWAY_LAB_CACHE", ""));
        String shared = environment.getOrDefault("XDG_CACHE_HOME", "");
        return named.isEmpty()
                ? Path.of(shared.isEmpty() ? "/var/cache" : shared, "slipway-lab")
                        .toAbsolutePath()
                : Path.of(named).toAbsolutePath();
    }

    /** Throws if hosts can't live here. */
    void demand() {
        Disk.directory(directory);
        try {
            demandSpace(Files.getFileStore(directory).getUsableSpace());
        } catch (IOException failed) {
            throw new LabUnavailableException(
                    Reason.CACHE_UNUSABLE, "can't look at " + directory + ": " + failed.getMessage());
        }
        if (directory.toString().matches(".*[:,\\\\].*")) {
            throw new LabUnavailableException(
                    Reason.CACHE_UNUSABLE,
                    "the cache directory's name has a comma, colon or backslash, which overlayfs can't take: "
                            + directory);
        }
    }

    void demandSpace(long free) {
        if (free < LEAST_FREE) {
            throw new LabUnavailableException(
                    Reason.NO_SPACE,
                    directory + " has " + (free >> 20) + " MiB left, and a lab needs " + (LEAST_FREE >> 20)
                            + "; free some, or name another place with -Dslipway.lab.cache");
        }
    }

    /** The entry of that name, made if it is not there. */
    Path once(String name, Consumer<Path> make) {
        Path entry = directory.resolve(name);
        if (Files.isDirectory(entry)) {
            return entry;
        }
        return Disk.locked(directory.resolve(name + ".lock"), () -> {
            if (!Files.isDirectory(entry)) {
                Path beside = directory.resolve(name + ".partial");
                Disk.remove(beside);
                make.accept(beside);
                Disk.move(beside, entry);
            }
            return entry;
        });
    }
}
