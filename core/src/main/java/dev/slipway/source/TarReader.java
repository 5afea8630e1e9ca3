package dev.slipway.source;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads tar archives: ustar, with the longer names of GNU and pax. For one thread. */
final class TarReader {

    private static final int BLOCK = 512;
    private static final int LONGEST_HEADER = 1024 * 1024;

    /**
     * What an entry is about.
     *
     * @param name its path
     * @param type as the format says: {@code 0} a file, {@code 1} another name of one, {@code 2} a link, {@code 5} a directory
     * @param executable whether its owner may run it
     * @param size how many bytes follow
     * @param target where a link leads
     */
    record Entry(String name, char type, boolean executable, long size, String target) {}

    private final InputStream in;
    private long left;
    private long padding;

    TarReader(InputStream in) {
        this.in = in;
    }

    /** The next entry, whose content is read with {@link #content} or passed over. */
    Optional<Entry> next() throws IOException {
        Map<String, String> more = new HashMap<>();
        while (true) {
            in.skipNBytes(left + padding);
            byte[] header = in.readNBytes(BLOCK);
            if (header.length == 0 || isEnd(header)) {
                left = 0;
                padding = 0;
                return Optional.empty();
            }
            if (header.length < BLOCK) {
                throw new EOFException("it ends in the middle");
            }
            check(header);
            long size = number(header, 124, 12);
            char type = header[156] == 0 ? '0' : (char) header[156];
            begin(size);
            switch (type) {
                case 'L' -> more.put("path", text(content(LONGEST_HEADER), 0, Integer.MAX_VALUE));
                case 'K' -> more.put("linkpath", text(content(LONGEST_HEADER), 0, Integer.MAX_VALUE));
                case 'x' -> pax(content(LONGEST_HEADER), more);
                case 'g' -> content(LONGEST_HEADER);
                default -> {
                    if (more.containsKey("size")) {
                        size = Long.parseLong(more.get("size"));
                        begin(size);
                    }
                    boolean executable = (number(header, 100, 8) & 0100) != 0;
                    return Optional.of(new Entry(
                            more.getOrDefault("path", name(header)),
                            type == '7' ? '0' : type,
                            executable,
                            size,
                            more.getOrDefault("linkpath", text(header, 157, 100))));
                }
            }
        }
    }

    private void begin(long size) {
        left = size;
        padding = (BLOCK - size % BLOCK) % BLOCK;
    }

    /** The content of the entry, which must not be longer than this. */
    byte[] content(int atMost) throws IOException {
        if (left > atMost) {
            throw new IOException("an entry has " + left + " bytes, which is too much");
        }
        byte[] bytes = in.readNBytes((int) left);
        if (bytes.length < left) {
            throw new EOFException("it ends in the middle");
        }
        left = 0;
        return bytes;
    }

    private static boolean isEnd(byte[] header) {
        for (byte each : header) {
            if (each != 0) {
                return false;
            }
        }
        return true;
    }

    private static void check(byte[] header) throws IOException {
        long sum = 0;
        for (int i = 0; i < BLOCK; i++) {
            sum += i >= 148 && i < 156 ? ' ' : header[i] & 0xff;
        }
        if (sum != number(header, 148, 8)) {
            throw new IOException("it is no tar archive, or damaged");
        }
    }

    private static String name(byte[] header) {
        String name = text(header, 0, 100);
        boolean ustar = text(header, 257, 6).equals("ustar") && header[262] == 0;
        String prefix = ustar ? text(header, 345, 155) : "";
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    /** Records such as {@code 20 path=some/name\n}, each with its own length in front. */
    private static void pax(byte[] records, Map<String, String> values) throws IOException {
        int at = 0;
        while (at < records.length) {
            int space = at;
            while (space < records.length && records[space] != ' ') {
                space++;
            }
            int length = Integer.parseInt(new String(records, at, space - at, StandardCharsets.US_ASCII));
            int end = at + length - 1;
            if (length <= space - at || end > records.length) {
                throw new IOException("it has a damaged header");
            }
            String record = new String(records, space + 1, Math.max(0, end - space - 1), StandardCharsets.UTF_8);
            int equals = record.indexOf('=');
            values.put(record.substring(0, Math.max(0, equals)), record.substring(equals + 1));
            at += length;
        }
    }

    private static String text(byte[] bytes, int from, int atMost) {
        int end = from;
        while (end < bytes.length && end - from < atMost && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, from, end - from, StandardCharsets.UTF_8);
    }

    /** Octal digits; or, for what is too big for them, the number itself with the highest bit set. */
    private static long number(byte[] header, int from, int length) throws IOException {
        if ((header[from] & 0x80) != 0) {
            long value = header[from] & 0x7f;
            for (int i = from + 1; i < from + length; i++) {
                value = (value << 8) | (header[i] & 0xff);
            }
            return value;
        }
        String digits = text(header, from, length).strip();
        try {
            return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
        } catch (NumberFormatException damaged) {
            throw new IOException("it is no tar archive, or damaged", damaged);
        }
    }
}
