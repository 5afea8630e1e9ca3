package dev.slipway.transport.ssh;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Uses, once and for nothing, the algorithms of an ordinary connection: a JVM that has just started takes longer to load and initialise
 * them than a server takes to answer. Stateless.
 */
final class Readiness {

    private Readiness() {}

    static void reach() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("X25519").generateKeyPair();
            KeyAgreement agreement = KeyAgreement.getInstance("X25519");
            agreement.init(pair.getPrivate());
            agreement.doPhase(pair.getPublic(), true);
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(
                    KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate());
            signature.update(agreement.generateSecret());
            signature.sign();
            Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(new byte[16], "AES"), new IvParameterSpec(new byte[16]));
            cipher.doFinal(new byte[64]);
        } catch (GeneralSecurityException | RuntimeException unavailable) {
            // Nothing is lost: connecting will find the same, and say so.
        }
    }
}
