package dev.slipway.step.nginx;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells whether a private key belongs to a certificate. Stateless; its sentences never hold anything of the key. */
final class PrivateKeys {

    private static final byte[] PROBE = "does this key fit this certificate?".getBytes(StandardCharsets.US_ASCII);

    private PrivateKeys() {}

    /** What is wrong with a key, or null if nothing is. */
    static @Nullable String mistake(String pem, X509Certificate certificate) {
        List<Pem.Block> keys = Pem.blocks(pem).stream()
                .filter(block -> block.kind().endsWith("PRIVATE KEY"))
                .toList();
        if (keys.size() != 1) {
            return keys.isEmpty()
                    ? "there is no private key in it, which is to begin with -----BEGIN PRIVATE KEY-----"
                    : "it holds " + keys.size() + " private keys";
        }
        if (keys.get(0).kind().equals("ENCRYPTED PRIVATE KEY") || pem.contains("Proc-Type: 4,ENCRYPTED")) {
            return "the key has a passphrase, which no web server can ask for: take it off with 'openssl pkey', and keep"
                    + " the result as a secret";
        }
        return fits(keys.get(0), certificate)
                ? null
                : "the key does not fit the certificate of " + certificate.getSubjectX500Principal();
    }

    /** What the one signs, the other accepts; holds for RSA and elliptic curves alike. */
    private static boolean fits(Pem.Block block, X509Certificate certificate) {
        PublicKey known = certificate.getPublicKey();
        Optional<String> algorithm = Optional.ofNullable(
                switch (known.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    case "EdDSA", "Ed25519" -> "Ed25519";
                    default -> null;
                });
        if (algorithm.isEmpty()) {
            return false;
        }
        try {
            byte[] encoded = block.kind().equals("PRIVATE KEY") ? block.der() : pkcs8(block.der(), known.getEncoded());
            PrivateKey key =
                    KeyFactory.getInstance(known.getAlgorithm()).generatePrivate(new PKCS8EncodedKeySpec(encoded));
            Signature signature = Signature.getInstance(algorithm.get());
            signature.initSign(key);
            signature.update(PROBE);
            byte[] signed = signature.sign();
            signature.initVerify(known);
            signature.update(PROBE);
            return signature.verify(signed);
        } catch (GeneralSecurityException | RuntimeException other) {
            return false;
        }
    }

    /** A key of RSA's or SEC's own form in the general one, with the algorithm that the certificate names. */
    private static byte[] pkcs8(byte[] key, byte[] publicKey) {
        ByteBuffer spki = ByteBuffer.wrap(publicKey);
        spki.get();
        length(spki);
        int start = spki.position();
        spki.get();
        int size = length(spki);
        byte[] algorithm = new byte[spki.position() - start + size];
        spki.position(start);
        spki.get(algorithm);
        return der(0x30, new byte[] {2, 1, 0}, algorithm, der(0x04, key));
    }

    private static int length(ByteBuffer der) {
        int first = der.get() & 0xff;
        if (first < 0x80) {
            return first;
        }
        int size = 0;
        for (int i = 0; i < (first & 0x7f); i++) {
            size = (size << 8) | (der.get() & 0xff);
        }
        return size;
    }

    /** A value of up to 64 KiB: its length is written as short as can be. */
    private static byte[] der(int tag, byte[]... parts) {
        ByteArrayOutputStream inside = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            inside.writeBytes(part);
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(tag);
        if (inside.size() < 0x80) {
            all.write(inside.size());
        } else if (inside.size() < 0x100) {
            all.write(0x81);
            all.write(inside.size());
        } else {
            all.write(0x82);
            all.write(inside.size() >> 8);
            all.write(inside.size());
        }
        all.writeBytes(inside.toByteArray());
        return all.toByteArray();
    }
}
