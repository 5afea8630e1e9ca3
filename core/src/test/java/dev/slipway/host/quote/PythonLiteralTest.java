package dev.slipway.host.quote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PythonLiteralTest {

    /** What the real Python reads, as it prints it. */
    private static String python(String program) throws IOException, InterruptedException {
        Process python;
        try {
            python = new ProcessBuilder("python3", "-")
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException missing) {
            return abort("there is no python3: " + missing.getMessage());
        }
        try (var input = python.getOutputStream()) {
            input.write(program.getBytes(StandardCharsets.UTF_8));
        }
        String printed = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(python.waitFor()).isZero();
        return printed.strip();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "\"'\\",
                "\"\"\"",
                "\\\"",
                "a\nb\rc\td",
                "\\N{DIGIT ONE} \\x41 \\u0041",
                "{x} %s %(h)s $HOME `id` #",
                "\u0001\u001b[31m\u007f\u0085\u2028",
                "čćžšđ İı 日本 😀",
                "\"; import os; os.system('id') #",
                "\\"
            })
    void textsArriveAsTheyAre(String text) throws IOException, InterruptedException {
        String literal = PythonLiteral.text(text);

        assertThat(literal).matches("[ -~]*");
        assertThat(python("print((" + literal + ").encode().hex())"))
                .isEqualTo(HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void valuesArriveAsTheyAre() throws IOException, InterruptedException {
        Object value = List.of(1, -5L, true, false, "x'\"", Map.of("b", List.of(), "a", 2));

        assertThat(python("print(" + PythonLiteral.of(value) + ")"))
                .isEqualTo("[1, -5, True, False, 'x\\'\"', {'a': 2, 'b': []}]");
    }

    @Test
    void whatPythonCanNotHoldIsRefused() {
        assertThatThrownBy(() -> PythonLiteral.text("a\0b")).hasMessageContaining("a NUL character");
        assertThatThrownBy(() -> PythonLiteral.text("\ud800")).hasMessageContaining("half a surrogate pair");
        assertThatThrownBy(() -> PythonLiteral.of(1.5)).hasMessageContaining("can't hold a Double");
    }
}
