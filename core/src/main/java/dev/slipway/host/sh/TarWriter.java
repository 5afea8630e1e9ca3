package dev.slipway.host.sh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** Writes the archives that GNU tar reads: files with a name, a mode and bytes, nothing else. For one thread. */
final class TarWriter implements AutoCloseable {

    private static final int BLOCK = 512;
    private static final int NAME = 100;
    private static final long OCTAL_LIMIT = 1L << 33;

    private final OutputStream out;
    private final byte[] buffer = new byte[64 * 1024];

    TarWriter(OutputStream out) {
        this.out = out;
    }

    void directory(String path) throws IOException {
        header(path + "/", 0, "0700", '5');
    }

    void file(String path, String mode, long size, InputStream content) throws IOException {
        header(path, size, mode, '0');
        long left = size;
        while (left > 0) {
            int read = content.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                throw new IOException(
                        "a file shrank while it was sent: " + left + " of " + size + " bytes are missing");
            }
            out.write(buffer, 0, read);
            left -= read;
        }
        pad(size);
    }

    private void header(String path, long size, String mode, char type) throws IOException {
        byte[] name = path.getBytes(StandardCharsets.UTF_8);
        if (name.length > NAME) {
            // GNU's way to tell a long name: an entry of its own in front.
            block("././@LongLink".getBytes(StandardCharsets.UTF_8), name.length + 1L, "0644", 'L');
            out.write(name);
            out.write(0);
            pad(name.length + 1L);
        }
        block(Arrays.copyOf(name, Math.min(name.length, NAME)), size, mode, type);
    }

    private void block(byte[] name, long size, String mode, char type) throws IOException {
        byte[] block = new byte[BLOCK];
        System.arraycopy(name, 0, block, 0, name.length);
        ascii(block, 100, "000" + mode + "\0");
        ascii(block, 108, "0000000\0");
        ascii(block, 116, "0000000\0");
        size(block, size);
        ascii(block, 136, "00000000000\0");
        Arrays.fill(block, 148, 156, (byte) ' ');
        block[156] = (byte) type;
        ascii(block, 257, "ustar  \0");
        int sum = 0;
        for (byte each : block) {
            sum += each & 0xff;
        }
        ascii(block, 148, String.format(Locale.ROOT, "%06o", sum) + "\0 ");
        out.write(block);
    }

    /** Octal up to 8 GiB, GNU's binary form beyond. */
    private static void size(byte[] block, long size) {
        if (size < OCTAL_LIMIT) {
            ascii(block, 124, String.format(Locale.ROOT, "%011o", size) + "\0");
            return;
        }
        block[124] = (byte) 0x80;
        for (int i = 0; i < Long.BYTES; i++) {
            block[135 - i] = (byte) (size >>> (8 * i));
        }
    }

    private static void ascii(byte[] block, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, block, at, bytes.length);
    }

    private void pad(long size) throws IOException {
        int rest = (int) (size % BLOCK);
        if (rest > 0) {
            out.write(new byte[BLOCK - rest]);
        }
    }

    /** Ends the archive and closes the stream. */
    @Override
    public void close() throws IOException {
        out.write(new byte[2 * BLOCK]);
        out.close();
    }
}
