package dev.slipway.testkit.lab;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;

/**
 * A key pair for SSH, in OpenSSH's own formats.
 *
 * <p>Made here rather than by {@code ssh-keygen}, which the machine need not have. Immutable and safe to use from many threads.
 */
final class Ed25519Key {

    private static final String TYPE = "ssh-ed25519";
    private static final int LENGTH = 32;

    private final byte[] publicBytes;
    private final byte[] seed;

    private Ed25519Key(byte[] publicBytes, byte[] seed) {
        this.publicBytes = publicBytes;
        this.seed = seed;
    }

    static Ed25519Key generate() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            // Both encodings end with the 32 bytes that matter (RFC 8410).
            return new Ed25519Key(
                    end(pair.getPublic().getEncoded()), end(pair.getPrivate().getEncoded()));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] end(byte[] encoded) {
        return Arrays.copyOfRange(encoded, encoded.length - LENGTH, encoded.length);
    }

    /** The public half, as in {@code authorized_keys}. */
    String publicLine() {
        return TYPE + " " + Base64.getEncoder().encodeToString(publicBlob());
    }

    /** The public half's fingerprint, as {@code ssh-keygen -l} prints it. */
    String fingerprint() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(publicBlob());
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(hash);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The private half as a file without a passphrase. */
    String privateFile() {
        int check = new SecureRandom().nextInt();
        byte[] checked = ByteBuffer.allocate(8).putInt(check).putInt(check).array();
        byte[] both = join(seed, publicBytes);
        byte[] secret = join(checked, string(TYPE), string(publicBytes), string(both), string("slipway-lab"));
        byte[] padded = Arrays.copyOf(secret, (secret.length + 7) / 8 * 8);
        for (int i = secret.length; i < padded.length; i++) {
            padded[i] = (byte) (i - secret.length + 1);
        }
        byte[] one = {0, 0, 0, 1};
        byte[] magic = "openssh-key-v1\0".getBytes(StandardCharsets.US_ASCII);
        byte[] file =
                join(magic, string("none"), string("none"), string(""), one, string(publicBlob()), string(padded));
        String lines = Base64.getMimeEncoder(70, new byte[] {'\n'}).encodeToString(file);
        return "-----BEGIN OPENSSH PRIVATE KEY-----\n" + lines + "\n-----END OPENSSH PRIVATE KEY-----\n";
    }

    private byte[] publicBlob() {
        return join(string(TYPE), string(publicBytes));
    }

    private static byte[] string(String text) {
        return string(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] string(byte[] bytes) {
        return ByteBuffer.allocate(4 + bytes.length)
                .putInt(bytes.length)
                .put(bytes)
                .array();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }
}
