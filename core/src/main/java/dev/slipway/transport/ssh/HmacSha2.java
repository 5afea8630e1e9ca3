package dev.slipway.transport.ssh;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import net.schmizz.sshj.common.SSHRuntimeException;
import net.schmizz.sshj.transport.mac.MAC;

/** HMAC with SHA-2 from the Java platform, as sshj wants it. Not safe for use from many threads; sshj has one per direction. */
final class HmacSha2 implements MAC {

    private final String algorithm;
    private final int size;
    private final boolean encryptThenMac;
    private final Mac mac;

    HmacSha2(String algorithm, int size, boolean encryptThenMac) {
        this.algorithm = algorithm;
        this.size = size;
        this.encryptThenMac = encryptThenMac;
        try {
            this.mac = Mac.getInstance(algorithm);
        } catch (GeneralSecurityException impossible) {
            throw new SSHRuntimeException(impossible);
        }
    }

    @Override
    public void init(byte[] key) {
        try {
            mac.init(new SecretKeySpec(Arrays.copyOf(key, size), algorithm));
        } catch (GeneralSecurityException refused) {
            throw new SSHRuntimeException(refused);
        }
    }

    @Override
    public int getBlockSize() {
        return size;
    }

    @Override
    public boolean isEtm() {
        return encryptThenMac;
    }

    @Override
    public void update(byte[] bytes) {
        mac.update(bytes);
    }

    @Override
    public void update(byte[] bytes, int start, int length) {
        mac.update(bytes, start, length);
    }

    @Override
    public void update(long sequence) {
        mac.update(ByteBuffer.allocate(Integer.BYTES).putInt((int) sequence).flip());
    }

    @Override
    public byte[] doFinal() {
        return mac.doFinal();
    }

    @Override
    public byte[] doFinal(byte[] input) {
        return mac.doFinal(input);
    }

    @Override
    public void doFinal(byte[] target, int offset) {
        byte[] result = mac.doFinal();
        System.arraycopy(result, 0, target, offset, result.length);
    }
}
