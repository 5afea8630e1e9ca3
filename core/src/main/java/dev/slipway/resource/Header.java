package dev.slipway.resource;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The line on top of a generated file that tells who manages it, below the line that names an interpreter. It ends with a digest of all
 * other lines, so that a version that somebody has edited can be told from one that Slipway wrote. Stateless.
 */
public final class Header {

    /** Who wrote a version of a file. */
    public enum Author {
        /** Slipway, and nobody has changed it since. */
        SLIPWAY,
        /** Slipway, but somebody has changed it since. */
        EDITED,
        /** Somebody else. */
        OTHERS
    }

    private static final String START = "# Managed by Slipway (";
    private static final Pattern LINE =
            Pattern.compile("\\A((?:#![^\\n]*\\n)?)" + Pattern.quote(START) + "[^\\n]* sha256:([0-9a-f]{12})\\n");
    private static final int DIGITS = 12;

    private Header() {}

    /**
     * Puts the line on top of a text.
     *
     * @param text what the file holds besides; its comments start with {@code #}
     * @param origin where it comes from, such as {@code template nginx/site.conf}
     * @return the text with the line
     */
    public static String on(String text, String origin) {
        String whole = text.startsWith("#!") && text.indexOf('\n') < 0 ? text + "\n" : text;
        int top = whole.startsWith("#!") ? whole.indexOf('\n') + 1 : 0;
        return whole.substring(0, top) + START + origin
                + "): changes made here are overwritten by the next deployment. sha256:" + digest(whole) + "\n"
                + whole.substring(top);
    }

    /**
     * Tells who wrote a version of a file.
     *
     * @param text the whole file
     * @return the author, as far as the line tells
     */
    public static Author authorOf(String text) {
        Matcher line = LINE.matcher(text);
        if (!line.find()) {
            return Author.OTHERS;
        }
        String rest = line.group(1) + text.substring(line.end());
        return digest(rest).equals(line.group(2)) ? Author.SLIPWAY : Author.EDITED;
    }

    /**
     * Tells whether a text is a generated file.
     *
     * @param text the whole file
     * @return true if it has the line with a digest
     */
    static boolean isOn(String text) {
        return LINE.matcher(text).find();
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
