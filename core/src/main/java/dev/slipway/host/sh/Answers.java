package dev.slipway.host.sh;

import dev.slipway.error.Circumstances;
import dev.slipway.error.ProtocolException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an observing script printed: lines of {@code F} and base64, in which every field ends with NUL, so that any other byte survives.
 *
 * <p>A record is a tag and a fixed number of fields. The one exception is what {@code sha256sum -z} prints by itself, which becomes a
 * record {@code sum} of a digest and a path. Immutable.
 */
final class Answers {

    /** Begins every line of an answer. */
    static final String PREFIX = "F ";

    /** The record that tells why a probe stays without an answer: its index and a reason. */
    static final String PROBLEM = "problem";

    /** What {@code sha256sum -z} prints. */
    static final String SUM = "sum";

    private static final String END = "end";
    private static final Pattern SUM_LINE = Pattern.compile("([0-9a-f]{64})  (.*)", Pattern.DOTALL);

    private final List<Answer> all;

    private Answers(List<Answer> all) {
        this.all = List.copyOf(all);
    }

    /** A record. */
    record Answer(String tag, List<String> fields) {

        String field(int number) {
            return fields.get(number);
        }

        int index() {
            return Integer.parseInt(fields.get(0));
        }
    }

    static Answers read(List<String> lines, Map<String, Integer> records) {
        List<String> fields = fields(lines);
        List<Answer> answers = new ArrayList<>();
        int at = 0;
        while (at < fields.size() - 1) {
            String tag = fields.get(at++);
            Answer sum = sum(tag);
            if (sum != null) {
                answers.add(sum);
                continue;
            }
            Integer count = records.get(tag);
            if (count == null || at + count > fields.size() - 1) {
                throw misunderstood("the host's answer makes no sense near '" + shortened(tag) + "'");
            }
            answers.add(new Answer(tag, fields.subList(at, at + count)));
            at += count;
        }
        return new Answers(answers);
    }

    private static @Nullable Answer sum(String field) {
        var sum = SUM_LINE.matcher(field);
        return sum.matches() ? new Answer(SUM, List.of(sum.group(1), sum.group(2))) : null;
    }

    /** All fields; the last one is the end mark. */
    private static List<String> fields(List<String> lines) {
        byte[] bytes = decode(lines);
        List<String> fields = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == 0) {
                fields.add(new String(bytes, start, i - start, StandardCharsets.UTF_8));
                start = i + 1;
            }
        }
        if (fields.isEmpty()
                || start != bytes.length
                || !fields.get(fields.size() - 1).equals(END)) {
            throw misunderstood("the host's answer broke off");
        }
        return fields;
    }

    private static byte[] decode(List<String> lines) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String line : lines) {
            if (!line.startsWith(PREFIX)) {
                throw misunderstood("the host printed what was not asked for: '" + shortened(line) + "'");
            }
            try {
                bytes.writeBytes(Base64.getMimeDecoder().decode(line.substring(PREFIX.length())));
            } catch (IllegalArgumentException damaged) {
                throw misunderstood("the host's answer is damaged");
            }
        }
        return bytes.toByteArray();
    }

    private static String shortened(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }

    private static ProtocolException misunderstood(String problem) {
        return new ProtocolException(
                problem,
                Circumstances.none()
                        .withState("nothing was changed")
                        .withNext(
                                "make sure that the login shell's startup files print nothing when nobody is at a terminal"),
                null);
    }

    /** Every record, in order. */
    List<Answer> all() {
        return all;
    }

    /** The records with a tag, in order. */
    List<Answer> all(String tag) {
        return all.stream().filter(each -> each.tag().equals(tag)).toList();
    }

    /** The only record with a tag, if it was printed. */
    Optional<Answer> one(String tag) {
        return all.stream().filter(each -> each.tag().equals(tag)).findFirst();
    }
}
