package dev.slipway.host.quote;

import java.util.regex.Pattern;

/**
 * Writes lines of environment files that systemd's {@code EnvironmentFile=}, {@code sh} ({@code set -a; . file}) and python-dotenv read
 * alike. Stateless and safe to use from many threads.
 *
 * <p>Two forms are read alike by all three. Single quotes hold everything but a single quote, with one catch: python-dotenv takes
 * {@code \\} and {@code \'} for escapes there, and older ones look for the closing quote further on. Double quotes hold everything but
 * dollar and backtick, for which python-dotenv knows no escape. Concatenated quotes, the usual way out in sh, are an error for
 * python-dotenv, and systemd takes the quotes behind {@code \'} for text. What neither form can say is refused.
 */
public final class EnvFile {

    private static final String LANGUAGE = "an environment file that systemd, sh and python-dotenv read alike";
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /** The kernel's limit for {@code NAME=value} with its NUL (MAX_ARG_STRLEN): a longer one would keep the service from starting. */
    static final int LIMIT = 131_072;

    private EnvFile() {}

    /**
     * Writes one assignment.
     *
     * @param name letters, digits and underscores, no digit first
     * @param value text; may be empty and may hold newlines
     * @return the assignment, quoted, without line end
     * @throws IllegalArgumentException if the name is none, or the three readers can't agree on the value: it holds NUL, half a surrogate
     *     pair, a Unicode noncharacter, a carriage return or <code>${</code>, ends in a backslash, is longer than the kernel passes on, or
     *     has both a dollar or backtick and a single quote or two backslashes in a row; the message does not repeat the value
     */
    public static String line(String name, String value) {
        checkName(name);
        checkValue(value);
        if (name.length() + 2 + Text.bytes(value) > LIMIT) {
            throw Text.refusal(LANGUAGE, "more than " + LIMIT + " bytes in one variable, the kernel's limit");
        }
        if (value.indexOf('\'') < 0 && !value.contains("\\\\")) {
            return name + "='" + value + "'";
        }
        if (value.indexOf('$') >= 0 || value.indexOf('`') >= 0) {
            throw Text.refusal(
                    LANGUAGE, "a dollar sign or a backtick together with a single quote or two backslashes in a row");
        }
        return name + "=\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /**
     * Tells whether a variable can have this name.
     *
     * @param name letters, digits and underscores, no digit first
     * @return false if it can't
     */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    static void checkName(String name) {
        if (!isName(name)) {
            throw new IllegalArgumentException(
                    "the name of an environment variable has letters, digits and underscores only, and no digit first");
        }
    }

    private static void checkValue(String value) {
        Text.checked(LANGUAGE, value);
        Text.refuse(LANGUAGE, value, Text::noncharacter, "a Unicode noncharacter, which systemd takes for broken text");
        Text.refuse(
                LANGUAGE, value, character -> character == '\r', "a carriage return, which Python reads as a newline");
        if (value.contains("${")) {
            throw Text.refusal(
                    LANGUAGE, "a dollar sign before a brace, which python-dotenv expands even in single quotes");
        }
        if (value.endsWith("\\")) {
            throw Text.refusal(
                    LANGUAGE, "a backslash at the end, which hides the closing quote from older python-dotenv");
        }
    }
}
