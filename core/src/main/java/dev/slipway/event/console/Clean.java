package dev.slipway.event.console;

import java.util.regex.Pattern;

/**
 * Makes text from elsewhere safe to write to a terminal.
 *
 * <p>What a host prints may hold control sequences. Some belong to somebody else's progress bar, and some would steer the terminal of whoever
 * watches: none gets through, nor does what reverses the direction of text.
 */
final class Clean {

    private static final Pattern SEQUENCE = Pattern.compile(
            "(?:\u001b\\[|\u009b)[0-?]*[ -/]*[@-~]|\u001b\\][^\u0007\u001b]*(?:\u0007|\u001b\\\\)?|\u001b[ -/]*[0-~]");
    private static final Pattern SPACE = Pattern.compile("[\\t\\n\\x0b\\f\\r\u0085\u2028\u2029]+");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cs}\u202a-\u202e\u2066-\u2069]");

    private Clean() {}

    static String line(String text) {
        String visible = SEQUENCE.matcher(text).replaceAll("");
        return CONTROL.matcher(SPACE.matcher(visible).replaceAll(" "))
                .replaceAll("?")
                .stripTrailing();
    }
}
