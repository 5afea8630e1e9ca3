package dev.slipway.transport.ssh;

import dev.slipway.transport.ssh.PrivateKeyFile.Unusable;
import java.util.Arrays;

/** Reads DER one value after the other, as much of it as private keys need. Not safe for use from many threads. */
final class Der {

    private static final int SEQUENCE = 0x30;
    private static final int LONG_FORM = 0x80;

    private final byte[] bytes;
    private int at;

    Der(byte[] bytes) {
        this.bytes = bytes;
    }

    boolean more() {
        return at < bytes.length;
    }

    int tag() throws Unusable {
        if (!more()) {
            throw new Unusable("damaged");
        }
        return bytes[at] & 0xff;
    }

    /** The content of the next value. */
    byte[] next() throws Unusable {
        tag();
        at++;
        int length = length();
        if (length < 0 || length > bytes.length - at) {
            throw new Unusable("damaged");
        }
        at += length;
        return Arrays.copyOfRange(bytes, at - length, at);
    }

    private int length() throws Unusable {
        int first = tag();
        at++;
        if (first < LONG_FORM) {
            return first;
        }
        int length = 0;
        for (int left = first - LONG_FORM; left > 0; left--) {
            length = length << Byte.SIZE | tag();
            at++;
        }
        return length;
    }

    /** The content of the next value, which must have this tag. */
    byte[] tagged(int tag) throws Unusable {
        if (tag() != tag) {
            throw new Unusable("damaged");
        }
        return next();
    }

    Der sequence() throws Unusable {
        return new Der(tagged(SEQUENCE));
    }

    Der skip(int values) throws Unusable {
        for (int left = values; left > 0; left--) {
            next();
        }
        return this;
    }
}
