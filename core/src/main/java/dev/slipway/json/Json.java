package dev.slipway.json;

import java.io.StringWriter;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes and reads JSON as plain trees.
 *
 * <p>A tree is made of {@code Map} with string keys, {@code List}, {@code String}, {@code Integer}, {@code Long}, {@code BigInteger},
 * {@code Double}, {@code Boolean} and null; nothing else is looked into. What is read has {@code LinkedHashMap}, {@code ArrayList} (both may
 * hold null), {@code Long} or {@code BigInteger} for whole numbers and {@code Double} for others.
 *
 * <p>The same tree always makes the same text: a {@code LinkedHashMap} or {@code SortedMap} is written in its own order, any other map in the
 * order of its keys. The text holds no line separator of any alphabet, no control character and no half of a surrogate pair unescaped, so
 * that it stays one line and survives UTF-8. Safe to use from many threads.
 */
public final class Json {

    // Plans hold file contents, which may be longer than what a parser on the open internet should accept.
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private Json() {}

    /**
     * Writes a tree on one line, without spaces.
     *
     * @param tree the tree
     * @return JSON
     * @throws IllegalArgumentException if something in the tree is not of the types above, or nested too deep
     */
    public static String write(@Nullable Object tree) {
        return write(tree, ObjectWriteContext.empty());
    }

    /**
     * Writes a tree for people: indented by two spaces, lines end with a line feed, the last one does not.
     *
     * @param tree the tree
     * @return JSON
     * @throws IllegalArgumentException if something in the tree is not of the types above, or nested too deep
     */
    public static String pretty(@Nullable Object tree) {
        return write(tree, new PrettyContext());
    }

    private static String write(@Nullable Object tree, ObjectWriteContext context) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(context, text)) {
            TreeWriter.write(generator, tree);
        } catch (JacksonException refused) {
            throw new IllegalArgumentException("not a tree for JSON: " + refused.getOriginalMessage(), refused);
        }
        return Escapes.escapeRest(text.toString());
    }

    /**
     * Reads one JSON value.
     *
     * @param text JSON; nothing but white space may follow the value, and no name may occur twice in an object
     * @return the tree, mutable; null for JSON's null
     * @throws IllegalArgumentException if it is not JSON; the message has line and column
     */
    public static @Nullable Object read(String text) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            return TreeReader.readDocument(parser);
        } catch (JacksonException broken) {
            String at = broken.getLocation() == null
                    ? ""
                    : " at line " + broken.getLocation().getLineNr() + ", column "
                            + broken.getLocation().getColumnNr();
            throw new IllegalArgumentException("not JSON" + at + ": " + broken.getOriginalMessage(), broken);
        }
    }
}
