package dev.slipway.host.quote;

import java.util.Locale;

/**
 * Quotes values of systemd unit files. Stateless and safe to use from many threads.
 *
 * <p>systemd reads each kind of value differently: percent starts a specifier everywhere, dollar a variable in the arguments of a command
 * only, and quotes and escapes exist in lists of words only.
 */
public final class SystemdValue {

    private static final String WORD = "a systemd word";
    private static final String PROGRAM = "the path of a program in a systemd unit";
    private static final String ENVIRONMENT = "a systemd Environment= setting";
    private static final String TEXT = "a plain systemd value";

    /** The kernel's limit for one argument or variable with its NUL (MAX_ARG_STRLEN). */
    private static final int LIMIT = 131_072;

    private SystemdValue() {}

    /**
     * Quotes one argument of {@code ExecStart=} and its kin, anywhere after the program. Newlines and control characters are escaped.
     *
     * @param value any text; may be empty
     * @return the word in double quotes
     * @throws IllegalArgumentException if the text holds NUL, half a surrogate pair or a Unicode noncharacter, or is longer than the kernel
     *     passes on; the message does not repeat it
     */
    public static String word(String value) {
        return quoted(checked(WORD, value)).replace("$", "$$");
    }

    /**
     * Quotes the program of {@code ExecStart=} and its kin, the first word, in which dollar is no variable.
     *
     * @param path an absolute path
     * @return the word in double quotes
     * @throws IllegalArgumentException if the path is not absolute, ends in a slash, or holds quotes, backslashes or control characters,
     *     which systemd refuses in a program's path; the message does not repeat it
     */
    public static String program(String path) {
        checked(PROGRAM, path);
        Text.refuse(PROGRAM, path, Text::control, "a control character");
        Text.refuse(PROGRAM, path, character -> "'\"\\".indexOf(character) >= 0, "a quote or a backslash");
        if (!path.startsWith("/") || path.endsWith("/")) {
            throw Text.refusal(PROGRAM, "anything but an absolute path without a slash at the end");
        }
        return quoted(path);
    }

    /**
     * Quotes one assignment of {@code Environment=}, in which dollar is no variable.
     *
     * @param name letters, digits and underscores, no digit first
     * @param value any text; may be empty
     * @return {@code "name=value"} in double quotes
     * @throws IllegalArgumentException if the name is none, or the value holds NUL, half a surrogate pair or a Unicode noncharacter, or is
     *     longer than the kernel passes on; the message does not repeat the value
     */
    public static String environment(String name, String value) {
        EnvFile.checkName(name);
        return quoted(checked(ENVIRONMENT, name + "=" + value));
    }

    /**
     * Writes plain text, such as that of {@code Description=}, which knows neither quotes nor escapes.
     *
     * @param value one line of text
     * @return the text with percents doubled
     * @throws IllegalArgumentException if the text holds control characters (line ends among them), half a surrogate pair or a Unicode
     *     noncharacter, starts or ends with a blank, which systemd strips, or ends with a backslash, which joins the next line; the message
     *     does not repeat it
     */
    public static String text(String value) {
        checked(TEXT, value);
        Text.refuse(TEXT, value, Text::control, "a line end or another control character");
        if (value.startsWith(" ") || value.endsWith(" ")) {
            throw Text.refusal(TEXT, "a blank at its start or end: systemd strips it");
        }
        if (value.endsWith("\\")) {
            throw Text.refusal(TEXT, "a backslash at its end: it joins the next line");
        }
        return value.replace("%", "%%");
    }

    private static String checked(String language, String value) {
        Text.checked(language, value);
        Text.refuse(language, value, Text::noncharacter, "a Unicode noncharacter, which systemd takes for broken text");
        if (Text.bytes(value) >= LIMIT) {
            throw Text.refusal(language, "more than " + (LIMIT - 1) + " bytes, the kernel's limit");
        }
        return value;
    }

    private static String quoted(String value) {
        StringBuilder word = new StringBuilder(value.length() + 16).append('"');
        for (int i = 0; i < value.length(); i++) {
            char character = value.charAt(i);
            switch (character) {
                case '"', '\\' -> word.append('\\').append(character);
                case '%' -> word.append("%%");
                case '\n' -> word.append("\\n");
                case '\t' -> word.append("\\t");
                case '\r' -> word.append("\\r");
                default -> plain(word, character);
            }
        }
        return word.append('"').toString();
    }

    /** systemd would take control characters as they are; escaped, they can't play tricks on the terminal of whoever reads the unit. */
    private static void plain(StringBuilder word, char character) {
        if (Text.control(character)) {
            word.append(String.format(Locale.ROOT, "\\x%02x", (int) character));
        } else {
            word.append(character);
        }
    }
}
