package dev.slipway.source;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of a repository. Immutable.
 *
 * @param text as git takes it
 * @param scheme {@code ssh}, {@code https}, {@code http}, {@code file}, or empty for what is no address
 * @param host the server, with its port if one is named; empty for files
 * @param user who is named in it, or empty
 */
record GitUrl(String text, String scheme, String host, String user) {

    private static final Pattern FULL = Pattern.compile("(ssh|https?|file)://(?:([^@/]*)@)?([^/@]*)/.*");
    private static final Pattern SHORT = Pattern.compile("(?:([^@/:\\s]+)@)?([A-Za-z0-9][^@/:\\s]*):[^\\s].*");

    static GitUrl of(String text) {
        Matcher full = FULL.matcher(text);
        if (full.matches()) {
            return new GitUrl(text, full.group(1), full.group(3), full.group(2) == null ? "" : full.group(2));
        }
        Matcher scp = SHORT.matcher(text);
        if (scp.matches() && !text.contains("::")) {
            return new GitUrl(text, "ssh", scp.group(2), scp.group(1) == null ? "" : scp.group(1));
        }
        return new GitUrl(text, text.startsWith("/") ? "file" : "", "", "");
    }

    boolean isSsh() {
        return scheme.equals("ssh");
    }

    boolean isHttp() {
        return scheme.equals("http") || scheme.equals("https");
    }

    /** For people: a password that somebody wrote into it does not show. */
    String shown() {
        return user.contains(":") ? text.replace(user + "@", "…@") : text;
    }

    /** What is wrong with it, if anything is. */
    Optional<String> mistake() {
        if (scheme.isEmpty() || text.chars().anyMatch(each -> each <= ' ')) {
            return Optional.of(
                    "git(\"" + shown() + "\"): a repository has an address such as git@example.com:acme/shop.git,"
                            + " https://example.com/acme/shop.git, or an absolute path");
        }
        if (user.contains(":")) {
            return Optional.of(
                    "git(\"" + shown() + "\"): leave the password out of the address, and say token(user, Secret)");
        }
        return Optional.empty();
    }
}
