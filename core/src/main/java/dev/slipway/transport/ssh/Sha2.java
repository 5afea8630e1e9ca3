package dev.slipway.transport.ssh;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import net.schmizz.sshj.transport.digest.Digest;

/** SHA-2 from the Java platform, as sshj wants it; sshj's own digests would register BouncyCastle. */
final class Sha2 implements Digest {

    private final MessageDigest digest;

    Sha2(String algorithm) {
        this.digest = of(algorithm);
    }

    static MessageDigest of(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has " + algorithm, impossible);
        }
    }

    @Override
    public void init() {
        digest.reset();
    }

    @Override
    public int getBlockSize() {
        return digest.getDigestLength();
    }

    @Override
    public void update(byte[] bytes) {
        digest.update(bytes);
    }

    @Override
    public void update(byte[] bytes, int start, int length) {
        digest.update(bytes, start, length);
    }

    @Override
    public byte[] digest() {
        return digest.digest();
    }
}
