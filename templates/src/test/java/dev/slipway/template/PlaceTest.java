package dev.slipway.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Places at which users add to templates without replacing them. */
class PlaceTest {

    private static final String SITE = "server {\n    listen 80;\n    <@place name=\"nginx/site.server\"/>\n}\n";

    private final Map<String, String> templates = new HashMap<>(Map.of("site", SITE));

    private String rendered() {
        return Templates.freemarker(TemplateSource.of(templates)).render("site", Map.of("name", "shop"));
    }

    @Test
    void aPlaceThatNobodyFillsLeavesNothing() {
        assertThat(rendered()).isEqualTo("server {\n    listen 80;\n}\n");
    }

    @Test
    void whatIsAddedSeesTheSameModel() {
        templates.put("nginx/site.server", "    # of [=name]\n    deny all;\n");
        assertThat(rendered()).isEqualTo("server {\n    listen 80;\n    # of shop\n    deny all;\n}\n");
    }

    @Test
    void aPlaceWithinALineAddsToTheLine() {
        templates.put("site", "a <@place name='more'/>b\n");
        assertThat(rendered()).isEqualTo("a b\n");
        templates.put("more", "[=name] ");
        assertThat(rendered()).isEqualTo("a shop b\n");
    }

    @Test
    void aReplacedTemplateKeepsThePlacesThatItNames() {
        templates.put("nginx/site.server", "added\n");
        templates.put("site", "mine\n<@place name=\"nginx/site.server\"/>\n");
        assertThat(rendered()).isEqualTo("mine\nadded\n");
    }

    @Test
    void whatIsWrongIsNamedWhereItStands() {
        templates.put("nginx/site.server", "one\n[=nmae]");
        assertThatThrownBy(this::rendered).hasMessage("template nginx/site.server, line 2: nmae is undefined");
        templates.put("nginx/site.server", "<#if");
        assertThatThrownBy(this::rendered).hasMessageStartingWith("template nginx/site.server, line 1: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<@place/>", "<@place name=1/>", "<@place name='a' more='b'/>", "<@place name='../a'/>"})
    void aPlaceHasANameAndNothingElse(String text) {
        templates.put("site", text);
        assertThatThrownBy(this::rendered)
                .isInstanceOf(TemplateException.class)
                .hasMessageMatching("template (site|\\.\\./a).*");
    }
}
