package dev.slipway.transport.ssh;

import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;
import net.schmizz.sshj.common.Buffer;

/**
 * A public key as it travels: the bytes that known_hosts, agents and servers all agree on. Immutable.
 *
 * <p>It is a {@link PublicKey} only so that it passes through sshj, which never looks inside.
 */
final class WireKey implements PublicKey {

    private static final long serialVersionUID = 1L;

    private final byte[] blob;
    private final String type;

    private WireKey(byte[] blob, String type) {
        this.blob = blob;
        this.type = type;
    }

    static WireKey of(byte[] blob) throws Buffer.BufferException {
        return new WireKey(blob.clone(), new Buffer.PlainBuffer(blob).readString());
    }

    /** The type's name, for example {@code ssh-ed25519}. */
    String type() {
        return type;
    }

    byte[] blob() {
        return blob.clone();
    }

    Buffer.PlainBuffer fields() throws Buffer.BufferException {
        Buffer.PlainBuffer fields = new Buffer.PlainBuffer(blob.clone());
        fields.readString();
        return fields;
    }

    boolean isCertificate() {
        return type.endsWith(HostCertificate.SUFFIX);
    }

    /** As OpenSSH prints it, {@code SHA256:…}. */
    String fingerprint() {
        return "SHA256:"
                + Base64.getEncoder()
                        .withoutPadding()
                        .encodeToString(Sha2.of("SHA-256").digest(blob));
    }

    /** As known_hosts and authorized_keys have it: type and base64. */
    String line() {
        return type + " " + Base64.getEncoder().encodeToString(blob);
    }

    /** As people know it, for example {@code ED25519}. */
    String family() {
        if (type.contains("ed25519")) {
            return "ED25519";
        }
        if (type.startsWith("ecdsa") || type.startsWith("sk-ecdsa")) {
            return "ECDSA";
        }
        return type.startsWith("ssh-rsa") ? "RSA" : type;
    }

    @Override
    public String getAlgorithm() {
        return type;
    }

    @Override
    public String getFormat() {
        return "SSH";
    }

    @Override
    public byte[] getEncoded() {
        return blob();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WireKey key && Arrays.equals(blob, key.blob);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(blob);
    }

    @Override
    public String toString() {
        return family() + " " + fingerprint();
    }
}
