package dev.slipway.template;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Makes template renderers. Stateless and safe to use from many threads. */
public final class Templates {

    private Templates() {}

    /**
     * A renderer of FreeMarker templates without functions.
     *
     * @param overrides where to look first, in this order; what none of them has comes from the library's own templates
     * @return the renderer
     */
    public static TemplateRenderer freemarker(TemplateSource... overrides) {
        return freemarker(List.of(overrides), Map.of());
    }

    /**
     * A renderer of FreeMarker templates.
     *
     * <p>Templates write {@code [=name]}, so that <code>${HOME}</code> and {@code $host} stay what they are. They can't make Java objects
     * or call Java methods.
     *
     * @param overrides where to look first, in this order; what none of them has comes from the library's own templates
     * @param functions what templates can call on text, by name: {@code [=sh(path)]}. They must be safe to use from many threads. The
     *     message of an {@link IllegalArgumentException} that one throws becomes part of the {@link TemplateException}, and so must not
     *     repeat the text
     * @return the renderer
     */
    public static TemplateRenderer freemarker(
            List<TemplateSource> overrides, Map<String, UnaryOperator<String>> functions) {
        return new FreemarkerRenderer(List.copyOf(overrides), Map.copyOf(functions));
    }
}
