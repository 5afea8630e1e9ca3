package dev.slipway.transport.ssh;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import javax.crypto.KeyAgreement;
import javax.crypto.interfaces.DHPublicKey;
import javax.crypto.spec.DHParameterSpec;
import javax.crypto.spec.DHPublicKeySpec;

/** One Diffie-Hellman exchange: our half, and the secret that the other half makes of it. Used once. */
abstract class Agreement {

    final KeyPair pair;
    private final String algorithm;

    private Agreement(String algorithm, KeyPair pair) {
        this.algorithm = algorithm;
        this.pair = pair;
    }

    /** Our half, as it is sent. */
    abstract byte[] half();

    abstract PublicKey decode(byte[] theirHalf) throws GeneralSecurityException;

    BigInteger secret(byte[] theirHalf) throws GeneralSecurityException {
        KeyAgreement agreement = KeyAgreement.getInstance(algorithm);
        agreement.init(pair.getPrivate());
        agreement.doPhase(decode(theirHalf), true);
        return new BigInteger(1, agreement.generateSecret());
    }

    static Agreement x25519() throws GeneralSecurityException {
        return new Agreement("X25519", KeyPairGenerator.getInstance("X25519").generateKeyPair()) {
            private static final int SIZE = 32;
            private final byte[] encoded = pair.getPublic().getEncoded();

            @Override
            byte[] half() {
                return Arrays.copyOfRange(encoded, encoded.length - SIZE, encoded.length);
            }

            @Override
            PublicKey decode(byte[] theirHalf) throws GeneralSecurityException {
                if (theirHalf.length != SIZE) {
                    throw new GeneralSecurityException("an X25519 value has 32 bytes, not " + theirHalf.length);
                }
                byte[] theirs = encoded.clone();
                System.arraycopy(theirHalf, 0, theirs, encoded.length - SIZE, SIZE);
                return KeyFactory.getInstance("X25519").generatePublic(new X509EncodedKeySpec(theirs));
            }
        };
    }

    static Agreement curve(String name) throws GeneralSecurityException {
        ECParameterSpec curve = Curves.named(name);
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(curve);
        return new Agreement("ECDH", generator.generateKeyPair()) {
            @Override
            byte[] half() {
                return Curves.encode(((ECPublicKey) pair.getPublic()).getW(), curve);
            }

            @Override
            PublicKey decode(byte[] theirHalf) throws GeneralSecurityException {
                return KeyFactory.getInstance("EC")
                        .generatePublic(new ECPublicKeySpec(Curves.decode(theirHalf, curve), curve));
            }
        };
    }

    static Agreement modp(BigInteger prime, BigInteger generator) throws GeneralSecurityException {
        KeyPairGenerator keys = KeyPairGenerator.getInstance("DH");
        keys.initialize(new DHParameterSpec(prime, generator));
        return new Agreement("DH", keys.generateKeyPair()) {
            @Override
            byte[] half() {
                return ((DHPublicKey) pair.getPublic()).getY().toByteArray();
            }

            @Override
            PublicKey decode(byte[] theirHalf) throws GeneralSecurityException {
                BigInteger value = new BigInteger(theirHalf);
                if (value.compareTo(BigInteger.ONE) <= 0 || value.compareTo(prime.subtract(BigInteger.ONE)) >= 0) {
                    throw new GeneralSecurityException("a Diffie-Hellman value out of range");
                }
                return KeyFactory.getInstance("DH").generatePublic(new DHPublicKeySpec(value, prime, generator));
            }
        };
    }
}
