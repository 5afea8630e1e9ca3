package dev.slipway.samples.embedding;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.secret.Secret;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * A secret that sings wherever it turns up.
 *
 * @param value a text that nothing else says
 */
public record Canary(String value) {

    /** The secret. */
    public Secret secret() {
        return Secret.of(value);
    }

    /** Fails if a text holds the secret as it is, or as base64 at any place of something longer, or in hexadecimal, or percent-encoded. */
    public void assertNotIn(String text) {
        String lower = text.toLowerCase(java.util.Locale.ROOT);
        for (String form : forms()) {
            assertThat(lower.contains(form.toLowerCase(java.util.Locale.ROOT)))
                    .as("%s, around it: %s", form, around(lower, form.toLowerCase(java.util.Locale.ROOT)))
                    .isFalse();
        }
    }

    private static String around(String text, String form) {
        int at = text.indexOf(form);
        return at < 0 ? "" : text.substring(Math.max(0, at - 200), Math.min(text.length(), at + form.length() + 100));
    }

    List<String> forms() {
        byte[] bytes = value.getBytes(UTF_8);
        List<String> forms = new ArrayList<>(List.of(
                value,
                HexFormat.of().formatHex(bytes),
                URLEncoder.encode(value, UTF_8),
                URLEncoder.encode(value, UTF_8).replace("+", "%20"),
                value.replace("'", "'\\''"),
                value.replace("\\", "\\\\").replace("\"", "\\\"")));
        for (int before = 0; before < 3; before++) {
            byte[] within = new byte[before + bytes.length];
            System.arraycopy(bytes, 0, within, before, bytes.length);
            // What stands before and after it decides the characters at both ends.
            String plain = Base64.getEncoder().withoutPadding().encodeToString(within);
            String middle =
                    plain.substring(before == 0 ? 0 : before + 1, plain.length() - (within.length % 3 == 0 ? 0 : 1));
            forms.add(middle);
            forms.add(middle.replace('+', '-').replace('/', '_'));
        }
        return forms;
    }
}
