package dev.slipway.step.machine;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * Addresses that begin alike, in the words that ufw keeps them in: a rule that is written otherwise would differ from itself in every run.
 * Immutable.
 */
final class Network {

    private static final int V4_BITS = 32;

    private final byte[] address;
    private final int bits;

    private Network(byte[] address, int bits) {
        this.address = address;
        this.bits = bits;
    }

    /**
     * Reads an address or a network.
     *
     * @throws IllegalArgumentException if it is neither, is everybody, or has a bit set beyond its prefix; the message says what
     */
    static Network of(String text) {
        String[] parts = text.split("/", -1);
        byte[] address = address(parts[0]);
        if (address.length == 0 || parts.length > 2 || (parts.length == 2 && !parts[1].matches("[0-9]{1,3}"))) {
            throw new IllegalArgumentException(
                    "'" + text + "' is neither an address nor a network such as 10.0.0.0/8 or 2001:db8::/32");
        }
        int whole = address.length * 8;
        int bits = parts.length == 1 ? whole : Integer.parseInt(parts[1]);
        if (bits > whole) {
            throw new IllegalArgumentException(
                    "'" + text + "' has a prefix longer than an address, " + whole + " bits");
        }
        if (bits == 0) {
            throw new IllegalArgumentException("'" + text + "' is everybody: leave the network out to say so");
        }
        Network network = new Network(masked(address, bits), bits);
        if (!Arrays.equals(network.address, address)) {
            throw new IllegalArgumentException(
                    "'" + text + "' has bits set beyond its prefix: say " + network + ", or the address alone");
        }
        return network;
    }

    /** Of digits only, so that no name is ever looked up; empty if it is none. */
    private static byte[] address(String text) {
        boolean v4 = text.matches("([0-9]{1,3}\\.){3}[0-9]{1,3}");
        boolean v6 = text.matches("[0-9a-fA-F:]*:[0-9a-fA-F:.]*");
        try {
            return v4 || v6 ? InetAddress.getByName(text).getAddress() : new byte[0];
        } catch (UnknownHostException none) {
            return new byte[0];
        }
    }

    private static byte[] masked(byte[] address, int bits) {
        byte[] masked = address.clone();
        for (int bit = bits; bit < address.length * 8; bit++) {
            masked[bit / 8] &= (byte) ~(0x80 >> (bit % 8));
        }
        return masked;
    }

    /** Tells whether an address as a host prints it is in this network. */
    boolean contains(String text) {
        byte[] other = address(text);
        return other.length == address.length && Arrays.equals(masked(other, bits), address);
    }

    @Override
    public String toString() {
        String words = address.length * 8 == V4_BITS ? v4() : v6();
        return bits == address.length * 8 ? words : words + "/" + bits;
    }

    private String v4() {
        return (address[0] & 0xff) + "." + (address[1] & 0xff) + "." + (address[2] & 0xff) + "." + (address[3] & 0xff);
    }

    /** As RFC 5952 has it: the longest run of zeros, of two at least, is left out; the first of equal ones. */
    private String v6() {
        int[] groups = new int[8];
        for (int i = 0; i < groups.length; i++) {
            groups[i] = ((address[2 * i] & 0xff) << 8) | (address[2 * i + 1] & 0xff);
        }
        int start = -1;
        int length = 1;
        for (int i = 0; i < groups.length; i++) {
            int run = 0;
            while (i + run < groups.length && groups[i + run] == 0) {
                run++;
            }
            if (run > length) {
                start = i;
                length = run;
            }
        }
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < groups.length; i++) {
            if (i == start) {
                words.append("::");
                i += length - 1;
            } else {
                words.append(words.isEmpty() || words.charAt(words.length() - 1) == ':' ? "" : ":")
                        .append(Integer.toHexString(groups[i]));
            }
        }
        return words.toString();
    }
}
