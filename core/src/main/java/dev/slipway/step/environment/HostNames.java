package dev.slipway.step.environment;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Names of sites as web servers and Django write them, and what is wrong with lists of them. Stateless. */
final class HostNames {

    private HostNames() {}

    /** Django puts brackets around IPv6 addresses, and a dot before a domain with all that is below it. */
    static String asDjangoNames(String name) {
        if (name.startsWith("*.")) {
            return name.substring(1);
        }
        return name.contains(":") && !name.startsWith("[") ? "[" + name + "]" : name;
    }

    static List<String> list(String commas) {
        return Arrays.stream(commas.split(","))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .toList();
    }

    /** Tells whether Django would take a host for one of these. */
    static boolean allow(List<String> allowed, String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return allowed.stream()
                .map(each -> each.toLowerCase(Locale.ROOT))
                .anyMatch(each -> each.equals(name)
                        || (each.startsWith(".") && (name.endsWith(each) || name.equals(each.substring(1)))));
    }

    /** What is wrong with a host that is to be allowed; empty if nothing is. */
    static String problemOfHost(String host) {
        if (host.equals("*")) {
            return "'*' lets anybody claim any name, in links of password mails too: name the hosts";
        }
        return host.contains("/") || host.contains("://") || host.isBlank()
                ? "'" + host + "' is no host: one has neither scheme nor path, such as shop.example.com"
                : "";
    }

    /** What is wrong with an origin that is to be trusted; empty if nothing is. */
    static String problemOfOrigin(String origin, boolean https) {
        if (!origin.matches("https?://[^/\\s]+")) {
            return "'" + origin + "' is no origin: one is a scheme and a host, such as https://shop.example.com";
        }
        return https && origin.startsWith("http://")
                ? "'" + origin + "' is trusted without TLS on a site that has it: write https://"
                : "";
    }
}
