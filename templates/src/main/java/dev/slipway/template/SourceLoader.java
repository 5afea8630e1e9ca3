package dev.slipway.template;

import freemarker.cache.TemplateLoader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Asks sources for templates, one after the other. Immutable and safe to use from many threads. */
final class SourceLoader implements TemplateLoader {

    /** Parts of letters, digits, dots, dashes, underscores; none of them is {@code .} or {@code ..}. */
    private static final Pattern NAME = Pattern.compile("(?!\\.{1,2}(/|$))[\\w.-]+(/(?!\\.{1,2}(/|$))[\\w.-]+)*");

    /** The blanks before a place that has a line of its own: FreeMarker keeps them, though it drops the line's end. */
    private static final Pattern INDENTATION = Pattern.compile("(?m)^[ \\t]+(?=<@place [^>\\n]*>[ \\t]*$)");

    /** How everything begins that FreeMarker does something about, the way it is configured. */
    private static final List<String> MARKUP = List.of("[=", "<#", "<@", "</#", "</@");

    private final List<TemplateSource> sources;

    SourceLoader(List<TemplateSource> overrides) {
        this.sources = Stream.concat(overrides.stream(), Stream.of(TemplateSource.builtIn()))
                .toList();
    }

    static String checked(String name) {
        if (!NAME.matcher(name).matches()) {
            String rule = "one is made of letters, digits, dots, dashes and underscores, in parts with slashes between";
            throw new TemplateException(
                    name.replaceAll("\\p{Cntrl}", "?"), 0, null, "this is no name of a template; " + rule);
        }
        return name;
    }

    /** The text of a template that has nothing to fill in: most programs for hosts are such, and parsing them takes the longest. */
    @Nullable
    String literal(String name) throws IOException {
        String text = text(checked(name));
        return text != null && MARKUP.stream().noneMatch(text::contains) ? text : null;
    }

    private @Nullable String text(String name) throws IOException {
        try {
            for (TemplateSource source : sources) {
                String text = source.find(name);
                if (text != null) {
                    return text;
                }
            }
            return null;
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
    }

    @Override
    public @Nullable Object findTemplateSource(String name) throws IOException {
        if (!NAME.matcher(name).matches()) {
            return null;
        }
        String text = text(name);
        return text == null || !text.contains("<@place ")
                ? text
                : INDENTATION.matcher(text).replaceAll("");
    }

    @Override
    public long getLastModified(Object text) {
        return -1;
    }

    @Override
    public Reader getReader(Object text, String encoding) {
        return new StringReader((String) text);
    }

    @Override
    public void closeTemplateSource(Object text) {}
}
