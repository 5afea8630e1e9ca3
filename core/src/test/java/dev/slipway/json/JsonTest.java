package dev.slipway.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    @Test
    void everyTypeOfATreeComesBackAsItWas() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("text", "ü");
        tree.put("whole", Long.MIN_VALUE);
        tree.put("big", BigInteger.TWO.pow(64));
        tree.put("real", 0.1);
        tree.put("yes", true);
        tree.put("no", false);
        tree.put("nothing", null);
        tree.put("list", Arrays.asList(1L, null, List.of(), Map.of()));

        String json = Json.write(tree);

        assertThat(json)
                .isEqualTo("{\"text\":\"ü\",\"whole\":-9223372036854775808,\"big\":18446744073709551616,\"real\":0.1,"
                        + "\"yes\":true,\"no\":false,\"nothing\":null,\"list\":[1,null,[],{}]}");
        assertThat(Json.read(json)).isEqualTo(tree);
        assertThat(Json.read(Json.pretty(tree))).isEqualTo(tree);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\"",
                "\\",
                "\\u0041",
                "</script>",
                "a\nb\r\nc\u0085d\u2028e\u2029f",
                "\0\u0001\u001b[31m\u007f\u009b",
                "\ud800",
                "\udc00\ud800",
                "\ud83d\ude00",
                "\ufeff\uffff",
                "'$(reboot)'"
            })
    void hostileStringsComeBackThroughUtf8AndStayOnOneLine(String hostile) {
        String json = Json.write(Map.of(hostile, hostile));
        String travelled = new String(json.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);

        assertThat(Json.read(travelled)).isEqualTo(Map.of(hostile, hostile));
        assertThat(json).doesNotContainPattern("[\\p{Cntrl}\\x7f-\\x9f\\u2028\\u2029]");
    }

    @Test
    void randomStringsComeBack() {
        Random random = new Random(20240607);
        for (int round = 0; round < 2_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(20); i >= 0; i--) {
                text.append((char) random.nextInt(random.nextBoolean() ? 0x100 : 0x10000));
            }
            assertThat(Json.read(Json.write(text.toString()))).isEqualTo(text.toString());
        }
    }

    @Test
    void longStringsAndNamesAreAccepted() {
        String file = "x".repeat(25_000_000);
        String name = "n".repeat(100_000);

        assertThat(Json.read(Json.write(Map.of(name, file)))).isEqualTo(Map.of(name, file));
    }

    @Test
    void mapsWithoutAnOrderAreWrittenByName() {
        assertThat(Json.write(Map.of("b", 1, "a", 2, "c", 3))).isEqualTo("{\"a\":2,\"b\":1,\"c\":3}");
    }

    @Test
    void linkedMapsKeepTheirOrder() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("b", 1);
        tree.put("a", 2);

        assertThat(Json.write(tree)).isEqualTo("{\"b\":1,\"a\":2}");
    }

    @Test
    void prettyTextIsIndentedByTwoSpaces() {
        assertThat(Json.pretty(Map.of("a", List.of(1, 2), "b", Map.of("c", List.of()))))
                .isEqualTo("{\n  \"a\": [\n    1,\n    2\n  ],\n  \"b\": {\n    \"c\": []\n  }\n}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "{", "[1,]", "{\"a\":1,\"a\":2}", "1 2", "NaN", "1e999", "'a'", "// a\n1", "{\"a\" 1}"})
    void whatIsNotJsonIsRefused(String broken) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Json.read(broken))
                .withMessageStartingWith("not JSON at line ");
    }

    @Test
    void whatATreeCannotHoldIsRefusedWithoutPrintingIt() {
        for (Object odd :
                List.of(new BigDecimal("1.5"), Double.NaN, '#', 1.5f, new StringBuilder("hidden"), Map.of(1, 2))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Json.write(List.of(odd)))
                    .withMessageStartingWith("not a tree for JSON: ")
                    .withMessageNotContaining(odd.toString());
        }
    }

    @Test
    void nestingBeyondReasonIsRefusedBothWays() {
        List<Object> deep = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            deep = new ArrayList<>(List.of(deep));
        }
        Object tree = deep;

        assertThatIllegalArgumentException().isThrownBy(() -> Json.write(tree));
        assertThatIllegalArgumentException().isThrownBy(() -> Json.read("[".repeat(10_000) + "]".repeat(10_000)));
    }
}
