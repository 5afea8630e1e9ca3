package dev.slipway.testkit.model;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/** The password verifiers that PostgreSQL stores. */
final class Scram {

    private static final int ITERATIONS = 4096;

    private Scram() {}

    /** What the server stores for a password; one that is a verifier already is stored as it is. */
    static String stored(String role, String password) {
        if (password.startsWith("SCRAM-SHA-256$") || password.matches("md5[0-9a-f]{32}")) {
            return password;
        }
        try {
            return verifier(role, password);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has SCRAM's parts", impossible);
        }
    }

    /** The salt comes from the role's name, so that two runs of a test see the same. */
    private static String verifier(String role, String password) throws GeneralSecurityException {
        MessageDigest sha = MessageDigest.getInstance("SHA-256");
        byte[] salt = Arrays.copyOf(sha.digest(role.getBytes(StandardCharsets.UTF_8)), 16);
        PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, ITERATIONS, 256);
        byte[] salted = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                .generateSecret(spec)
                .getEncoded();
        Base64.Encoder base64 = Base64.getEncoder();
        return "SCRAM-SHA-256$" + ITERATIONS + ":" + base64.encodeToString(salt) + "$"
                + base64.encodeToString(sha.digest(hmac(salted, "Client Key"))) + ":"
                + base64.encodeToString(hmac(salted, "Server Key"));
    }

    private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }
}
