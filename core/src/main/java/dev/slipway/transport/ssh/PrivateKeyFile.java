package dev.slipway.transport.ssh;

import dev.slipway.secret.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.util.Base64;
import net.schmizz.sshj.common.Buffer;
import org.jspecify.annotations.Nullable;

/** Reads private keys in the format of OpenSSH and in PEM (PKCS#1, SEC1, PKCS#8), encrypted or not, with the Java platform alone. */
final class PrivateKeyFile {

    /** A private key beside its public one. */
    record Pair(WireKey publicKey, PrivateKey privateKey) {

        @Override
        public String toString() {
            return publicKey.toString();
        }
    }

    /** A key that can't be used, in words that go into an error message. */
    static final class Unusable extends IOException {
        private static final long serialVersionUID = 1L;

        Unusable(String why) {
            super(why);
        }
    }

    private PrivateKeyFile() {}

    static Pair read(Path file, @Nullable Secret passphrase) throws IOException {
        String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        int begin = text.indexOf("-----BEGIN ");
        int labelEnd = begin < 0 ? -1 : text.indexOf("-----", begin + 11);
        int end = labelEnd < 0 ? -1 : text.indexOf("-----END ", labelEnd);
        if (end < 0) {
            throw new Unusable(
                    text.startsWith("PuTTY")
                            ? "PuTTY's format; convert it with puttygen -O private-openssh"
                            : "not a private key");
        }
        String label = text.substring(begin + 11, labelEnd);
        String body = text.substring(labelEnd + 5, end);
        try {
            return label.equals("OPENSSH PRIVATE KEY")
                    ? OpenSshKey.read(Base64.getMimeDecoder().decode(body), passphrase)
                    : PemKey.read(label, body, passphrase);
        } catch (Buffer.BufferException | IllegalArgumentException | IndexOutOfBoundsException damaged) {
            throw new Unusable("damaged");
        } catch (GeneralSecurityException refused) {
            throw new Unusable("not readable (" + refused.getMessage() + ")");
        }
    }

    static String reveal(@Nullable Secret passphrase) throws Unusable {
        if (passphrase == null) {
            throw new Unusable("encrypted, and no passphrase was given");
        }
        if (!passphrase.available()) {
            throw new Unusable("encrypted, and there is no passphrase in " + passphrase.origin());
        }
        return passphrase.reveal();
    }
}
