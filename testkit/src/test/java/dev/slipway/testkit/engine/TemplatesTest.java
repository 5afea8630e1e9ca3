package dev.slipway.testkit.engine;

import static dev.slipway.testkit.SlipwayAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.Deployment;
import dev.slipway.error.InvalidDescriptionException;
import dev.slipway.step.TemplateFunctions;
import dev.slipway.template.TemplateRenderer;
import dev.slipway.template.TemplateSource;
import dev.slipway.template.Templates;
import dev.slipway.testkit.InMemoryHost;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TemplatesTest {

    private static Deployment.Builder motd(InMemoryHost host, Map<String, ?> model) {
        return Deployment.to(host)
                .named("motd")
                .step("motd", on -> on.file("/etc/motd").content(on.render("motd", model)));
    }

    private static TemplateRenderer templates(String text) {
        return Templates.freemarker(List.of(TemplateSource.of(Map.of("motd", text))), TemplateFunctions.quoting());
    }

    @Test
    void aFileComesFromATemplateOfTheUsers() {
        InMemoryHost host = InMemoryHost.debian("12");

        motd(host, Map.of("name", "it's"))
                .templates(templates("echo [=sh(name)] ${HOME}\n"))
                .run();

        assertThat(host).file("/etc/motd").hasContent("echo 'it'\\''s' ${HOME}\n");
    }

    @Test
    void anotherEngineMayRender() {
        InMemoryHost host = InMemoryHost.debian("12");

        motd(host, Map.of("name", "shop"))
                .templates((template, model) -> template + " for " + model.get("name"))
                .run();

        assertThat(host).file("/etc/motd").hasContent("motd for shop");
    }

    @Test
    void aTemplateThatIsNotThereIsAMistakeOfTheDescription() {
        assertThatThrownBy(() -> motd(InMemoryHost.debian("12"), Map.of()).build())
                .isInstanceOf(InvalidDescriptionException.class)
                .hasMessageContaining("motd");
    }

    @Test
    void aTemplateThatAsksForTooMuchIsAMistakeOfTheDescription() {
        assertThatThrownBy(() -> motd(InMemoryHost.debian("12"), Map.of())
                        .templates(templates("[=name]"))
                        .build())
                .isInstanceOf(InvalidDescriptionException.class)
                .hasMessageContaining("name");
    }
}
