package dev.slipway.secret;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The forms in which a secret may turn up in text. */
final class MaskForms {

    /** Secrets shorter than this are hidden only where they stand alone. */
    static final int SHORT = 4;

    /** A part of base64 shorter than this turns up by chance. */
    private static final int SHORTEST_BASE64_PART = 8;

    private static final Pattern PERCENT = Pattern.compile("%[0-9A-F]{2}");

    private final Set<String> forms = new HashSet<>();

    private MaskForms() {}

    static Set<String> of(Collection<String> values) {
        MaskForms collected = new MaskForms();
        values.forEach(collected::addSecret);
        return collected.forms;
    }

    private void addSecret(String value) {
        if (value.isEmpty()) {
            return;
        }
        forms.add(value);
        addLines(value);
        addBase64(value.getBytes(StandardCharsets.UTF_8));
        addPercentEncoded(value);
        addQuoted(value);
    }

    // Lines are what output is read by. Short ones, such as the braces of a JSON key file, are in every text and tell
    // nothing.
    private void addLines(String value) {
        if (value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0) {
            value.lines()
                    .map(String::strip)
                    .filter(line -> line.length() >= SHORT)
                    .forEach(forms::add);
        }
    }

    private void addBase64(byte[] value) {
        addBothAlphabets(Base64.getEncoder().encodeToString(value));
        addBothAlphabets(Base64.getEncoder().withoutPadding().encodeToString(value));
        for (int before = 0; before < 3; before++) {
            String part = base64Within(value, before);
            if (part.length() >= SHORTEST_BASE64_PART) {
                addBothAlphabets(part);
            }
        }
    }

    /**
     * What base64 makes of a value that follows other bytes, as the password does in {@code user:password}. The characters at both ends that
     * depend on the neighbours too are left out.
     */
    private static String base64Within(byte[] value, int bytesBefore) {
        byte[] shifted = new byte[bytesBefore + value.length];
        System.arraycopy(value, 0, shifted, bytesBefore, value.length);
        String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
        int from = bytesBefore == 0 ? 0 : bytesBefore + 1;
        int to = shifted.length % 3 == 0 ? encoded.length() : encoded.length() - 1;
        return encoded.substring(Math.min(from, to), to);
    }

    private void addBothAlphabets(String base64) {
        forms.add(base64);
        forms.add(base64.replace('+', '-').replace('/', '_'));
    }

    private void addPercentEncoded(String value) {
        String form = URLEncoder.encode(value, StandardCharsets.UTF_8);
        String strict = form.replace("+", "%20").replace("*", "%2A").replace("%7E", "~");
        String path = strict.replace("%2F", "/").replace("%3A", ":").replace("%40", "@");
        for (String each : List.of(form, strict, path)) {
            forms.add(each);
            forms.add(PERCENT.matcher(each).replaceAll(code -> code.group().toLowerCase(Locale.ROOT)));
        }
    }

    private void addQuoted(String value) {
        forms.add(value.replace("'", "'\\''"));
        forms.add(value.replace("'", "'\"'\"'"));
        forms.add(value.replace("'", "''"));
        forms.add(value.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n"));
        forms.add(value.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace("\t", "\\t"));
        forms.add(value.replaceAll("[\\\\\"$`]", "\\\\$0"));
    }
}
