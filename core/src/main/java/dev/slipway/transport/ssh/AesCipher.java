package dev.slipway.transport.ssh;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.spec.AlgorithmParameterSpec;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import net.schmizz.sshj.common.SSHRuntimeException;
import net.schmizz.sshj.transport.cipher.Cipher;
import org.jspecify.annotations.Nullable;

/**
 * AES from the Java platform, in counter mode or in Galois counter mode (RFC 5647), as sshj wants it.
 *
 * <p>Not safe for use from many threads; sshj has one per direction.
 */
final class AesCipher implements Cipher {

    private static final int TAG = 16;
    private static final int NONCE = 12;
    private static final int COUNTER_AT = 4;

    private final int keySize;
    private final boolean galois;
    private final javax.crypto.Cipher cipher;
    private int mode;
    private @Nullable SecretKeySpec key;
    private byte[] nonce = new byte[0];
    private boolean fresh;

    AesCipher(int keySize, boolean galois) {
        this.keySize = keySize;
        this.galois = galois;
        try {
            this.cipher = javax.crypto.Cipher.getInstance(galois ? "AES/GCM/NoPadding" : "AES/CTR/NoPadding");
        } catch (GeneralSecurityException impossible) {
            throw new SSHRuntimeException(impossible);
        }
    }

    /** sshj means the key's size. */
    @Override
    public int getBlockSize() {
        return keySize;
    }

    @Override
    public int getIVSize() {
        return galois ? NONCE : TAG;
    }

    @Override
    public int getAuthenticationTagSize() {
        return galois ? TAG : 0;
    }

    @Override
    public void init(Mode direction, byte[] keyBytes, byte[] iv) {
        mode = direction == Mode.Encrypt ? javax.crypto.Cipher.ENCRYPT_MODE : javax.crypto.Cipher.DECRYPT_MODE;
        key = new SecretKeySpec(keyBytes, 0, keySize, "AES");
        nonce = java.util.Arrays.copyOf(iv, getIVSize());
        start();
    }

    private void start() {
        AlgorithmParameterSpec parameters =
                galois ? new GCMParameterSpec(TAG * Byte.SIZE, nonce) : new IvParameterSpec(nonce);
        try {
            cipher.init(mode, key, parameters);
        } catch (GeneralSecurityException refused) {
            throw new SSHRuntimeException(refused);
        }
        fresh = true;
    }

    private void startPacket() {
        if (!fresh) {
            ByteBuffer counter = ByteBuffer.wrap(nonce);
            counter.putLong(COUNTER_AT, counter.getLong(COUNTER_AT) + 1);
            start();
        }
    }

    @Override
    public void update(byte[] data, int offset, int length) {
        try {
            if (galois) {
                startPacket();
                int all = mode == javax.crypto.Cipher.DECRYPT_MODE ? length + TAG : length;
                cipher.doFinal(data, offset, all, data, offset);
                fresh = false;
            } else {
                cipher.update(data, offset, length, data, offset);
            }
        } catch (GeneralSecurityException damaged) {
            throw new SSHRuntimeException("a packet was damaged on its way", damaged);
        }
    }

    @Override
    public void updateAAD(byte[] data, int offset, int length) {
        startPacket();
        cipher.updateAAD(data, offset, length);
    }

    @Override
    public void updateAAD(byte[] data) {
        updateAAD(data, 0, data.length);
    }

    @Override
    public void updateWithAAD(byte[] data, int offset, int aadLength, int length) {
        updateAAD(data, offset, aadLength);
        update(data, offset + aadLength, length);
    }

    /** Only ChaCha20 needs it. */
    @Override
    public void setSequenceNumber(long sequence) {}
}
