package dev.slipway.transport.ssh;

import com.hierynomus.sshj.userauth.keyprovider.bcrypt.BCrypt;
import dev.slipway.secret.Secret;
import dev.slipway.transport.ssh.PrivateKeyFile.Pair;
import dev.slipway.transport.ssh.PrivateKeyFile.Unusable;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import net.schmizz.sshj.common.Buffer;
import org.jspecify.annotations.Nullable;

/** OpenSSH's own format for private keys (PROTOCOL.key in its sources). */
final class OpenSshKey {

    private static final byte[] MAGIC = "openssh-key-v1\0".getBytes(StandardCharsets.US_ASCII);
    private static final Pattern CIPHER = Pattern.compile("aes(128|192|256)-(ctr|cbc|gcm@openssh\\.com)");
    private static final int GCM_TAG_BITS = 128;

    private OpenSshKey() {}

    static Pair read(byte[] bytes, @Nullable Secret passphrase) throws IOException, GeneralSecurityException {
        if (bytes.length < MAGIC.length || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new Unusable("damaged");
        }
        Buffer.PlainBuffer fields = new Buffer.PlainBuffer(Arrays.copyOfRange(bytes, MAGIC.length, bytes.length));
        String cipher = fields.readString();
        String derivation = fields.readString();
        byte[] options = fields.readBytes();
        if (fields.readUInt32() != 1) {
            throw new Unusable("a file with several keys");
        }
        WireKey publicKey = WireKey.of(fields.readBytes());
        byte[] secret = fields.readBytes();
        if (!cipher.equals("none")) {
            byte[] tag = new byte[fields.available()];
            fields.readRawBytes(tag);
            secret = decrypt(cipher, derivation, options, secret, tag, passphrase);
        }
        return new Pair(publicKey, privateKey(new Buffer.PlainBuffer(secret)));
    }

    private static byte[] decrypt(
            String cipherName,
            String derivation,
            byte[] options,
            byte[] secret,
            byte[] tag,
            @Nullable Secret passphrase)
            throws IOException, GeneralSecurityException {
        Matcher known = CIPHER.matcher(cipherName);
        if (!known.matches() || !derivation.equals("bcrypt")) {
            throw new Unusable(
                    "encrypted with " + cipherName + "; encrypt it with aes256-ctr (ssh-keygen -p -Z aes256-ctr)");
        }
        int keySize = Integer.parseInt(known.group(1)) / Byte.SIZE;
        boolean galois = known.group(2).startsWith("gcm");
        byte[] derived = derive(options, passphrase, keySize + (galois ? 12 : 16));
        byte[] iv = Arrays.copyOfRange(derived, keySize, derived.length);
        AlgorithmParameterSpec parameters = galois ? new GCMParameterSpec(GCM_TAG_BITS, iv) : new IvParameterSpec(iv);
        String mode = galois ? "GCM" : known.group(2).toUpperCase(java.util.Locale.ROOT);
        Cipher cipher = Cipher.getInstance("AES/" + mode + "/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(derived, 0, keySize, "AES"), parameters);
        byte[] all = Arrays.copyOf(secret, secret.length + tag.length);
        System.arraycopy(tag, 0, all, secret.length, tag.length);
        try {
            return cipher.doFinal(all);
        } catch (AEADBadTagException wrong) {
            throw new Unusable("encrypted, and the passphrase is wrong");
        } finally {
            Arrays.fill(derived, (byte) 0);
        }
    }

    private static byte[] derive(byte[] options, @Nullable Secret passphrase, int size) throws IOException {
        Buffer.PlainBuffer fields = new Buffer.PlainBuffer(options);
        byte[] password = PrivateKeyFile.reveal(passphrase).getBytes(StandardCharsets.UTF_8);
        byte[] derived = new byte[size];
        new BCrypt().pbkdf(password, fields.readBytes(), fields.readUInt32AsInt(), derived);
        Arrays.fill(password, (byte) 0);
        return derived;
    }

    private static PrivateKey privateKey(Buffer.PlainBuffer fields) throws IOException, GeneralSecurityException {
        long check = fields.readUInt32();
        if (fields.readUInt32() != check) {
            throw new Unusable("encrypted, and the passphrase is wrong");
        }
        String type = fields.readString();
        switch (type) {
            case "ssh-ed25519":
                fields.readBytes();
                byte[] seed = Arrays.copyOf(fields.readBytes(), 32);
                return KeyFactory.getInstance("Ed25519")
                        .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed));
            case "ssh-rsa":
                return KeyFactory.getInstance("RSA").generatePrivate(rsa(fields));
            case "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521":
                String curve = fields.readString();
                fields.readBytes();
                return KeyFactory.getInstance("EC")
                        .generatePrivate(new ECPrivateKeySpec(fields.readMPInt(), Curves.named(curve)));
            default:
                throw new Unusable(
                        type.startsWith("sk-")
                                ? "on a hardware token; add it to ssh-agent"
                                : "of the kind " + type + ", which is not supported");
        }
    }

    private static RSAPrivateCrtKeySpec rsa(Buffer.PlainBuffer fields) throws Buffer.BufferException {
        BigInteger modulus = fields.readMPInt();
        BigInteger publicExponent = fields.readMPInt();
        BigInteger exponent = fields.readMPInt();
        BigInteger coefficient = fields.readMPInt();
        BigInteger p = fields.readMPInt();
        BigInteger q = fields.readMPInt();
        return new RSAPrivateCrtKeySpec(
                modulus,
                publicExponent,
                exponent,
                p,
                q,
                exponent.mod(p.subtract(BigInteger.ONE)),
                exponent.mod(q.subtract(BigInteger.ONE)),
                coefficient);
    }
}
