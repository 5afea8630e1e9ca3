package dev.slipway.transport.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.error.AuthenticationFailedException;
import dev.slipway.host.Shell;
import dev.slipway.host.ShellProcess;
import dev.slipway.secret.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Logging in to a real OpenSSH server with every kind of key. */
class LoginTest {

    private static final Secret PASSPHRASE = Secret.of("correct horse ünicode");

    private static SshServer server;

    @BeforeAll
    static void start() {
        server = SshServer.start();
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    private static String greet(SshConnector connector) throws IOException {
        try (Shell shell = connector.connect();
                ShellProcess process = shell.start("echo hello")) {
            String out = new String(process.stdout().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.await(Duration.ofSeconds(120)).ok()).isTrue();
            return out.strip();
        }
    }

    private static Path key(String type, String... more) {
        return server.newKey(type, more);
    }

    private static void assertOpens(Path key) throws IOException {
        assertThat(greet(server.unidentified().identity(key).build())).isEqualTo("hello");
    }

    @ParameterizedTest
    @CsvSource({"ed25519,256", "ecdsa,256", "ecdsa,384", "ecdsa,521", "rsa,2048", "rsa,4096"})
    void everyKindOfKeyOpens(String type, String bits) throws IOException {
        assertOpens(key(type, "-b", bits));
    }

    @ParameterizedTest
    @CsvSource({"ecdsa,256", "ecdsa,521", "rsa,2048"})
    void keysInOldPemOpen(String type, String bits) throws IOException {
        assertOpens(key(type, "-b", bits, "-m", "PEM"));
    }

    @ParameterizedTest
    @CsvSource({"ecdsa,384", "rsa,2048"})
    void keysInPkcs8Open(String type, String bits) throws IOException {
        assertOpens(key(type, "-b", bits, "-m", "PKCS8"));
    }

    @ParameterizedTest
    @CsvSource({"ed25519,RFC4716", "ecdsa,RFC4716", "rsa,RFC4716", "ecdsa,PEM", "rsa,PEM", "ecdsa,PKCS8", "rsa,PKCS8"})
    void encryptedKeysOpenWithTheirPassphrase(String type, String format) throws IOException {
        Path key = key(type);
        SshServer.keygen("-q", "-p", "-P", "", "-N", PASSPHRASE.reveal(), "-m", format, "-f", key.toString());
        assertThat(greet(server.unidentified()
                        .identity(key)
                        .passphrase(PASSPHRASE)
                        .build()))
                .isEqualTo("hello");
    }

    @ParameterizedTest
    @ValueSource(strings = {"aes128-ctr", "aes256-cbc", "aes256-gcm@openssh.com"})
    void otherCiphersOfEncryptedKeysWork(String cipher) throws IOException {
        Path key = key("ed25519");
        SshServer.keygen("-q", "-p", "-P", "", "-N", PASSPHRASE.reveal(), "-Z", cipher, "-f", key.toString());
        assertThat(greet(server.unidentified()
                        .identity(key)
                        .passphrase(PASSPHRASE)
                        .build()))
                .isEqualTo("hello");
    }

    @Test
    void anEd25519KeyInPkcs8Opens() throws IOException {
        Path key = server.directory().resolve("pkcs8-ed25519");
        SshServer.run("openssl", "genpkey", "-algorithm", "ed25519", "-out", key.toString());
        SshServer.run("chmod", "600", key.toString());
        PrivateKeyFile.Pair pair = PrivateKeyFile.read(key, null);
        server.file("pkcs8-ed25519.pub", pair.publicKey().line() + "\n");
        server.authorize(key);
        assertOpens(key);
    }

    @Test
    void anEncryptedKeyWithoutPassphraseSaysSo() {
        Path key = key("ed25519");
        SshServer.keygen("-q", "-p", "-P", "", "-N", PASSPHRASE.reveal(), "-f", key.toString());
        assertThatThrownBy(() -> greet(server.unidentified().identity(key).build()))
                .isInstanceOf(AuthenticationFailedException.class)
                .hasMessage("[SLIP-103] " + server.target()
                        + ": the host refused the login; tried: nothing, there was nothing to try; "
                        + "the host offers: publickey; " + key
                        + " is encrypted, and no passphrase was given; no agent was asked\n"
                        + "  state: nothing was changed\n"
                        + "  next: let " + SshServer.USER
                        + " in with one of your keys (ssh-copy-id), or name another: identity(path), "
                        + "password(secret)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RFC4716", "PEM", "PKCS8"})
    void aWrongPassphraseSaysSo(String format) {
        Path key = key("rsa");
        SshServer.keygen("-q", "-p", "-P", "", "-N", PASSPHRASE.reveal(), "-m", format, "-f", key.toString());
        assertThatThrownBy(() -> greet(server.unidentified()
                        .identity(key)
                        .passphrase(Secret.of("wrong"))
                        .build()))
                .isInstanceOf(AuthenticationFailedException.class)
                .hasMessageContaining(key + " is encrypted, and the passphrase is wrong")
                .hasMessageNotContaining("correct horse");
    }

    @Test
    void aRefusedKeyIsNamedWithItsFingerprint() {
        Path key = server.directory().resolve("stranger");
        SshServer.keygen("-q", "-t", "ed25519", "-N", "", "-f", key.toString());
        String fingerprint = SshServer.keygen("-l", "-f", key.toString()).split(" ")[1];
        assertThatThrownBy(() -> greet(server.unidentified().identity(key).build()))
                .isInstanceOf(AuthenticationFailedException.class)
                .hasMessage("[SLIP-103] " + server.target() + ": the host refused the login; tried: ED25519 "
                        + fingerprint + " (" + key
                        + "); the host offers: publickey; no agent was asked\n  state: nothing was changed\n"
                        + "  next: let " + SshServer.USER
                        + " in with one of your keys (ssh-copy-id), or name another: identity(path), "
                        + "password(secret)");
    }

    @Test
    void aMissingKeyIsNamed() {
        assertThatThrownBy(() -> greet(
                        server.unidentified().identity(Path.of("/nowhere/key")).build()))
                .hasMessageContaining("/nowhere/key does not exist");
    }

    @Test
    void aPuttyKeyIsRefusedWithAdvice() {
        Path key = server.file("putty.ppk", "PuTTY-User-Key-File-3: ssh-ed25519\n");
        assertThatThrownBy(() -> greet(server.unidentified().identity(key).build()))
                .hasMessageContaining(key + " is PuTTY's format; convert it with puttygen -O private-openssh");
    }
}
