package dev.slipway.step;

import dev.slipway.template.TemplateRenderer;
import dev.slipway.template.Templates;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The renderer where nobody chose one; made when first needed, because few deployments without templates want to wait for it. */
final class BuiltInTemplates implements TemplateRenderer {

    private @Nullable TemplateRenderer renderer;

    @Override
    public String render(String template, Map<String, ?> model) {
        return renderer().render(template, model);
    }

    @Override
    public void prepare() {
        renderer().prepare();
    }

    private synchronized TemplateRenderer renderer() {
        TemplateRenderer known = renderer;
        if (known == null) {
            known = Templates.freemarker(List.of(), TemplateFunctions.quoting());
            renderer = known;
        }
        return known;
    }
}
