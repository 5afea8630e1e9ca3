package dev.slipway.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MaskTest {

    private static final List<UnaryOperator<String>> FORMS = List.of(
            UnaryOperator.identity(),
            secret -> base64(secret),
            secret -> Base64.getUrlEncoder().withoutPadding().encodeToString(secret.getBytes(StandardCharsets.UTF_8)),
            secret -> URLEncoder.encode(secret, StandardCharsets.UTF_8),
            secret -> URLEncoder.encode(secret, StandardCharsets.UTF_8).replace("+", "%20"),
            secret -> "'" + secret.replace("'", "'\\''") + "'",
            secret -> "'" + secret.replace("'", "''") + "'");

    private final Random random = new Random(7);

    private static Mask mask(String... secrets) {
        return Mask.of(Stream.of(secrets).map(Secret::of).toList());
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void everySecretInEveryFormIsHiddenWhateverSurroundsIt() {
        for (int round = 0; round < 3_000; round++) {
            List<String> secrets = new ArrayList<>();
            StringBuilder text = new StringBuilder();
            StringBuilder hidden = new StringBuilder();
            for (int i = 0; i < 4; i++) {
                secrets.add(randomSecret());
                String form = FORMS.get(random.nextInt(FORMS.size())).apply(secrets.get(i));
                boolean quoted = form.startsWith("'") && !form.equals(secrets.get(i));
                String filler = " .,".repeat(random.nextInt(4));
                text.append(filler).append(form).append('|');
                hidden.append(filler).append(quoted ? "'•••'" : "•••").append('|');
            }
            assertThat(mask(secrets.toArray(String[]::new)).apply(text.toString()))
                    .as("secrets %s in %s", secrets, text)
                    .isEqualTo(hidden.toString());
        }
    }

    /** Of 6 to 20 characters that occur in no filler; starts and ends with a letter, so that quotes around it are not its own. */
    private String randomSecret() {
        String alphabet = "abcXYZ0189-_/+$\"\\'%& \u00fc\ud83d";
        StringBuilder secret = new StringBuilder("s");
        for (int i = 4 + random.nextInt(14); i > 0; i--) {
            char next = alphabet.charAt(random.nextInt(alphabet.length()));
            secret.append(Character.isHighSurrogate(next) ? "\ud83d\ude00" : String.valueOf(next));
        }
        return secret.append('e').toString();
    }

    @Test
    void noSecretIsLeftInRandomTextOverASmallAlphabet() {
        for (int round = 0; round < 5_000; round++) {
            List<String> secrets = List.of(letters(4, 3), letters(5, 3), letters(6, 3));
            String text = letters(60, 3);
            String masked = mask(secrets.toArray(String[]::new)).apply(text);

            assertThat(masked).doesNotContain(secrets);
            assertThat(text).matches(asPattern(masked));
        }
    }

    private String letters(int length, int kinds) {
        return random.ints(length, 'a', 'a' + kinds)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** What is not hidden has to be the text itself. */
    private static String asPattern(String masked) {
        return masked.replace(Secret.MASK, "[a-z]{4,}");
    }

    @Test
    void aSecretWithinAnotherOneLeavesNothingOfEitherReadable() {
        assertThat(mask("abcd", "cdefgh").apply("x abcdefgh y")).isEqualTo("x ••• y");
        assertThat(mask("password", "password1").apply("password1")).isEqualTo("•••");
    }

    @Test
    void thePasswordInABasicAuthorizationHeaderIsHidden() {
        for (String user : List.of("a", "ab", "abc")) {
            String header = base64(user + ":correct-horse");

            String masked = mask("correct-horse").apply("Authorization: Basic " + header);

            assertThat(masked).startsWith("Authorization: Basic ").contains("•••");
            assertThat(masked.replace("•••", "").length()).isLessThan("Authorization: Basic ".length() + 10);
        }
    }

    @Test
    void eachLineOfASecretOfSeveralLinesIsHidden() {
        String key = "-----BEGIN KEY-----\r\nQUJDREVG\r\n}\r\n-----END KEY-----\r\n";

        assertThat(mask(key).apply("QUJDREVG")).isEqualTo("•••");
        assertThat(mask(key).apply("if (x) { }")).isEqualTo("if (x) { }");
        assertThat(mask(key).apply("key=" + key + "!")).isEqualTo("key=•••!");
    }

    @Test
    void aShortSecretIsHiddenOnlyWhereItStandsAlone() {
        assertThat(mask("a1").apply("pin=a1, a1b, ba1 (a1)")).isEqualTo("pin=•••, a1b, ba1 (•••)");
        assertThat(mask("").apply("nothing to hide")).isEqualTo("nothing to hide");
    }

    @Test
    void lowerCasePercentCodesAreFoundToo() {
        assertThat(mask("p@ss/w\u00f6rd").apply("postgres://shop:p%40ss%2fw%c3%b6rd@db/shop"))
                .isEqualTo("postgres://shop:•••@db/shop");
    }

    @Test
    void textWithoutSecretsComesBackAsItIs() {
        String text = "nothing here";

        assertThat(mask("secret").apply(text)).isSameAs(text);
        assertThat(Mask.none().apply(text)).isSameAs(text);
    }

    @Test
    void aSecretThatIsNotThereIsPassedOver() {
        Mask mask = Mask.of(List.of(Secret.from("nowhere", () -> null), Secret.of("secret")));

        assertThat(mask.apply("a secret")).isEqualTo("a •••");
    }

    @Test
    void aLongTextWithManySecretsIsNoTrouble() {
        String[] secrets =
                random.ints(50, 0, 1 << 30).mapToObj(each -> "token-" + each).toArray(String[]::new);
        String text = ("lorem ipsum token-x " + secrets[7] + "\n").repeat(200_000);

        assertThat(mask(secrets).apply(text)).isEqualTo("lorem ipsum token-x •••\n".repeat(200_000));
    }
}
