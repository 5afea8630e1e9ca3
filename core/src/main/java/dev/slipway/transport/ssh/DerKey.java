package dev.slipway.transport.ssh;

import dev.slipway.transport.ssh.PrivateKeyFile.Pair;
import dev.slipway.transport.ssh.PrivateKeyFile.Unusable;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import net.schmizz.sshj.common.Buffer;

/** Private keys in DER: PKCS#8 as it is, PKCS#1 and SEC1 with the wrapping that makes PKCS#8 of them. */
final class DerKey {

    private static final int SEQUENCE = 0x30;
    private static final int OCTETS = 0x04;
    private static final byte[] VERSION = {0x02, 0x01, 0x00};
    private static final byte[] RSA = HexFormat.of().parseHex("300d06092a864886f70d0101010500");
    private static final byte[] EC_OID = HexFormat.of().parseHex("06072a8648ce3d0201");
    private static final byte[] ED25519_OID = HexFormat.of().parseHex("06032b6570");

    private DerKey() {}

    static Pair pkcs1(byte[] key) throws IOException, GeneralSecurityException {
        return pkcs8(wrap(SEQUENCE, VERSION, RSA, wrap(OCTETS, key)));
    }

    static Pair sec1(byte[] key) throws IOException, GeneralSecurityException {
        byte[] curve = new Der(key).sequence().skip(2).tagged(0xa0);
        return pkcs8(wrap(SEQUENCE, VERSION, wrap(SEQUENCE, EC_OID, curve), wrap(OCTETS, key)));
    }

    static Pair pkcs8(byte[] key) throws IOException, GeneralSecurityException {
        Der fields = new Der(key).sequence().skip(1);
        byte[] algorithm = fields.next();
        PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(key);
        if (contains(algorithm, EC_OID)) {
            return elliptic((ECPrivateKey) KeyFactory.getInstance("EC").generatePrivate(spec), fields.next());
        }
        if (contains(algorithm, ED25519_OID)) {
            return edwards(KeyFactory.getInstance("Ed25519").generatePrivate(spec), fields.next());
        }
        RSAPrivateCrtKey rsa = (RSAPrivateCrtKey) KeyFactory.getInstance("RSA").generatePrivate(spec);
        return pair(
                rsa,
                new Buffer.PlainBuffer()
                        .putString("ssh-rsa")
                        .putMPInt(rsa.getPublicExponent())
                        .putMPInt(rsa.getModulus()));
    }

    /** The public point stands in the last field of the key; the platform can't work it out. */
    private static Pair elliptic(ECPrivateKey key, byte[] sec1) throws IOException {
        String curve = Curves.sshName(key.getParams());
        byte[] bits = null;
        Der fields = new Der(sec1).sequence().skip(2);
        while (fields.more()) {
            if (fields.tag() == 0xa1) {
                bits = new Der(fields.tagged(0xa1)).next();
            } else {
                fields.skip(1);
            }
        }
        if (bits == null) {
            throw new Unusable("an ECDSA key without its public half; convert it: ssh-keygen -p -f …");
        }
        byte[] point = Arrays.copyOfRange(bits, 1, bits.length);
        return pair(
                key,
                new Buffer.PlainBuffer()
                        .putString("ecdsa-sha2-" + curve)
                        .putString(curve)
                        .putBytes(point));
    }

    /** The platform derives a public key only while it makes a pair, so it is made to draw our private one. */
    private static Pair edwards(PrivateKey key, byte[] wrapped) throws IOException, GeneralSecurityException {
        byte[] seed = new Der(wrapped).next();
        KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
        generator.initialize(NamedParameterSpec.ED25519, new Loaded(seed));
        byte[] encoded = generator.generateKeyPair().getPublic().getEncoded();
        byte[] point = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
        return pair(key, new Buffer.PlainBuffer().putString("ssh-ed25519").putBytes(point));
    }

    private static Pair pair(PrivateKey key, Buffer.PlainBuffer publicKey) throws Buffer.BufferException {
        return new Pair(WireKey.of(publicKey.getCompactData()), key);
    }

    private static boolean contains(byte[] all, byte[] part) {
        return HexFormat.of().formatHex(all).contains(HexFormat.of().formatHex(part));
    }

    private static byte[] wrap(int tag, byte[]... parts) {
        int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
        byte[] size = BigInteger.valueOf(length).toByteArray();
        size = size[0] == 0 ? Arrays.copyOfRange(size, 1, size.length) : size;
        Buffer.PlainBuffer all = new Buffer.PlainBuffer().putByte((byte) tag);
        if (length < 0x80) {
            all.putByte((byte) length);
        } else {
            all.putByte((byte) (0x80 | size.length)).putRawBytes(size);
        }
        for (byte[] part : parts) {
            all.putRawBytes(part);
        }
        return all.getCompactData();
    }

    /** A dice that always falls the same. */
    private static final class Loaded extends SecureRandom {

        private static final long serialVersionUID = 1L;

        private final byte[] seed;

        Loaded(byte[] seed) {
            this.seed = seed.clone();
        }

        @Override
        public void nextBytes(byte[] target) {
            System.arraycopy(seed, 0, target, 0, Math.min(seed.length, target.length));
        }
    }
}
