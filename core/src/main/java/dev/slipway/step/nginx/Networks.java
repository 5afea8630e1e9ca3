package dev.slipway.step.nginx;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Addresses and networks as users say them. Stateless; looks nothing up. */
final class Networks {

    private Networks() {}

    /** Tells whether this is an address, or a network with the length of its prefix. */
    static boolean is(String said) {
        String[] parts = said.split("/", 2);
        byte[] address = bytes(parts[0]);
        if (address.length == 0) {
            return false;
        }
        return parts.length == 1
                || (parts[1].matches("[0-9]{1,3}") && Integer.parseInt(parts[1]) <= address.length * 8);
    }

    /** Tells whether a network is the whole internet. */
    static boolean isEverything(String said) {
        return said.endsWith("/0");
    }

    /** Only what is an address by its looks: anything else would be asked of the name service. */
    private static byte[] bytes(String address) {
        boolean looks =
                address.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}") || address.matches("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
        try {
            return looks ? InetAddress.getByName(address).getAddress() : new byte[0];
        } catch (UnknownHostException none) {
            return new byte[0];
        }
    }

    /**
     * An IPv6 address as RFC 5952 writes it.
     *
     * @throws IllegalArgumentException if it is none
     */
    static String shortest(String ipv6) {
        byte[] bytes = bytes(ipv6);
        if (bytes.length != 16) {
            throw new IllegalArgumentException("no IPv6 address");
        }
        List<String> groups = new ArrayList<>();
        for (int i = 0; i < 16; i += 2) {
            groups.add(Integer.toHexString(((bytes[i] & 0xff) << 8) | (bytes[i + 1] & 0xff))
                    .toLowerCase(Locale.ROOT));
        }
        int start = -1;
        int length = 1;
        for (int i = 0; i < 8; i++) {
            int end = i;
            while (end < 8 && groups.get(end).equals("0")) {
                end++;
            }
            if (end - i > length) {
                start = i;
                length = end - i;
            }
        }
        return start < 0
                ? String.join(":", groups)
                : String.join(":", groups.subList(0, start)) + "::"
                        + String.join(":", groups.subList(start + length, 8));
    }
}
