package dev.slipway.transport.ssh;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.schmizz.sshj.common.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * A host's certificate: its key, signed by an authority that known_hosts trusts (OpenSSH's PROTOCOL.certkeys). Immutable.
 *
 * @param key the host's own key
 * @param authority the key that signed
 * @param kind 1 for a user's certificate, 2 for a host's
 * @param principals the names that it is good for; none means any
 * @param validFrom in seconds since 1970, unsigned
 * @param validUntil in seconds since 1970, unsigned
 * @param criticalOptions bytes of options that must be understood; none are defined for hosts
 * @param signed the bytes that were signed
 * @param signature the authority's signature
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, and never leaves the package.
record HostCertificate(
        WireKey key,
        WireKey authority,
        long kind,
        List<String> principals,
        long validFrom,
        long validUntil,
        byte[] criticalOptions,
        byte[] signed,
        byte[] signature) {

    static final String SUFFIX = "-cert-v01@openssh.com";

    private static final int HOST = 2;

    static HostCertificate parse(WireKey certificate) throws Buffer.BufferException {
        Buffer.PlainBuffer fields = certificate.fields();
        fields.readBytes(); // the nonce
        WireKey key = WireKey.of(plainKey(certificate.type().replace(SUFFIX, ""), fields));
        fields.readUInt64AsBigInteger(); // the serial number
        long kind = fields.readUInt32();
        fields.readString(); // the certificate's name
        Buffer.PlainBuffer names = new Buffer.PlainBuffer(fields.readBytes());
        List<String> principals = new ArrayList<>();
        while (names.available() > 0) {
            principals.add(names.readString());
        }
        long from = fields.readUInt64AsBigInteger().longValue();
        long until = fields.readUInt64AsBigInteger().longValue();
        byte[] options = fields.readBytes();
        fields.readBytes(); // extensions, of which hosts have none
        fields.readBytes(); // reserved
        WireKey authority = WireKey.of(fields.readBytes());
        byte[] signed = java.util.Arrays.copyOf(certificate.blob(), fields.rpos());
        return new HostCertificate(
                key, authority, kind, List.copyOf(principals), from, until, options, signed, fields.readBytes());
    }

    private static byte[] plainKey(String type, Buffer.PlainBuffer fields) throws Buffer.BufferException {
        Buffer.PlainBuffer key = new Buffer.PlainBuffer().putString(type);
        int parts = type.equals("ssh-ed25519") ? 1 : 2;
        for (int part = 0; part < parts; part++) {
            key.putBytes(fields.readBytes());
        }
        return key.getCompactData();
    }

    /**
     * Looks for what is wrong with it, except whether its authority is trusted.
     *
     * @return the reason to refuse it, or null
     */
    @Nullable
    String defect(String host, Instant now) {
        if (kind != HOST) {
            return "it is a user's certificate, not a host's";
        }
        if (!principals.isEmpty() && principals.stream().noneMatch(name -> Patterns.matches(name, host))) {
            return "it is for " + String.join(", ", principals) + ", not for " + host;
        }
        if (Long.compareUnsigned(now.getEpochSecond(), validFrom) < 0) {
            return "it is not valid before " + Instant.ofEpochSecond(validFrom);
        }
        if (Long.compareUnsigned(now.getEpochSecond(), validUntil) >= 0) {
            return "it was valid until " + Instant.ofEpochSecond(validUntil);
        }
        if (criticalOptions.length > 0) {
            return "it has critical options, which hosts' certificates can't have";
        }
        return signatureDefect();
    }

    private @Nullable String signatureDefect() {
        try {
            if (authority.isCertificate()) {
                return "its authority is itself a certificate";
            }
            String algorithm = new Buffer.PlainBuffer(signature).readString();
            if (!HostKeyAlgorithms.keyType(algorithm).equals(authority.type()) || !Signatures.knows(algorithm)) {
                return "it is signed with " + algorithm;
            }
            return Signatures.verify(algorithm, authority, signed, signature) ? null : "its signature is wrong";
        } catch (GeneralSecurityException | Buffer.BufferException unreadable) {
            return "its signature is unreadable";
        }
    }
}
