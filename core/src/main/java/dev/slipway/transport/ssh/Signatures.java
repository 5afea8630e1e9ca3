package dev.slipway.transport.ssh;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import net.schmizz.sshj.common.Buffer;

/** Signatures of SSH made and checked with the Java platform. */
final class Signatures {

    /** What SSH calls a signature, and what Java calls it. SHA-1 is not there on purpose. */
    private static final Map<String, String> JAVA_NAMES = Map.of(
            "ssh-ed25519", "Ed25519",
            "rsa-sha2-256", "SHA256withRSA",
            "rsa-sha2-512", "SHA512withRSA",
            "ecdsa-sha2-nistp256", "SHA256withECDSAinP1363Format",
            "ecdsa-sha2-nistp384", "SHA384withECDSAinP1363Format",
            "ecdsa-sha2-nistp521", "SHA512withECDSAinP1363Format");

    private static final byte[] ED25519_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private Signatures() {}

    static boolean knows(String algorithm) {
        return JAVA_NAMES.containsKey(algorithm);
    }

    private static Signature engine(String algorithm) throws GeneralSecurityException {
        String name = JAVA_NAMES.get(algorithm);
        if (name == null) {
            throw new GeneralSecurityException("signatures of the kind " + algorithm + " are not accepted");
        }
        return Signature.getInstance(name);
    }

    /** Checks a signature that must be of the algorithm that was agreed on. */
    static boolean verify(String algorithm, WireKey key, byte[] data, byte[] signature)
            throws GeneralSecurityException, Buffer.BufferException {
        Buffer.PlainBuffer fields = new Buffer.PlainBuffer(signature);
        if (!fields.readString().equals(algorithm)) {
            return false;
        }
        byte[] raw = fields.readBytes();
        Signature engine = engine(algorithm);
        engine.initVerify(publicKey(key));
        engine.update(data);
        return engine.verify(algorithm.startsWith("ecdsa") ? toFixed(raw, fieldSize(algorithm)) : raw);
    }

    static byte[] sign(String algorithm, PrivateKey key, byte[] data) throws GeneralSecurityException {
        Signature engine = engine(algorithm);
        engine.initSign(key);
        engine.update(data);
        byte[] raw = engine.sign();
        byte[] encoded = algorithm.startsWith("ecdsa") ? toPair(raw) : raw;
        return new Buffer.PlainBuffer().putString(algorithm).putBytes(encoded).getCompactData();
    }

    static PublicKey publicKey(WireKey key) throws GeneralSecurityException, Buffer.BufferException {
        Buffer.PlainBuffer fields = key.fields();
        switch (key.type()) {
            case "ssh-ed25519":
                byte[] raw = fields.readBytes();
                byte[] encoded = Arrays.copyOf(ED25519_PREFIX, ED25519_PREFIX.length + raw.length);
                System.arraycopy(raw, 0, encoded, ED25519_PREFIX.length, raw.length);
                return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
            case "ssh-rsa":
                BigInteger exponent = fields.readMPInt();
                return KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(fields.readMPInt(), exponent));
            case "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521":
                ECParameterSpec curve = Curves.named(fields.readString());
                return KeyFactory.getInstance("EC")
                        .generatePublic(new ECPublicKeySpec(Curves.decode(fields.readBytes(), curve), curve));
            default:
                throw new InvalidKeyException("keys of the kind " + key.type() + " are not supported");
        }
    }

    private static int fieldSize(String algorithm) {
        int bits = Integer.parseInt(algorithm.substring(algorithm.length() - 3));
        return (bits + Byte.SIZE - 1) / Byte.SIZE;
    }

    private static byte[] toPair(byte[] fixed) {
        int half = fixed.length / 2;
        return new Buffer.PlainBuffer()
                .putMPInt(new BigInteger(1, Arrays.copyOf(fixed, half)))
                .putMPInt(new BigInteger(1, Arrays.copyOfRange(fixed, half, fixed.length)))
                .getCompactData();
    }

    private static byte[] toFixed(byte[] pair, int half) throws GeneralSecurityException, Buffer.BufferException {
        Buffer.PlainBuffer numbers = new Buffer.PlainBuffer(pair);
        byte[] fixed = new byte[2 * half];
        for (int at = half; at <= fixed.length; at += half) {
            byte[] number = numbers.readMPInt().toByteArray();
            int skip = number.length > half && number[0] == 0 ? 1 : 0;
            if (number.length - skip > half) {
                throw new GeneralSecurityException("a signature out of range");
            }
            System.arraycopy(number, skip, fixed, at - (number.length - skip), number.length - skip);
        }
        return fixed;
    }
}
