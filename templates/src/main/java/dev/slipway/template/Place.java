package dev.slipway.template;

import freemarker.core.Environment;
import freemarker.template.Template;
import freemarker.template.TemplateDirectiveBody;
import freemarker.template.TemplateDirectiveModel;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateScalarModel;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A place at which users may add to a template, as {@code <@place name="nginx/site.server"/>}: the template of that name, with the same
 * model, or nothing where there is none. Stateless.
 */
final class Place implements TemplateDirectiveModel {

    @Override
    @SuppressWarnings("rawtypes")
    public void execute(
            Environment environment,
            Map parameters,
            TemplateModel[] loopVariables,
            @Nullable TemplateDirectiveBody body)
            throws freemarker.template.TemplateException, IOException {
        if (!(parameters.get("name") instanceof TemplateScalarModel name) || parameters.size() != 1) {
            throw new TemplateModelException("place has one parameter, its name");
        }
        Template added =
                environment.getTemplateForInclusion(SourceLoader.checked(name.getAsString()), null, true, true);
        if (added != null) {
            environment.include(added);
        }
    }
}
