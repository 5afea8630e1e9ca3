package dev.slipway.testkit.lab;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The file that holds a host's disk. */
final class DiskImage {

    private static final long SIZE = 20L << 30;

    private DiskImage() {}

    /** Makes an empty disk. It takes no space until something is written. */
    static void make(Path image) {
        try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
            file.setLength(SIZE);
        } catch (IOException failed) {
            throw new LabException("can't make " + image + ": " + failed.getMessage(), failed);
        }
        Command.of(
                        "mkfs.ext4",
                        "-q",
                        "-O",
                        "^has_journal",
                        "-E",
                        "lazy_itable_init=1,nodiscard",
                        "-m",
                        "0",
                        image.toString())
                .text();
    }

    /**
     * Waits until the kernel has unmounted the disk, which it does a moment after the last process of a host has ended. Two mounts of one
     * image side by side would ruin it.
     */
    static void awaitDetached(Path image) {
        Waiting.upTo(30, image + " to be unmounted", () -> attached(image) ? Optional.empty() : Optional.of(true));
    }

    private static boolean attached(Path image) {
        for (Path device : Disk.list(Path.of("/sys/block"))) {
            try {
                Path backing = device.resolve("loop/backing_file");
                if (Files.exists(backing) && Files.readString(backing).strip().equals(image.toString())) {
                    return true;
                }
            } catch (IOException detached) {
                // It went while we looked.
            }
        }
        return false;
    }
}
