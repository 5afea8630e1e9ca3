package dev.slipway.step.python;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Translations as gettext keeps them: read from the form that people write ({@code .po}), compiled to the one that programs load
 * ({@code .mo}). For one thread.
 */
final class MessageCatalog {

    private static final Pattern LINE = Pattern.compile(
            "(?:(msgctxt|msgid_plural|msgid|msgstr)(?:\\[([0-9]+)])?\\s*)?\"((?:[^\"\\\\]++|\\\\.)*+)\"");
    private static final Pattern CHARSET = Pattern.compile("(?i)charset=([A-Za-z0-9_.:-]+)");
    private static final int MAGIC = 0x950412de;
    private static final int HEADER = 28;

    private final String path;
    private final TreeMap<byte[], byte[]> messages = new TreeMap<>(Arrays::compareUnsigned);
    private final Map<Integer, StringBuilder> texts = new TreeMap<>();
    private @Nullable StringBuilder context;
    private @Nullable StringBuilder id;
    private @Nullable StringBuilder plural;
    private @Nullable StringBuilder current;
    private boolean fuzzy;

    private MessageCatalog(String path) {
        this.path = path;
    }

    /**
     * Reads translations.
     *
     * @param path names the file in messages
     * @param text what is in it
     * @throws IllegalArgumentException if it makes no sense, with the line
     */
    static MessageCatalog read(String path, String text) {
        MessageCatalog catalog = new MessageCatalog(path);
        int number = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            number++;
            catalog.line(number, line.strip());
        }
        catalog.finish();
        return catalog;
    }

    private void line(int number, String line) {
        if (line.isEmpty() || line.startsWith("#")) {
            if (current != null && !texts.isEmpty()) {
                finish();
            }
            fuzzy |= line.startsWith("#,") && line.contains("fuzzy");
            return;
        }
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    path + " line " + number + " is no line of a translation: mend it, or leave the file out");
        }
        if (parts.group(1) != null) {
            begin(parts.group(1), parts.group(2), number);
        }
        StringBuilder open = current;
        if (open == null) {
            throw new IllegalArgumentException(path + " line " + number + " goes on with something that never began");
        }
        unescape(parts.group(3), open);
    }

    private void begin(String keyword, @Nullable String index, int number) {
        StringBuilder begun = new StringBuilder();
        if (!texts.isEmpty() && !keyword.equals("msgstr")) {
            finish();
        }
        switch (keyword) {
            case "msgctxt" -> context = begun;
            case "msgid" -> id = begun;
            case "msgid_plural" -> plural = begun;
            default -> {
                if (id == null) {
                    throw new IllegalArgumentException(
                            path + " line " + number + " translates nothing: there is no msgid before it");
                }
                texts.put(index == null ? 0 : Integer.parseInt(index), begun);
            }
        }
        current = begun;
    }

    /** What is not translated, or only guessed, is left out, so that programs show the original; the head counts in any case. */
    private void finish() {
        StringBuilder known = id;
        if (known != null && !texts.isEmpty()) {
            String key = (context == null ? "" : context + "\u0004") + known + (plural == null ? "" : "\0" + plural);
            List<String> values =
                    texts.values().stream().map(StringBuilder::toString).toList();
            boolean head = key.isEmpty();
            if (head) {
                checkCharset(values.get(0));
            }
            if (!values.get(0).isEmpty() && (head || !fuzzy)) {
                messages.put(bytes(key), bytes(String.join("\0", values)));
            }
        }
        texts.clear();
        context = null;
        id = null;
        plural = null;
        current = null;
        fuzzy = false;
    }

    private void checkCharset(String head) {
        Matcher charset = CHARSET.matcher(head);
        if (charset.find()
                && !List.of("UTF-8", "UTF8", "ASCII", "US-ASCII", "CHARSET")
                        .contains(charset.group(1).toUpperCase(Locale.ROOT))) {
            throw new IllegalArgumentException(
                    path + " is written in " + charset.group(1) + ": convert it with msgconv -t UTF-8");
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void unescape(String escaped, StringBuilder text) {
        for (int i = 0; i < escaped.length(); i++) {
            char character = escaped.charAt(i);
            if (character != '\\') {
                text.append(character);
                continue;
            }
            char kind = escaped.charAt(++i);
            text.append(
                    switch (kind) {
                        case 'n' -> '\n';
                        case 't' -> '\t';
                        case 'r' -> '\r';
                        case 'b' -> '\b';
                        case 'f' -> '\f';
                        case 'a' -> '\u0007';
                        case 'v' -> '\u000b';
                        default -> kind;
                    });
        }
    }

    /** The form that programs load, as GNU gettext describes it, without the hash table, which none needs. */
    byte[] compiled() {
        int count = messages.size();
        int texts = HEADER + 16 * count;
        ByteBuffer tables = ByteBuffer.allocate(texts).order(ByteOrder.LITTLE_ENDIAN);
        tables.putInt(MAGIC)
                .putInt(0)
                .putInt(count)
                .putInt(HEADER)
                .putInt(HEADER + 8 * count)
                .putInt(0)
                .putInt(texts);
        ByteArrayOutputStream strings = new ByteArrayOutputStream();
        for (List<byte[]> column : List.of(new ArrayList<>(messages.keySet()), new ArrayList<>(messages.values()))) {
            for (byte[] each : column) {
                tables.putInt(each.length).putInt(texts + strings.size());
                strings.writeBytes(each);
                strings.write(0);
            }
        }
        byte[] whole = Arrays.copyOf(tables.array(), texts + strings.size());
        System.arraycopy(strings.toByteArray(), 0, whole, texts, strings.size());
        return whole;
    }
}
