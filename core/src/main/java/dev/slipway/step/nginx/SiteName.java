package dev.slipway.step.nginx;

import java.net.IDN;
import java.util.Locale;

/** What users say as the name of a site, as Nginx, certificates and Django know it. Stateless. */
final class SiteName {

    private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";

    private SiteName() {}

    /**
     * The name in lower case and ASCII, an IPv6 address in brackets.
     *
     * @throws IllegalArgumentException if it is none; the message says why
     */
    static String of(String said) {
        String name = said.strip();
        if (name.contains("*")) {
            throw new IllegalArgumentException("a wildcard lets everybody's names in: list those of the site");
        }
        if (name.contains("://")) {
            throw new IllegalArgumentException("that is an address: a name has no scheme");
        }
        if (name.indexOf(':') != name.lastIndexOf(':') || name.startsWith("[")) {
            return ipv6(name);
        }
        if (name.contains("/") || name.contains(":") || name.contains("@")) {
            throw new IllegalArgumentException("a name has no port, no path and no user");
        }
        if (name.matches("[0-9.]+")) {
            return ipv4(name);
        }
        return host(name);
    }

    /** Tells whether it is the address of a machine, for which there are no names to redirect to. */
    static boolean isAddress(String name) {
        return name.startsWith("[") || name.matches("[0-9.]+");
    }

    private static String host(String name) {
        String ascii;
        try {
            // Most names need no tables of Unicode, which are slow to load.
            boolean plain = name.chars().allMatch(each -> each < 0x80);
            ascii = (plain ? name : IDN.toASCII(name, IDN.USE_STD3_ASCII_RULES)).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException odd) {
            throw new IllegalArgumentException("no host name: labels have letters, digits and hyphens, up to 63", odd);
        }
        if (ascii.length() > 253 || !ascii.matches("(?!-)[a-z0-9-]{1,63}(?<!-)(\\.(?!-)[a-z0-9-]{1,63}(?<!-))*")) {
            throw new IllegalArgumentException("no host name: labels have letters, digits and hyphens, up to 63");
        }
        return ascii;
    }

    private static String ipv4(String name) {
        if (!name.matches(OCTET + "(\\." + OCTET + "){3}")) {
            throw new IllegalArgumentException("no IPv4 address");
        }
        return name;
    }

    /** In the one form that browsers send: without leading zeros, with the longest run of zeros left out. */
    private static String ipv6(String name) {
        String bare = name.startsWith("[") && name.endsWith("]") ? name.substring(1, name.length() - 1) : name;
        if (!bare.matches("[0-9a-fA-F:]{2,39}")) {
            throw new IllegalArgumentException("no IPv6 address");
        }
        return "[" + Networks.shortest(bare) + "]";
    }
}
