package dev.slipway.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FreemarkerRendererTest {

    /**
     * A value as callers have them.
     *
     * @param name a name
     * @param port a number
     */
    public record App(String name, int port) {}

    enum Mode {
        FAST
    }

    @Test
    void namesInSquareBracketsAreReplaced() {
        assertThat(render(
                        "[=app.name]:[=app.port] [=mode] [=on]",
                        Map.of("app", new App("shop", 8000), "mode", Mode.FAST, "on", true)))
                .isEqualTo("shop:8000 FAST true");
    }

    @Test
    void dollarsBelongToShellsAndNginx() {
        String text = "${HOME} $host $$ #{x} `id` \"[0-9]\" [a=b] {{ x }} ${r\"x\"} <b>&amp; [#if x]\n";
        assertThat(render(text, Map.of("host", "wrong", "HOME", "wrong"))).isEqualTo(text);
        assertThat(render(
                        text + "[=host]<#-- parsed, as the text above is not -->",
                        Map.of("host", "h", "HOME", "wrong")))
                .isEqualTo(text + "h");
    }

    @Test
    void whatCantBeReadSaysSo() {
        TemplateSource broken = name -> {
            throw new UncheckedIOException(new IOException("no luck"));
        };
        TemplateRenderer renderer = Templates.freemarker(List.of(broken), Map.of());
        assertThatThrownBy(() -> renderer.render("a", Map.of()))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("it can't be read: no luck");
    }

    @Test
    void numbersPrintForComputersWhateverTheLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(render("[=port] [=ratio] [=big]", Map.of("port", 8000, "ratio", 0.5, "big", 123456789012L)))
                    .isEqualTo("8000 0.5 123456789012");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void nothingIsEscapedForHtml() {
        assertThat(render("[=x] é 😀", Map.of("x", "<\"&'> é 😀"))).isEqualTo("<\"&'> é 😀 é 😀");
    }

    @Test
    void anUndefinedVariableIsNamedWithItsLine() {
        TemplateException failure = failure("one\ntwo [=app.name] [=app.prot]\n", Map.of("app", new App("hunter2", 1)));
        assertThat(failure)
                .hasMessage("template t, line 2: app.prot is undefined")
                .hasNoCause();
        assertThat(failure.template()).isEqualTo("t");
        assertThat(failure.line()).isEqualTo(2);
        assertThat(failure.variable()).isEqualTo("app.prot");
    }

    @Test
    void aNullValueIsAnUndefinedOne() {
        Map<String, String> model = new HashMap<>();
        model.put("x", null);
        assertThat(failure("[=x]", model)).hasMessage("template t, line 1: x is undefined");
        assertThat(render("[=x!'default']", model)).isEqualTo("default");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[='freemarker.template.utility.Execute'?new()('id')]",
                "[='freemarker.template.utility.ObjectConstructor'?new()('java.io.File', '/')]",
                "[='freemarker.template.utility.JythonRuntime'?new()]",
                "[=secret?api.class]",
                "[=secret.class]",
                "[=app.class.name]",
                "[=app.getClass()]",
                "[=app.hashCode()]",
                "[=list.size()]",
                "[=map.keySet()]",
                "[=secret.getBytes()]"
            })
    void templatesReachNoJavaObject(String text) {
        Map<String, ?> model = Map.of(
                "secret", "hunter2", "app", new App("hunter2", 1), "list", List.of("hunter2"), "map", Map.of("a", "b"));
        assertThat(failure(text, model))
                .hasMessageStartingWith("template t, line 1: ")
                .hasMessageNotContaining("hunter2")
                .hasNoCause();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[=secret?number]",
                "[=secret + map]",
                "<#if secret>x</#if>",
                "[=secret?eval]",
                "[=secret?interpret]",
                "<#include secret>",
                "<#list secret as x></#list>",
                "[=secret?date('yyyy')]",
                "<#stop secret>",
                "[=secret?string('a')]",
                "[=sh(secret, secret)]",
                "[=fail(secret)]",
                "[=crash(secret)]",
                "<#assign x = secret?eval_json>",
                "[=map[secret]]",
                "[=secret?matches('(')]"
            })
    void noFailureRepeatsAValue(String text) {
        TemplateRenderer renderer = Templates.freemarker(
                List.of(TemplateSource.of(Map.of("t", "\n" + text))),
                Map.of(
                        "sh", value -> "'" + value + "'",
                        "fail",
                                value -> {
                                    throw new IllegalArgumentException("sh can't hold NUL");
                                },
                        "crash",
                                value -> {
                                    throw new IllegalStateException(value);
                                }));
        TemplateException failure = catchThrowableOfType(
                TemplateException.class,
                () -> renderer.render("t", Map.of("secret", "hunter2 <#if", "map", Map.of("a", "b"))));
        assertThat(failure).hasMessageNotContaining("hunter2").hasNoCause();
        assertThat(failure.getSuppressed()).isEmpty();
        assertThat(failure.line()).isEqualTo(2);
    }

    @Test
    void functionsQuoteAndSayWhatTheyRefuse() {
        TemplateRenderer renderer = Templates.freemarker(
                List.of(TemplateSource.of(
                        Map.of("t", "[=sh(x)] [=sh(8000)] [=sh('a' + x)]", "bad", "[=no(x)]", "none", "[=sh(y)]"))),
                Map.of("sh", value -> "'" + value + "'", "no", value -> {
                    throw new IllegalArgumentException("sh can't hold NUL");
                }));
        assertThat(renderer.render("t", Map.of("x", "b"))).isEqualTo("'b' '8000' 'ab'");
        assertThatThrownBy(() -> renderer.render("bad", Map.of("x", "b")))
                .hasMessage("template bad, line 1: the function no refuses its argument: sh can't hold NUL");
        assertThatThrownBy(() -> renderer.render("none", Map.of())).hasMessage("template none, line 1: y is undefined");
        assertThatThrownBy(() -> renderer.render("t", Map.of("sh", "x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the template model hides the function sh");
    }

    @Test
    void unorderedMapsAndSetsPrintInAFixedOrder() {
        String text = "<#list m as k, v>[=k]=[=v] </#list><#list s as x>[=x] </#list><#list o as k, v>[=k]</#list>";
        Map<String, Integer> ordered = new LinkedHashMap<>();
        List.of("z", "a", "m").forEach(key -> ordered.put(key, 1));
        assertThat(render(text, Map.of("m", Map.of("c", 3, "a", 1, "b", 2), "s", Set.of("z", "x", "y"), "o", ordered)))
                .isEqualTo("a=1 b=2 c=3 x y z zam");
    }

    @Test
    void otherTypesAreRefusedWithTheirPlace() {
        assertThatThrownBy(() -> render("x", Map.of("app", Map.of("paths", List.of(Path.of("/hunter2"))))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(" at app.paths[0]; it takes strings")
                .hasMessageNotContaining("hunter2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<#include 't'>",
                "<#macro m><@m/></#macro><@m/>",
                "<#function f x><#return f(x)></#function>[=f(1)]"
            })
    void aTemplateThatCallsItselfWithoutEndIsNamed(String text) {
        assertThat(failure(text, Map.of())).hasMessage("template t: it includes or calls itself without end");
    }

    @Test
    void manyThreadsMayRenderAtOnce() {
        TemplateRenderer renderer =
                Templates.freemarker(TemplateSource.of(Map.of("t", "<#list 1..50 as i>[=x]</#list>")));
        assertThat(IntStream.range(0, 200)
                        .parallel()
                        .mapToObj(i -> renderer.render("t", Map.of("x", i)).equals(("" + i).repeat(50))))
                .containsOnly(true);
    }

    @Test
    void failuresLogNothing() {
        List<LogRecord> records = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord record) {
                records.add(record);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger root = Logger.getLogger("");
        root.addHandler(handler);
        try {
            Logger.getLogger("freemarker").log(Level.INFO, "the handler hears");
            failure("[=missing]", Map.of());
            assertThat(render("<#attempt>[=missing]<#recover>saved</#attempt>", Map.of()))
                    .isEqualTo("saved");
        } finally {
            root.removeHandler(handler);
        }
        assertThat(records).extracting(LogRecord::getMessage).containsExactly("the handler hears");
    }

    private static String render(String text, Map<String, ?> model) {
        return Templates.freemarker(TemplateSource.of(Map.of("t", text))).render("t", model);
    }

    private static TemplateException failure(String text, Map<String, ?> model) {
        return catchThrowableOfType(TemplateException.class, () -> render(text, model));
    }
}
