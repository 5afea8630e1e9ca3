package dev.slipway.transport.ssh;

import com.hierynomus.sshj.key.KeyAlgorithm;
import java.security.PublicKey;
import java.util.List;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.Factory;
import net.schmizz.sshj.common.KeyType;
import net.schmizz.sshj.signature.Signature;

/** The kinds of host keys that we accept, best first, and what each name stands for. */
final class HostKeyAlgorithms {

    private static final List<String> PLAIN = List.of(
            "ssh-ed25519",
            "ecdsa-sha2-nistp256",
            "ecdsa-sha2-nistp384",
            "ecdsa-sha2-nistp521",
            "rsa-sha2-512",
            "rsa-sha2-256");

    /** Plain keys first: certificates are only asked for where known_hosts trusts an authority for the host. */
    static final List<String> ALL = java.util.stream.Stream.concat(
                    PLAIN.stream(), PLAIN.stream().map(name -> name + HostCertificate.SUFFIX))
            .toList();

    private HostKeyAlgorithms() {}

    /** The type that the key itself carries. */
    static String keyType(String algorithm) {
        return algorithm.replaceFirst("^rsa-sha2-(256|512)", "ssh-rsa");
    }

    /** The kind of signature. */
    static String signature(String algorithm) {
        return algorithm.replace(HostCertificate.SUFFIX, "");
    }

    /** The algorithms by which a key of this type can be shown, best first. */
    static List<String> of(String keyType) {
        return ALL.stream()
                .filter(algorithm -> keyType(algorithm).equals(keyType))
                .toList();
    }

    static Factory.Named<KeyAlgorithm> named(String algorithm) {
        return new Named<>(algorithm, () -> new NameOnly(algorithm));
    }

    /** sshj only carries the name from negotiation to our key exchange. */
    private record NameOnly(String algorithm) implements KeyAlgorithm {

        @Override
        public String getKeyAlgorithm() {
            return algorithm;
        }

        @Override
        public PublicKey readPubKeyFromBuffer(Buffer<?> buffer) {
            throw new UnsupportedOperationException(algorithm);
        }

        @Override
        public void putPubKeyIntoBuffer(PublicKey key, Buffer<?> buffer) {
            throw new UnsupportedOperationException(algorithm);
        }

        @Override
        public KeyType getKeyFormat() {
            throw new UnsupportedOperationException(algorithm);
        }

        @Override
        public Signature newSignature() {
            throw new UnsupportedOperationException(algorithm);
        }
    }
}
