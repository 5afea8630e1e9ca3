package dev.slipway.transport.ssh;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;

/** A key that can prove who we are: in a file, or in an agent. */
interface Identity {

    WireKey publicKey();

    /** Where it is, in words for messages. */
    String place();

    /** Whether to ask the host first if it would take the key, because signing is slow or bothers somebody. */
    boolean asksFirst();

    /**
     * Signs.
     *
     * @param algorithm the kind of signature
     * @param data what to sign
     * @return the signature as it is sent
     */
    byte[] sign(String algorithm, byte[] data) throws IOException, GeneralSecurityException;

    /** A key whose private half we hold. */
    record Held(WireKey publicKey, PrivateKey privateKey, String place) implements Identity {

        @Override
        public boolean asksFirst() {
            return false;
        }

        @Override
        public byte[] sign(String algorithm, byte[] data) throws GeneralSecurityException {
            return Signatures.sign(algorithm, privateKey, data);
        }

        @Override
        public String toString() {
            return publicKey + " (" + place + ")";
        }
    }
}
