package dev.slipway.transport.backlog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Bytes in the order in which they came: the first ones in memory, the others in a temporary file that nobody else can open.
 *
 * <p>Not safe for use from many threads: {@link Backlog} holds its lock.
 */
final class Spool {

    private static final int IN_MEMORY = 2 << 20;

    private final Ring memory = new Ring();
    private @Nullable FileChannel file;
    private long readAt;
    private long writeAt;
    private boolean ended;
    private @Nullable IOException failure;

    void add(byte[] bytes, int offset, int length) {
        if (ended) {
            return;
        }
        if (writeAt == readAt && memory.size() + length <= IN_MEMORY) {
            memory.add(bytes, offset, length);
        } else {
            spill(ByteBuffer.wrap(bytes, offset, length));
        }
    }

    private void spill(ByteBuffer bytes) {
        try {
            FileChannel target = file == null ? open() : file;
            while (bytes.hasRemaining()) {
                writeAt += target.write(bytes, writeAt);
            }
        } catch (IOException full) {
            fail(new IOException("no room to keep what the command printed", full));
        }
    }

    private FileChannel open() throws IOException {
        // On Unix the file loses its name at once, so that not even a crash leaves it behind.
        FileChannel opened = FileChannel.open(
                Files.createTempFile("slipway", ".output"),
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
        file = opened;
        return opened;
    }

    long size() {
        return memory.size() + writeAt - readAt;
    }

    /** Tells whether {@link #take} would answer at once. */
    boolean ready() {
        return ended || size() > 0;
    }

    int take(byte[] target, int offset, int length) throws IOException {
        if (memory.size() > 0) {
            return memory.take(target, offset, length);
        }
        if (readAt < writeAt && file != null) {
            int count = file.read(ByteBuffer.wrap(target, offset, (int) Math.min(length, writeAt - readAt)), readAt);
            readAt += count;
            rewindIfEmpty(file);
            return count;
        }
        if (failure != null) {
            throw new IOException(failure.getMessage(), failure);
        }
        return -1;
    }

    private void rewindIfEmpty(FileChannel drained) throws IOException {
        if (readAt == writeAt) {
            drained.truncate(0);
            readAt = 0;
            writeAt = 0;
            if (ended) {
                closeFile();
            }
        }
    }

    void end() {
        ended = true;
    }

    void fail(IOException cause) {
        if (!ended) {
            ended = true;
            failure = cause;
        }
    }

    void abandon(IOException cause) {
        memory.clear();
        readAt = 0;
        writeAt = 0;
        closeFile();
        ended = true;
        failure = cause;
    }

    private void closeFile() {
        if (file != null) {
            try {
                file.close();
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
            file = null;
        }
    }
}
