package dev.slipway.transport.ssh;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.error.HostKeyChangedException;
import dev.slipway.error.HostKeyUnknownException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hosts that an authority vouches for, with a real OpenSSH server. */
class HostCertificateTest {

    @TempDir
    private Path directory;

    private Path authority(String type) {
        Path key = directory.resolve("ca-" + type);
        if (!Files.exists(key)) {
            SshServer.keygen("-q", "-t", type, "-N", "", "-f", key.toString());
        }
        return key;
    }

    private static String words(Path publicKey) throws IOException {
        String[] words = Files.readString(publicKey).strip().split(" ");
        return words[0] + " " + words[1];
    }

    private void connect(String hostType, Path signer, String line, String... signing) throws IOException {
        Path hostKey = directory.resolve("host-" + System.nanoTime());
        SshServer.keygen("-q", "-t", hostType, "-N", "", "-f", hostKey.toString());
        String[] command = java.util.stream.Stream.concat(
                        java.util.stream.Stream.of("-q", "-s", signer.toString(), "-I", "test"),
                        java.util.stream.Stream.concat(
                                java.util.Arrays.stream(signing), java.util.stream.Stream.of(hostKey + ".pub")))
                .toArray(String[]::new);
        SshServer.keygen(command);
        try (SshServer server = SshServer.builder()
                .hostKeys()
                .option("HostKey", hostKey.toString())
                .option("HostCertificate", hostKey + "-cert.pub")
                .start()) {
            Path known = server.file(
                    "known",
                    line.replace("%NAME%", "[127.0.0.1]:" + server.port())
                                    .replace("%HOST%", words(Path.of(hostKey + ".pub")))
                            + "\n");
            server.connector()
                    .hostKeys(HostKeys.knownHosts(known))
                    .build()
                    .connect()
                    .close();
        }
    }

    @ParameterizedTest
    @CsvSource({"ed25519,ed25519", "ecdsa,ecdsa", "rsa,rsa", "ed25519,rsa"})
    void aHostWithACertificateOfATrustedAuthorityIsKnown(String hostType, String caType) {
        assertThatCode(() -> connect(
                        hostType,
                        authority(caType),
                        "@cert-authority [127.0.0.*]:* " + words(Path.of(authority(caType) + ".pub")),
                        "-h",
                        "-n",
                        "127.0.0.1"))
                .doesNotThrowAnyException();
    }

    private void assertRefused(Class<? extends Exception> type, String reason, String line, String... signing) {
        assertThatThrownBy(() -> connect("ed25519", authority("ed25519"), line, signing))
                .isInstanceOf(type)
                .hasMessageContaining(reason);
    }

    private String trusted() throws IOException {
        return "@cert-authority * " + words(Path.of(authority("ed25519") + ".pub"));
    }

    @Test
    void aCertificateForAnotherHostIsRefused() throws IOException {
        assertRefused(
                HostKeyUnknownException.class,
                "the host's certificate is no good: it is for example.com, not for 127.0.0.1",
                trusted(),
                "-h",
                "-n",
                "example.com");
    }

    @Test
    void anExpiredCertificateIsRefused() throws IOException {
        assertRefused(
                HostKeyUnknownException.class,
                "it was valid until 2001-",
                trusted(),
                "-h",
                "-n",
                "127.0.0.1",
                "-V",
                "20000101:20010101");
    }

    @Test
    void aCertificateOfTomorrowIsRefused() throws IOException {
        assertRefused(
                HostKeyUnknownException.class,
                "it is not valid before 20",
                trusted(),
                "-h",
                "-n",
                "127.0.0.1",
                "-V",
                "+10d:+20d");
    }

    @Test
    void anUnknownAuthorityMakesNobodyKnown() throws IOException {
        assertRefused(
                HostKeyUnknownException.class,
                "the host's key is not known",
                "@cert-authority * " + SshServerKeys.fresh(directory),
                "-h",
                "-n",
                "127.0.0.1");
    }

    @Test
    void anAuthorityForOtherHostsMakesNobodyKnown() throws IOException {
        assertRefused(
                HostKeyUnknownException.class,
                "the host's key is not known",
                "@cert-authority *.example.com " + words(Path.of(authority("ed25519") + ".pub")),
                "-h",
                "-n",
                "127.0.0.1");
    }

    @Test
    void aRevokedAuthorityIsRefused() throws IOException {
        assertRefused(
                HostKeyChangedException.class,
                "the host's key is revoked",
                trusted() + "\n@revoked * " + words(Path.of(authority("ed25519") + ".pub")),
                "-h",
                "-n",
                "127.0.0.1");
    }

    @Test
    void aRevokedHostKeyIsRefusedWhateverItsCertificateSays() throws IOException {
        assertRefused(
                HostKeyChangedException.class,
                "the host's key is revoked",
                trusted() + "\n@revoked * %HOST%",
                "-h",
                "-n",
                "127.0.0.1");
    }
}
