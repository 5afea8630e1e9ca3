package dev.slipway.transport.ssh;

import dev.slipway.secret.Secret;
import dev.slipway.transport.ssh.PrivateKeyFile.Pair;
import dev.slipway.transport.ssh.PrivateKeyFile.Unusable;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Private keys in PEM: what OpenSSL writes, and ssh-keygen with {@code -m PEM} or {@code -m PKCS8}. */
final class PemKey {

    private static final Pattern DEK = Pattern.compile("DEK-Info: AES-(128|192|256)-CBC,([0-9A-Fa-f]{32})");

    private static final byte[] PBES2 = HexFormat.of().parseHex("2a864886f70d01050d");
    private static final int DIGESTS_FROM = 8; // shorter is the optional length of the key
    private static final Map<String, Integer> AES_BITS =
            Map.of("608648016503040102", 128, "608648016503040116", 192, "60864801650304012a", 256);

    private PemKey() {}

    static Pair read(String label, String body, @Nullable Secret passphrase)
            throws IOException, GeneralSecurityException {
        int blank = body.contains(":") ? body.replace("\r", "").indexOf("\n\n") : 0;
        String plain = body.replace("\r", "");
        byte[] bytes = Base64.getMimeDecoder().decode(plain.substring(Math.max(0, blank)));
        boolean encrypted = plain.contains("ENCRYPTED");
        try {
            return switch (label) {
                case "PRIVATE KEY" -> DerKey.pkcs8(bytes);
                case "ENCRYPTED PRIVATE KEY" -> DerKey.pkcs8(decrypt(bytes, passphrase));
                case "RSA PRIVATE KEY" -> DerKey.pkcs1(encrypted ? decryptOld(plain, bytes, passphrase) : bytes);
                case "EC PRIVATE KEY" -> DerKey.sec1(encrypted ? decryptOld(plain, bytes, passphrase) : bytes);
                default -> throw new Unusable("a " + label + ", which is not supported");
            };
        } catch (BadPaddingException wrong) {
            throw new Unusable("encrypted, and the passphrase is wrong");
        }
    }

    /**
     * PKCS#8 with PBES2, PBKDF2 and AES, which is what OpenSSL writes. Taken apart here, as the platform's own way through it refuses
     * passphrases that are not ASCII.
     */
    private static byte[] decrypt(byte[] bytes, @Nullable Secret passphrase)
            throws IOException, GeneralSecurityException {
        Der info = new Der(bytes).sequence();
        Der scheme = info.sequence();
        if (!Arrays.equals(scheme.next(), PBES2)) {
            throw new Unusable("encrypted in a way that is not supported; convert it: ssh-keygen -p -f …");
        }
        Der parameters = scheme.sequence();
        Der derivation = parameters.sequence().skip(1).sequence();
        Der encryption = parameters.sequence();
        byte[] salt = derivation.next();
        int rounds = new BigInteger(derivation.next()).intValueExact();
        String digest = "SHA1";
        while (derivation.more()) {
            byte[] field = derivation.next();
            digest = field.length < DIGESTS_FROM ? digest : digest(new Der(field).next());
        }
        byte[] cipher = encryption.next();
        int bits = AES_BITS.getOrDefault(HexFormat.of().formatHex(cipher), 0);
        if (bits == 0) {
            throw new Unusable("encrypted in a way that is not supported; convert it: ssh-keygen -p -f …");
        }
        PBEKeySpec spec = new PBEKeySpec(PrivateKeyFile.reveal(passphrase).toCharArray(), salt, rounds, bits);
        byte[] key = SecretKeyFactory.getInstance("PBKDF2WithHmac" + digest)
                .generateSecret(spec)
                .getEncoded();
        return decrypt(key, encryption.next(), info.next());
    }

    private static String digest(byte[] oid) throws Unusable {
        return switch (oid[oid.length - 1]) {
            case 7 -> "SHA1";
            case 9 -> "SHA256";
            case 10 -> "SHA384";
            case 11 -> "SHA512";
            default -> throw new Unusable("encrypted in a way that is not supported; convert it: ssh-keygen -p -f …");
        };
    }

    private static byte[] decrypt(byte[] key, byte[] iv, byte[] secret) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
        return cipher.doFinal(secret);
    }

    /** The encryption of old PEM: the key is MD5 of passphrase and salt, again and again. */
    private static byte[] decryptOld(String headers, byte[] bytes, @Nullable Secret passphrase)
            throws IOException, GeneralSecurityException {
        Matcher dek = DEK.matcher(headers);
        if (!dek.find()) {
            throw new Unusable("encrypted in a way that is not supported; convert it: ssh-keygen -p -f …");
        }
        byte[] password = PrivateKeyFile.reveal(passphrase).getBytes(StandardCharsets.UTF_8);
        byte[] iv = HexFormat.of().parseHex(dek.group(2));
        byte[] key = new byte[Integer.parseInt(dek.group(1)) / Byte.SIZE];
        byte[] last = new byte[0];
        MessageDigest md5 = MessageDigest.getInstance("MD5");
        for (int filled = 0; filled < key.length; filled += last.length) {
            md5.update(last);
            md5.update(password);
            last = md5.digest(Arrays.copyOf(iv, 8));
            System.arraycopy(last, 0, key, filled, Math.min(last.length, key.length - filled));
        }
        return decrypt(key, iv, bytes);
    }
}
