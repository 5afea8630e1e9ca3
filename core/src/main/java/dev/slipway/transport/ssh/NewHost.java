package dev.slipway.transport.ssh;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.concurrent.locks.ReentrantLock;

/** Adds a host to a known_hosts file: one whole line, one write, whatever other threads and programs do. */
final class NewHost {

    private static final int SALT = 20;

    /** A file lock holds other programs off, but within one JVM it throws instead of waiting. */
    private static final ReentrantLock WITHIN_THIS_JVM = new ReentrantLock();

    private NewHost() {}

    @SuppressWarnings("try") // The lock is held, not used.
    static void append(Path file, String name, WireKey key, boolean hashed) throws IOException {
        WITHIN_THIS_JVM.lock();
        try {
            make(file);
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                channel.lock(); // closing the channel gives it back
                String line = (hashed ? hash(name) : name) + " " + key.line() + "\n";
                long end = channel.size();
                write(channel, (endsInLine(channel, end) ? "" : "\n") + line, end);
            }
        } finally {
            WITHIN_THIS_JVM.unlock();
        }
    }

    private static void make(Path file) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        try {
            if (directory != null && !Files.exists(directory)) {
                Files.createDirectories(
                        directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } catch (FileAlreadyExistsException there) {
            // As it should be.
        }
    }

    private static String hash(String name) {
        byte[] salt = new byte[SALT];
        new SecureRandom().nextBytes(salt);
        return KnownHostsLine.hashed(salt, name);
    }

    /** Someone's editor may have left the last line without its end; ours must not become a part of it. */
    private static boolean endsInLine(FileChannel channel, long size) throws IOException {
        ByteBuffer last = ByteBuffer.allocate(1);
        return size == 0 || (channel.read(last, size - 1) == 1 && last.get(0) == '\n');
    }

    private static void write(FileChannel channel, String text, long at) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        long position = at;
        while (bytes.hasRemaining()) {
            position += channel.write(bytes, position);
        }
        channel.force(true);
    }
}
