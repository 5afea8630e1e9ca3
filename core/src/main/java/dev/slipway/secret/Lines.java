package dev.slipway.secret;

/** What editors and programs put at the end of a text, and nobody means. Stateless. */
final class Lines {

    private Lines() {}

    /** The text without one line end at its end. */
    static String withoutEnd(String text) {
        if (text.endsWith("\r\n")) {
            return text.substring(0, text.length() - 2);
        }
        return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }
}
