package dev.slipway.testkit.lab;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Files of the machine, with exceptions that name the file. */
final class Disk {

    private static final Map<Path, Object> LOCKS = new ConcurrentHashMap<>();

    private Disk() {}

    static String text(Path file) {
        // In large bites: some files below /proc/sys answer the first read only, and Files.readString begins with a
        // single byte.
        try (InputStream in = new FileInputStream(file.toFile())) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new LabException("can't read " + file + ": " + failed.getMessage(), failed);
        }
    }

    static Path write(Path file, String text) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            return Files.writeString(file, text, StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new LabException("can't write " + file + ": " + failed.getMessage(), failed);
        }
    }

    static Path write(Path file, String text, String permissions) {
        write(file, text);
        return permit(file, permissions);
    }

    static Path permit(Path file, String permissions) {
        try {
            return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        } catch (IOException failed) {
            throw new LabException("can't change the mode of " + file + ": " + failed.getMessage(), failed);
        }
    }

    static Path own(Path file, int user) {
        try {
            Files.setAttribute(file, "unix:uid", user, LinkOption.NOFOLLOW_LINKS);
            Files.setAttribute(file, "unix:gid", user, LinkOption.NOFOLLOW_LINKS);
            return file;
        } catch (IOException failed) {
            throw new LabException("can't change the owner of " + file + ": " + failed.getMessage(), failed);
        }
    }

    static Path directory(Path directory) {
        try {
            return Files.createDirectories(directory);
        } catch (IOException failed) {
            throw new LabException("can't make " + directory + ": " + failed.getMessage(), failed);
        }
    }

    static void copy(Path from, Path to) {
        try {
            Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new LabException("can't copy " + from + " to " + to + ": " + failed.getMessage(), failed);
        }
    }

    static void move(Path from, Path to) {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            throw new LabException("can't rename " + from + " to " + to + ": " + failed.getMessage(), failed);
        }
    }

    static List<Path> list(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.sorted().toList();
        } catch (IOException failed) {
            throw new LabException("can't list " + directory + ": " + failed.getMessage(), failed);
        }
    }

    /** Removes a tree that holds no mounts. Links are removed, not followed. */
    static void remove(Path tree) {
        if (!Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> all = Files.walk(tree)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException failed) {
            throw new LabException("can't remove " + tree + ": " + failed.getMessage(), failed);
        }
    }

    /** The directory that holds a path, which is not the root. */
    static Path above(Path path) {
        return Objects.requireNonNull(path.getParent(), () -> path + " has nothing above it");
    }

    /** Runs work while holding a lock that other programs with a lab respect, too. */
    static <T> T locked(Path lock, Supplier<T> work) {
        directory(above(lock.toAbsolutePath()));
        // The monitor keeps threads of this program apart: the file lock is the whole program's, and refuses a second
        // request.
        synchronized (LOCKS.computeIfAbsent(lock, path -> new Object())) {
            // Closing the channel gives the lock back.
            try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                channel.lock();
                return work.get();
            } catch (IOException failed) {
                throw new LabException("can't lock " + lock + ": " + failed.getMessage(), failed);
            }
        }
    }
}
