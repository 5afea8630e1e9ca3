package dev.slipway.host.sh;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/**
 * Writes a compressed tar archive of directories and symbolic links: the way to make thousands of links with one process.
 *
 * <p>Names and targets of any length, in GNU tar's form. Not safe to use from many threads.
 */
final class LinkArchive {

    private static final int BLOCK = 512;
    private static final int FIELD = 100;
    private static final char LINK = '2';
    private static final char DIRECTORY = '5';
    private static final char LONG_TARGET = 'K';
    private static final char LONG_NAME = 'L';

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final GZIPOutputStream out;

    LinkArchive() {
        try {
            out = new GZIPOutputStream(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    void directory(String name) {
        entry(DIRECTORY, "0000755", name, "");
    }

    void link(String name, String target) {
        entry(LINK, "0000777", name, target);
    }

    byte[] toBytes() {
        try {
            out.write(new byte[2 * BLOCK]);
            out.close();
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private void entry(char type, String mode, String name, String target) {
        byte[] nameBytes = name.getBytes(StandardCharsets.UTF_8);
        byte[] targetBytes = target.getBytes(StandardCharsets.UTF_8);
        tooLong(LONG_TARGET, targetBytes);
        tooLong(LONG_NAME, nameBytes);
        header(type, mode, nameBytes, targetBytes, 0);
    }

    /** Says a name that does not fit into a header in an entry of its own, before the entry that it belongs to. */
    private void tooLong(char type, byte[] value) {
        if (value.length > FIELD) {
            header(type, "0000644", "././@LongLink".getBytes(StandardCharsets.US_ASCII), new byte[0], value.length + 1);
            write(java.util.Arrays.copyOf(value, (value.length / BLOCK + 1) * BLOCK));
        }
    }

    private void header(char type, String mode, byte[] name, byte[] target, int size) {
        byte[] header = new byte[BLOCK];
        put(header, 0, name);
        put(header, 100, mode);
        put(header, 108, "0000000");
        put(header, 116, "0000000");
        put(header, 124, String.format(Locale.ROOT, "%011o", size));
        put(header, 136, "00000000000");
        put(header, 148, "        ");
        header[156] = (byte) type;
        put(header, 157, target);
        put(header, 257, "ustar  ");
        int sum = 0;
        for (byte each : header) {
            sum += each & 0xff;
        }
        put(header, 148, String.format(Locale.ROOT, "%06o", sum) + "\0 ");
        write(header);
    }

    private static void put(byte[] header, int at, String value) {
        put(header, at, value.getBytes(StandardCharsets.US_ASCII));
    }

    private static void put(byte[] header, int at, byte[] value) {
        System.arraycopy(value, 0, header, at, Math.min(value.length, FIELD));
    }

    private void write(byte[] block) {
        try {
            out.write(block);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
