package dev.slipway.step.nginx;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What certificate authorities make of a site's names. */
final class Names {

    /** Names that mean something within a network only: RFC 2606, 6762, 8375, and what ICANN reserved for private use. */
    private static final List<String> PRIVATE = List.of(
            ".local",
            ".internal",
            ".localhost",
            ".test",
            ".invalid",
            ".example",
            ".home.arpa",
            ".lan",
            ".intranet",
            ".corp",
            ".home",
            ".private");

    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|\\[?[0-9a-fA-F:.]*:[0-9a-fA-F:.]*]?");

    private Names() {}

    static boolean isAddress(String name) {
        return ADDRESS.matcher(name).matches();
    }

    /** An address of IPv6 without the brackets that it has in URLs; anything else as it is. */
    static String bare(String name) {
        return name.startsWith("[") && name.endsWith("]") ? name.substring(1, name.length() - 1) : name;
    }

    /** Why no public authority may give a certificate to a name, or null if one may. */
    static @Nullable String notPublic(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        Optional<String> end = PRIVATE.stream().filter(lower::endsWith).findFirst();
        if (end.isPresent()) {
            return "names that end in " + end.get() + " exist within a network only";
        }
        return lower.indexOf('.') < 0 ? "a name without a dot exists within a network only" : null;
    }

    /** As openssl prints names: in lower case, addresses written out. */
    static SortedSet<String> normal(Collection<String> names) {
        return names.stream()
                .map(name -> isAddress(name) ? address(name) : name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Nothing is looked up: it is an address. */
    private static String address(String name) {
        try {
            return InetAddress.getByName(bare(name)).getHostAddress();
        } catch (UnknownHostException none) {
            return name;
        }
    }

    /** Tells whether a name of a certificate stands for a host's name. */
    static boolean covers(String pattern, String name) {
        String wanted = isAddress(name) ? address(name) : name.toLowerCase(Locale.ROOT);
        String known = pattern.toLowerCase(Locale.ROOT);
        int dot = wanted.indexOf('.');
        return known.equals(wanted)
                || (known.startsWith("*.") && dot > 0 && known.substring(1).equals(wanted.substring(dot)));
    }
}
