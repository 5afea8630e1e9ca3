package dev.slipway.host.quote;

import java.nio.charset.StandardCharsets;
import java.util.function.IntPredicate;

/** What the languages have in common: which strings none of them can hold, and refusals that don't repeat the value. */
final class Text {

    private Text() {}

    /** Refuses what can't be stored as text at all: NUL, and half a surrogate pair, which UTF-8 would turn into a question mark. */
    static String checked(String language, String value) {
        refuse(language, value, character -> character == 0, "a NUL character");
        refuse(language, value, Text::surrogate, "half a surrogate pair, which is no Unicode text");
        return value;
    }

    /** Refuses a value that holds a code point of a kind; the message names the kind and where the first one stands. */
    static void refuse(String language, String value, IntPredicate kind, String name) {
        for (int i = 0; i < value.length(); i += Character.charCount(value.codePointAt(i))) {
            if (kind.test(value.codePointAt(i))) {
                throw refusal(language, name + " (at index " + i + ")");
            }
        }
    }

    static IllegalArgumentException refusal(String language, String what) {
        return new IllegalArgumentException(language + " can't hold " + what);
    }

    static int bytes(String value) {
        return value.getBytes(StandardCharsets.UTF_8).length;
    }

    static boolean control(int character) {
        return character < ' ' || character == 0x7f;
    }

    static boolean lineEnd(int character) {
        return character == '\n' || character == '\r';
    }

    /** The 66 code points that Unicode sets apart for ever; systemd takes text that has one for broken. */
    static boolean noncharacter(int character) {
        return (character & 0xfffe) == 0xfffe || (character >= 0xfdd0 && character <= 0xfdef);
    }

    private static boolean surrogate(int character) {
        return character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
    }
}
