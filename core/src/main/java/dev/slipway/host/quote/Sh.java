package dev.slipway.host.quote;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Quotes words of POSIX sh. Stateless and safe to use from many threads.
 *
 * <p>Every word is quoted, harmless ones too: a bare word can still be a keyword, an alias or an assignment. Quoting does not make an
 * operand of a word that starts with a dash; that is up to a {@code --} of the command.
 */
public final class Sh {

    private Sh() {}

    /**
     * Quotes one word.
     *
     * @param value any text; may be empty
     * @return the word in single quotes
     * @throws IllegalArgumentException if the text holds NUL or half a surrogate pair; the message does not repeat it
     */
    public static String quote(String value) {
        return "'" + Text.checked("a word of sh", value).replace("'", "'\\''") + "'";
    }

    /**
     * Quotes the words of a command.
     *
     * @param words the command's name and arguments
     * @return the words in single quotes, with blanks between them
     * @throws IllegalArgumentException if a word holds NUL or half a surrogate pair; the message does not repeat it
     */
    public static String join(List<String> words) {
        return words.stream().map(Sh::quote).collect(Collectors.joining(" "));
    }
}
