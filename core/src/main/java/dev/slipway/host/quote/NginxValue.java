package dev.slipway.host.quote;

import java.util.regex.Pattern;

/**
 * Quotes parameters of nginx directives. Stateless and safe to use from many threads.
 *
 * <p>In most directives {@code $} starts a variable, and nginx has no escape for it. {@link #literal(String)} therefore refuses a dollar;
 * {@link #literal(String, String)} writes it as a variable that holds one; {@link #quote(String)} leaves it alone.
 */
public final class NginxValue {

    private static final String LANGUAGE = "an nginx value";
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /** nginx reads its configuration through a buffer of 4096 bytes, in which a parameter must fit with its quotes. */
    static final int LIMIT = 4094;

    private NginxValue() {}

    /**
     * Quotes a parameter and leaves dollars as they are: variables where the directive knows them, text where it does not.
     *
     * @param value any text; may be empty
     * @return the text in double quotes
     * @throws IllegalArgumentException if the text holds NUL or half a surrogate pair, or needs more than 4094 bytes; the message does not
     *     repeat it
     */
    public static String quote(String value) {
        String escaped = Text.checked(LANGUAGE, value).replace("\\", "\\\\").replace("\"", "\\\"");
        int bytes = Text.bytes(escaped);
        if (bytes > LIMIT) {
            throw Text.refusal(LANGUAGE, "more than " + LIMIT + " bytes, and this one needs " + bytes);
        }
        return '"' + escaped + '"';
    }

    /**
     * Quotes a parameter that means itself, whether or not the directive knows variables.
     *
     * @param value text without dollars; may be empty
     * @return the text in double quotes
     * @throws IllegalArgumentException if the text holds a dollar, NUL or half a surrogate pair, or needs more than 4094 bytes; the message
     *     does not repeat it
     */
    public static String literal(String value) {
        Text.refuse(
                LANGUAGE,
                value,
                character -> character == '$',
                "a dollar sign: it starts a variable and has no escape");
        return quote(value);
    }

    /**
     * Quotes a parameter of a directive that knows variables; dollars come from a variable that holds one.
     *
     * @param value any text; may be empty
     * @param dollarVariable the variable's name without dollar, declared by {@link #dollarDeclaration(String)}
     * @return the text in double quotes
     * @throws IllegalArgumentException if the text holds NUL or half a surrogate pair, or needs more than 4094 bytes, or the variable's
     *     name is none; the message does not repeat the text
     */
    public static String literal(String value, String dollarVariable) {
        return quote(value.replace("$", "${" + variable(dollarVariable) + "}"));
    }

    /**
     * Declares a variable that holds a dollar, for the {@code http} block. {@code geo} alone takes dollars for text.
     *
     * @param dollarVariable the variable's name without dollar
     * @return one line without line end
     * @throws IllegalArgumentException if the name is none
     */
    public static String dollarDeclaration(String dollarVariable) {
        return "geo $" + variable(dollarVariable) + " { default \"$\"; }";
    }

    private static String variable(String name) {
        if (!VARIABLE.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "the name of an nginx variable has letters, digits and underscores only");
        }
        return name;
    }
}
