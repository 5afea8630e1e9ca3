package dev.slipway.testkit.lab;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * The part of DNS (RFC 1035) that the lab's name server speaks: one question, and answers of the types A and TXT.
 *
 * @param id the question's number
 * @param flags the header's flags
 * @param name the name asked for, in lower case, without the last dot
 * @param type the type asked for
 */
record DnsMessage(int id, int flags, String name, int type) {

    static final int A = 1;
    static final int TXT = 16;

    private static final int HEADER = 12;
    private static final int LIFETIME = 0;

    /** Reads a question. */
    static DnsMessage read(byte[] bytes, int length) throws IOException {
        if (length < HEADER + 5) {
            throw new IOException("shorter than a question");
        }
        ByteBuffer in = ByteBuffer.wrap(bytes, 0, length);
        int id = in.getShort() & 0xffff;
        int flags = in.getShort() & 0xffff;
        in.position(HEADER);
        StringBuilder name = new StringBuilder();
        for (int size = in.get(); size != 0; size = in.get()) {
            if (size < 0 || size > in.remaining() - 5) {
                throw new IOException("a label longer than the question");
            }
            byte[] label = new byte[size];
            in.get(label);
            name.append(name.length() == 0 ? "" : ".").append(new String(label, StandardCharsets.US_ASCII));
        }
        return new DnsMessage(id, flags, name.toString().toLowerCase(Locale.ROOT), in.getShort() & 0xffff);
    }

    /** The answer to this question, where the name exists; without values it says that the name has none of the type. */
    byte[] answer(List<byte[]> values) {
        return reply(0, values);
    }

    /** The answer that the name does not exist. */
    byte[] unknown() {
        return reply(3, List.of());
    }

    private byte[] reply(int code, List<byte[]> values) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeShort(id);
            // A response with authority; recursion is claimed where it was wished, because resolvers grumble otherwise.
            out.writeShort(0x8400 | (flags & 0x0100) | ((flags & 0x0100) >> 1) | code);
            out.writeShort(1);
            out.writeShort(values.size());
            out.writeInt(0);
            for (String label : name.isEmpty() ? new String[0] : name.split("\\.")) {
                out.writeByte(label.length());
                out.write(label.getBytes(StandardCharsets.US_ASCII));
            }
            out.writeByte(0);
            out.writeShort(type);
            out.writeShort(1);
            for (byte[] value : values) {
                out.writeShort(0xc000 | HEADER);
                out.writeShort(type);
                out.writeShort(1);
                out.writeInt(LIFETIME);
                out.writeShort(value.length);
                out.write(value);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** A text as a TXT record holds it: strings of at most 255 bytes, each after its length. */
    static byte[] text(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int from = 0; from == 0 || from < bytes.length; from += 255) {
            int size = Math.min(255, bytes.length - from);
            out.write(size);
            out.write(bytes, from, size);
        }
        return out.toByteArray();
    }
}
