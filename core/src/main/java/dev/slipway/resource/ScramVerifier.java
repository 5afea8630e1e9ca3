package dev.slipway.resource;

import dev.slipway.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Computes what PostgreSQL stores for a password, so that no server ever sees the password itself. Stateless and safe to use from many
 * threads.
 *
 * <p>The form is that of RFC 5803: {@code SCRAM-SHA-256$<iterations>:<salt>$<stored key>:<server key>}.
 */
public final class ScramVerifier {

    /** What PostgreSQL takes itself; more of them would slow every login of the application down. */
    private static final int ITERATIONS = 4096;

    /** Nobody stores so many; a number that a host made up must not keep us busy for hours. */
    private static final int MOST_ITERATIONS = 10_000_000;

    private static final int SALT_BYTES = 16;
    private static final Pattern FORM =
            Pattern.compile("SCRAM-SHA-256\\$(\\d{1,9}):([A-Za-z0-9+/=]+)\\$([A-Za-z0-9+/=]+):([A-Za-z0-9+/=]+)");

    private ScramVerifier() {}

    /**
     * A new verifier with a salt that nobody can foresee. It is made so that it takes long, so it is not made before somebody wants it: a plan
     * does without.
     *
     * @param password the password
     * @return the verifier; another one each time
     */
    public static Secret of(Secret password) {
        return Secret.from("the verifier of a password", () -> {
            byte[] salt = new byte[SALT_BYTES];
            new SecureRandom().nextBytes(salt);
            return compute(password.reveal(), salt, ITERATIONS);
        });
    }

    /**
     * Tells whether a stored verifier is one of this password's.
     *
     * @param stored what the server has
     * @param password the password
     * @return false for another password's, and for anything that is no SCRAM verifier
     */
    public static boolean matches(Secret stored, Secret password) {
        Matcher parts = FORM.matcher(stored.reveal());
        if (!parts.matches()) {
            return false;
        }
        int iterations = Integer.parseInt(parts.group(1));
        if (iterations < 1 || iterations > MOST_ITERATIONS) {
            return false;
        }
        byte[] salt;
        try {
            salt = Base64.getDecoder().decode(parts.group(2));
        } catch (IllegalArgumentException notOurs) {
            return false;
        }
        return MessageDigest.isEqual(bytes(compute(password.reveal(), salt, iterations)), bytes(stored.reveal()));
    }

    /**
     * Tells whether a text is a verifier already.
     *
     * @param text a password or a verifier
     * @return true for a verifier
     */
    static boolean is(Secret text) {
        return FORM.matcher(text.reveal()).matches();
    }

    /**
     * Tells whether all clients make the same bytes of a password. SASLprep rewrites some characters: wide spaces, invisible ones, and those
     * that have a plainer form; whether it does depends on the tables of the client's library.
     *
     * @param password the password
     * @return false if SASLprep might change it
     */
    public static boolean isPlain(String password) {
        // Tables of Unicode are slow to load, and nothing in ASCII has a plainer form.
        return (password.chars().allMatch(each -> each < 0x80)
                        || Normalizer.isNormalized(password, Normalizer.Form.NFKC))
                && password.codePoints().noneMatch(ScramVerifier::rewritten);
    }

    private static boolean rewritten(int character) {
        int kind = Character.getType(character);
        return kind == Character.FORMAT
                || (kind == Character.SPACE_SEPARATOR && character != ' ')
                || character == 0x034F
                || character == 0x1806
                || (character >= 0x180B && character <= 0x180D)
                || (character >= 0xFE00 && character <= 0xFE0F);
    }

    private static String compute(String password, byte[] salt, int iterations) {
        try {
            Mac mac = mac(bytes(password));
            byte[] salted = salted(mac, salt, iterations);
            byte[] stored =
                    MessageDigest.getInstance("SHA-256").digest(mac(salted).doFinal(bytes("Client Key")));
            byte[] server = mac(salted).doFinal(bytes("Server Key"));
            Base64.Encoder base64 = Base64.getEncoder();
            return "SCRAM-SHA-256$" + iterations + ":" + base64.encodeToString(salt) + "$"
                    + base64.encodeToString(stored) + ":" + base64.encodeToString(server);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has HMAC and SHA-256", impossible);
        }
    }

    /** PBKDF2 with one block; Java's own takes a password's characters, and not every character survives its way into bytes. */
    private static byte[] salted(Mac mac, byte[] salt, int iterations) {
        mac.update(salt);
        mac.update(new byte[] {0, 0, 0, 1});
        byte[] block = mac.doFinal();
        byte[] sum = block.clone();
        for (int i = 1; i < iterations; i++) {
            block = mac.doFinal(block);
            for (int j = 0; j < sum.length; j++) {
                sum[j] ^= block[j];
            }
        }
        return sum;
    }

    private static Mac mac(byte[] key) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
