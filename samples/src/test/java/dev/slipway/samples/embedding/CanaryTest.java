package dev.slipway.samples.embedding;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLEncoder;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The canaries of these tests sing. */
class CanaryTest {

    private static final Canary CANARY = new Canary("tweety's \"own\" pass/word?>");

    private static void sings(String text) {
        assertThatThrownBy(() -> CANARY.assertNotIn(text)).isInstanceOf(AssertionError.class);
    }

    @Test
    void asItIsAndEncoded() {
        byte[] bytes = CANARY.value().getBytes(UTF_8);
        sings("it is " + CANARY.value() + "!");
        sings("x" + HexFormat.of().withUpperCase().formatHex(bytes) + "x");
        sings("?q=" + URLEncoder.encode(CANARY.value(), UTF_8));
        sings("{\"it\":\"tweety's \\\"own\\\" pass/word?>\"}");
        sings("echo 'tweety'\\''s \"own\" pass/word?>'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "ab", "abc", "PASSWORD=", "{\"password\": \""})
    void asAPartOfSomethingInBase64(String before) {
        for (String after : new String[] {"", "\n", "\"}", " and more"}) {
            byte[] bytes = (before + CANARY.value() + after).getBytes(UTF_8);
            sings(Base64.getEncoder().encodeToString(bytes));
            sings(Base64.getUrlEncoder().encodeToString(bytes));
        }
    }

    @Test
    void nothingElse() {
        assertThatCode(() -> CANARY.assertNotIn("tweety owns a password")).doesNotThrowAnyException();
    }
}
