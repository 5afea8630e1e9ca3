package dev.slipway.json;

/**
 * Escapes what JSON allows in a string and others trip over.
 *
 * <p>Line separators beyond ASCII split a line for readers that go by Unicode, C1 control characters steer terminals, and half a surrogate
 * pair becomes a question mark in UTF-8. In JSON such characters can only stand inside strings, so the text can be treated as a whole.
 */
final class Escapes {

    private Escapes() {}

    static String escapeRest(String json) {
        int first = 0;
        while (first < json.length() && !troublesome(json, first)) {
            first++;
        }
        return first == json.length() ? json : escapeFrom(json, first);
    }

    private static String escapeFrom(String json, int first) {
        StringBuilder out = new StringBuilder(json.length() + 16).append(json, 0, first);
        for (int i = first; i < json.length(); i++) {
            if (troublesome(json, i)) {
                out.append("\\u");
                String hex = Integer.toHexString(json.charAt(i));
                out.append("0".repeat(4 - hex.length())).append(hex);
            } else {
                out.append(json.charAt(i));
            }
        }
        return out.toString();
    }

    private static boolean troublesome(String text, int i) {
        char c = text.charAt(i);
        if (c < 0x7f) {
            return false;
        }
        if (Character.isHighSurrogate(c)) {
            return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return i == 0 || !Character.isHighSurrogate(text.charAt(i - 1));
        }
        return c <= 0x9f || c == '\u2028' || c == '\u2029';
    }
}
