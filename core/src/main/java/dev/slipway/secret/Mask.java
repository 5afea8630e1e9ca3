package dev.slipway.secret;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Takes secrets out of text that a host or a program printed.
 *
 * <p>A secret is found as it is, line by line, and in the forms that programs give it: base64 (also as a part of something longer),
 * percent-encoded, quoted for a shell, for SQL, for JSON. What overlaps is hidden as a whole by one {@value Secret#MASK}, so that a secret
 * within another one never leaves the rest of it readable.
 *
 * <p>A secret of fewer than four characters is hidden only where it stands alone, between characters that are neither letters nor digits:
 * hiding every {@code a} would spoil the text, and tell the secret to whoever sees which letter is missing. Immutable and safe to use from
 * many threads.
 */
public final class Mask {

    private static final int BUCKETS = 1024;
    private static final Mask NONE = new Mask(Set.of());

    /** The forms to look for by their first character, in each bucket the longest first; null where there is none. */
    private final String[][] buckets = new String[BUCKETS][];

    private Mask(Set<String> forms) {
        forms.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .forEach(form -> {
                    int bucket = form.charAt(0) % BUCKETS;
                    String[] before = buckets[bucket];
                    String[] after = before == null ? new String[1] : Arrays.copyOf(before, before.length + 1);
                    after[after.length - 1] = form;
                    buckets[bucket] = after;
                });
    }

    /**
     * A mask for some secrets. Reveals them.
     *
     * @param secrets what to hide; those that are not available cannot have been printed and are passed over
     * @return the mask
     */
    public static Mask of(Collection<Secret> secrets) {
        List<String> values = secrets.stream()
                .filter(Secret::available)
                .map(Secret::reveal)
                .distinct()
                .toList();
        return values.isEmpty() ? NONE : new Mask(MaskForms.of(values));
    }

    /**
     * A mask that hides nothing.
     *
     * @return the mask
     */
    public static Mask none() {
        return NONE;
    }

    /**
     * Hides the secrets in a text.
     *
     * @param text any text; a secret that is split between two texts is not found, but for secrets of several lines, which are found line
     *     by line
     * @return the text, with {@value Secret#MASK} in place of each secret
     */
    public String apply(String text) {
        int start = 0;
        while (start < text.length() && matchAt(text, start) == 0) {
            start++;
        }
        return start == text.length() ? text : hideFrom(text, start);
    }

    private String hideFrom(String text, int first) {
        StringBuilder out = new StringBuilder(text.length());
        int copied = 0;
        int start = first;
        while (start < text.length()) {
            int length = matchAt(text, start);
            if (length == 0) {
                start++;
            } else {
                out.append(text, copied, start).append(Secret.MASK);
                copied = endOfOverlapping(text, start, start + length);
                start = copied;
            }
        }
        return out.append(text, copied, text.length()).toString();
    }

    /** The end of what has to be hidden together: a form that starts within the hidden part makes it longer. */
    private int endOfOverlapping(String text, int start, int firstEnd) {
        int end = firstEnd;
        for (int i = start + 1; i < end; i++) {
            end = Math.max(end, i + matchAt(text, i));
        }
        return end;
    }

    /** The length of the longest form that starts here, or 0. */
    private int matchAt(String text, int at) {
        String[] candidates = buckets[text.charAt(at) % BUCKETS];
        if (candidates != null) {
            for (String form : candidates) {
                if (text.startsWith(form, at)
                        && (form.length() >= MaskForms.SHORT || standsAlone(text, at, at + form.length()))) {
                    return form.length();
                }
            }
        }
        return 0;
    }

    private static boolean standsAlone(String text, int start, int end) {
        return (start == 0 || !Character.isLetterOrDigit(text.codePointBefore(start)))
                && (end == text.length() || !Character.isLetterOrDigit(text.codePointAt(end)));
    }

    @Override
    public String toString() {
        return "Mask";
    }
}
