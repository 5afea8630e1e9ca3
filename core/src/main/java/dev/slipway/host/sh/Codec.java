package dev.slipway.host.sh;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Makes words of texts: no blanks, no slashes, never empty, no dot in front, so that they can be file names and words of a line. */
final class Codec {

    private static final String EMPTY = "%";

    private Codec() {}

    static String encode(String text) {
        if (text.isEmpty()) {
            return EMPTY;
        }
        String word = URLEncoder.encode(text, StandardCharsets.UTF_8).replace("*", "%2A");
        return word.startsWith(".") ? "%2E" + word.substring(1) : word;
    }

    static String decode(String word) {
        return word.equals(EMPTY) ? "" : URLDecoder.decode(word, StandardCharsets.UTF_8);
    }
}
