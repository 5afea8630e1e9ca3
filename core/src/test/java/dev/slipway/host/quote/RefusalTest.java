package dev.slipway.host.quote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.slipway.testing.HostileStrings;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RefusalTest {

    private static final Map<String, UnaryOperator<String>> LANGUAGES = Map.ofEntries(
            Map.entry("Sh.quote", Sh::quote),
            Map.entry("Sh.join", value -> Sh.join(List.of("echo", value))),
            Map.entry("SqlIdentifier", SqlIdentifier::quote),
            Map.entry("SqlLiteral", SqlLiteral::quote),
            Map.entry("SystemdValue.word", SystemdValue::word),
            Map.entry("SystemdValue.program", value -> SystemdValue.program("/" + value)),
            Map.entry("SystemdValue.environment", value -> SystemdValue.environment("NAME", value)),
            Map.entry("SystemdValue.text", SystemdValue::text),
            Map.entry("EnvFile", value -> EnvFile.line("NAME", value)),
            Map.entry("NginxValue.quote", NginxValue::quote),
            Map.entry("NginxValue.literal", NginxValue::literal),
            Map.entry("NginxValue.literal with dollars", value -> NginxValue.literal(value, "dollar")),
            Map.entry("PgHba", PgHba::quote));

    static Stream<String> languages() {
        return LANGUAGES.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("languages")
    void whatIsNoTextIsRefusedEverywhereWithoutRepeatingIt(String language) {
        for (String value : HostileStrings.impossible()) {
            assertThatThrownBy(() -> LANGUAGES.get(language).apply(value))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining("secret")
                    .hasMessageMatching("(?s).* can't hold (a NUL character|half a surrogate pair).*");
        }
    }

    /** Every string is marked, so that a message that repeats any part of it shows. */
    @ParameterizedTest
    @MethodSource("languages")
    void noRefusalRepeatsTheValue(String language) {
        String mark = "hunter2-";
        Stream.concat(HostileStrings.all().stream(), HostileStrings.big().stream())
                .map(value -> mark + value + mark)
                .forEach(value -> {
                    Throwable refusal =
                            catchThrowable(() -> LANGUAGES.get(language).apply(value));
                    if (refusal != null) {
                        assertThat(refusal)
                                .isInstanceOf(IllegalArgumentException.class)
                                .hasMessageNotContaining(mark)
                                .hasNoCause();
                    }
                });
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '~', textBlock = """
            EnvFile,                   ~a${b~,       a dollar sign before a brace
            EnvFile,                   ~a\\~,        a backslash at the end
            EnvFile,                   ~it's $5~,    a dollar sign or a backtick together with a single quote
            EnvFile,                   ~a\\\\b`~,    two backslashes in a row
            EnvFile,                   ~a\rb~,       a carriage return
            EnvFile,                   ~a\uFFFEb~,   a Unicode noncharacter
            SystemdValue.word,         ~a\uFDD0b~,   a Unicode noncharacter
            SystemdValue.environment,  ~a\uFFFFb~,   a Unicode noncharacter
            SystemdValue.text,         ~a\nb~,       a line end
            SystemdValue.text,         ~ a~,         a blank at its start or end
            SystemdValue.text,         ~a\\~,        a backslash at its end
            SystemdValue.program,      ~a"b~,        a quote or a backslash
            SystemdValue.program,      ~a/~,         anything but an absolute path
            NginxValue.literal,        ~a$b~,        a dollar sign: it starts a variable
            PgHba,                     ~a\nb~,       a line end
            PgHba,                     ~/a~,         a leading slash
            PgHba,                     ~~,           an empty name
            SqlIdentifier,             ~~,           an empty name
            """)
    void eachLanguageSaysWhatItCannotExpress(String language, String value, String reason) {
        assertThatThrownBy(() -> LANGUAGES.get(language).apply(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("can't hold")
                .hasMessageContaining(reason);
    }

    @Test
    void namesLongerThanTheServerKeepsAreRefusedByTheirBytes() {
        assertThat(SqlIdentifier.quote("é".repeat(31) + "x")).hasSize(34);
        assertThatThrownBy(() -> SqlIdentifier.quote("é".repeat(32)))
                .hasMessage("a PostgreSQL identifier can't hold more than 63 bytes, and this name has 64");
        assertThatThrownBy(() -> PgHba.quote("x".repeat(64))).hasMessageContaining("63 bytes");
    }

    @Test
    void variablesLongerThanTheKernelPassesOnAreRefused() {
        String longest = "x".repeat(131_072 - "A=".length() - 1);
        assertThat(EnvFile.line("A", longest)).hasSize(131_072 + 1);
        assertThat(SystemdValue.environment("A", longest)).hasSize(131_072 + 1);
        assertThatThrownBy(() -> EnvFile.line("A", longest + "x")).hasMessageContaining("the kernel's limit");
        assertThatThrownBy(() -> SystemdValue.environment("A", longest + "x"))
                .hasMessageContaining("the kernel's limit");
        assertThatThrownBy(() -> SystemdValue.word("A=" + longest + "x")).hasMessageContaining("the kernel's limit");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            value = {"~~", "1A", "A-B", "~A B~", "A=B", "É", "~A\n~"})
    void namesOfVariablesAreChecked(String name) {
        assertThatThrownBy(() -> EnvFile.line(name, "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("letters");
        assertThatThrownBy(() -> SystemdValue.environment(name, "x")).hasMessageContaining("letters");
        assertThatThrownBy(() -> NginxValue.literal("x", name)).hasMessageContaining("letters");
    }
}
