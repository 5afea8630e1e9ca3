package dev.slipway.samples.templates;

import dev.slipway.Deployment;
import dev.slipway.step.TemplateFunctions;
import dev.slipway.template.TemplateRenderer;
import dev.slipway.template.TemplateSource;
import dev.slipway.template.Templates;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Generated files as one's own. Stateless. */
public final class OwnTemplates {

    private OwnTemplates() {}

    /**
     * Looks into a directory first: its {@code nginx/site.conf.ftl} replaces the library's, its {@code nginx/site.server.ftl} fills a place.
     *
     * @param deployment a deployment
     * @param directory where the templates are
     * @return the same builder
     */
    public static Deployment.Builder fromDirectory(Deployment.Builder deployment, Path directory) {
        // @start region="directory"
        return deployment.templates(
                Templates.freemarker(List.of(TemplateSource.directory(directory)), TemplateFunctions.quoting()));
        // @end
    }

    /**
     * Has another engine render one file, and the library all others.
     *
     * @param deployment a deployment
     * @return the same builder
     */
    public static Deployment.Builder withAnotherEngine(Deployment.Builder deployment) {
        // @start region="engine"
        TemplateRenderer usual = TemplateFunctions.builtInTemplates();
        return deployment.templates(
                (template, model) -> template.equals("motd") ? Motd.text(model) : usual.render(template, model));
        // @end
    }

    /** An engine in plain Java. Stateless. */
    static final class Motd {

        private Motd() {}

        static String text(Map<String, ?> model) {
            return "Welcome to " + model.get("name") + "\n";
        }
    }
}
