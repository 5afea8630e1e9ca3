package dev.slipway.step.python;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;

/** A digest over named values: two of them differ if anything that was added does. For one thread. */
final class Fingerprint {

    private final MessageDigest digest;

    Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    Fingerprint add(String name, Object value) {
        text(name);
        text(String.valueOf(value));
        return this;
    }

    Fingerprint add(String name, Collection<String> values) {
        add(name, values.size());
        values.forEach(this::text);
        return this;
    }

    /** With its length, so that no two lists of texts read the same. */
    private void text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
    }

    /** The first hexadecimal digits; ends this fingerprint. */
    String digits(int count) {
        return HexFormat.of().formatHex(digest.digest()).substring(0, count);
    }
}
