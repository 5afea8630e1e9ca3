package dev.slipway.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateSourceTest {

    private static final Map<String, String> MODEL = Map.of("name", "shop");

    @TempDir
    Path directory;

    @Test
    void theLibrarysOwnTemplateIsUsedUnlessOneReplacesIt() {
        TemplateSource other = TemplateSource.of(Map.of("other.conf", "x"));
        assertThat(Templates.freemarker().render("sample.conf", MODEL)).isEqualTo("built in, for shop\n");
        assertThat(Templates.freemarker(other).render("sample.conf", MODEL)).isEqualTo("built in, for shop\n");
    }

    @Test
    void aFileReplacesATemplateByItsNameAtOnce() throws IOException {
        TemplateRenderer renderer = Templates.freemarker(TemplateSource.directory(directory));
        assertThat(renderer.render("sample.conf", MODEL)).isEqualTo("built in, for shop\n");
        Files.writeString(directory.resolve("sample.conf.ftl"), "é from a file, for [=name]", StandardCharsets.UTF_8);
        assertThat(renderer.render("sample.conf", MODEL)).isEqualTo("é from a file, for shop");
    }

    @Test
    void theFirstSourceThatHasTheNameWins() {
        TemplateSource memory = TemplateSource.of(Map.of("sample.conf", "from memory"));
        TemplateSource classPath =
                TemplateSource.classPath(TemplateSourceTest.class.getClassLoader(), "acme-templates");
        assertThat(Templates.freemarker(memory, classPath).render("sample.conf", MODEL))
                .isEqualTo("from memory");
        assertThat(Templates.freemarker(classPath, memory).render("sample.conf", MODEL))
                .isEqualTo("from the class path, for shop\n");
    }

    @Test
    void anIncludedTemplateCanBeReplacedAndIsBlamedByItsOwnName() {
        TemplateSource memory =
                TemplateSource.of(Map.of("parts/head", "head of [=nmae]", "main", "<#include 'parts/head'>"));
        assertThatThrownBy(() -> Templates.freemarker(memory).render("main", MODEL))
                .hasMessage("template parts/head, line 1: nmae is undefined");
        TemplateSource fixed = TemplateSource.of(Map.of("parts/head", "head of [=name]"));
        assertThat(Templates.freemarker(fixed, memory).render("main", MODEL)).isEqualTo("head of shop");
    }

    @Test
    void anUnknownOrBrokenTemplateIsNamed() {
        TemplateSource memory = TemplateSource.of(Map.of("broken", "one\n<#if x"));
        assertThatThrownBy(() -> Templates.freemarker(memory).render("nothing.conf", MODEL))
                .isInstanceOf(TemplateException.class)
                .hasMessage("template nothing.conf: there is no template of this name");
        assertThatThrownBy(() -> Templates.freemarker(memory).render("broken", MODEL))
                .isInstanceOf(TemplateException.class)
                .hasMessageStartingWith("template broken, line 2: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "/etc/passwd", "../x", "a/../x", "a/./b", "a//b", "a/", ".", "a\\b", "a\nb", "*/x", "x:y"})
    void namesCannotLeaveTheSource(String name) {
        TemplateSource any = asked -> "found " + asked;
        assertThatThrownBy(() -> Templates.freemarker(any).render(name, MODEL))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("this is no name of a template");
    }

    @Test
    void includesCannotLeaveTheSource() throws IOException {
        Files.writeString(directory.resolve("secret.ftl"), "hunter2");
        Files.createDirectory(directory.resolve("templates"));
        Files.writeString(directory.resolve("templates/main.ftl"), "<#include '../secret'>");
        assertThatThrownBy(() -> Templates.freemarker(TemplateSource.directory(directory.resolve("templates")))
                        .render("main", MODEL))
                .isInstanceOf(TemplateException.class)
                .hasMessageStartingWith("template main, line 1: ");
    }
}
