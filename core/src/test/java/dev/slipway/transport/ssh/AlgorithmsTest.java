package dev.slipway.transport.ssh;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.error.ConnectionRefusedException;
import dev.slipway.host.Shell;
import dev.slipway.host.ShellProcess;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.security.Provider;
import java.security.Security;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.schmizz.keepalive.KeepAliveProvider;
import net.schmizz.sshj.common.Factory;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What we offer, each of it spoken with a real OpenSSH server. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AlgorithmsTest {

    private static final Offer OFFER = new Offer(HostKeyAlgorithms.ALL, KeepAliveProvider.KEEP_ALIVE);

    /** Sends random bytes there and back, so that many packets of all sizes pass in both directions. */
    private static void assertCarries(SshServer server, int size) throws IOException {
        byte[] data = new byte[size];
        new Random(1).nextBytes(data);
        ExecutorService writer = Executors.newSingleThreadExecutor();
        try (Shell shell = server.connector().build().connect();
                ShellProcess process = shell.start("cat")) {
            Future<?> written = writer.submit(() -> {
                try (OutputStream stdin = process.stdin()) {
                    for (int at = 0; at < size; ) {
                        int count = Math.min(size - at, 1 + at % 40_000);
                        stdin.write(data, at, count);
                        stdin.flush();
                        at += count;
                    }
                }
                return null;
            });
            byte[] back = process.stdout().readAllBytes();
            assertThatCode(written::get).doesNotThrowAnyException();
            assertThat(back.length).isEqualTo(size);
            assertThat(Arrays.equals(back, data)).isTrue();
            assertThat(process.await(Duration.ofSeconds(120)).ok()).isTrue();
        } finally {
            writer.shutdownNow();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "curve25519-sha256",
                "curve25519-sha256@libssh.org",
                "ecdh-sha2-nistp256",
                "ecdh-sha2-nistp384",
                "ecdh-sha2-nistp521",
                "diffie-hellman-group16-sha512",
                "diffie-hellman-group14-sha256"
            })
    void everyKeyExchangeWorks(String name) throws IOException {
        assertThat(Factory.Named.Util.getNames(OFFER.getKeyExchangeFactories())).contains(name);
        try (SshServer server =
                SshServer.builder().option("KexAlgorithms", name).start()) {
            assertCarries(server, 10_000);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"aes128-gcm@openssh.com", "aes256-gcm@openssh.com", "aes128-ctr", "aes192-ctr", "aes256-ctr"})
    void everyCipherWorks(String name) throws IOException {
        try (SshServer server = SshServer.builder().option("Ciphers", name).start()) {
            assertCarries(server, 3_000_000);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hmac-sha2-256-etm@openssh.com",
                "hmac-sha2-512-etm@openssh.com",
                "hmac-sha2-256",
                "hmac-sha2-512"
            })
    void everyMacWorks(String name) throws IOException {
        try (SshServer server = SshServer.builder()
                .option("Ciphers", "aes128-ctr")
                .option("MACs", name)
                .start()) {
            assertCarries(server, 1_000_000);
        }
    }

    @RepeatedTest(5)
    void keysAreExchangedAgainInTheMiddle() throws IOException {
        try (SshServer server = SshServer.builder().option("RekeyLimit", "512K").start()) {
            assertCarries(server, 5_000_000);
            assertThat(server.log()).contains("Accepted publickey");
        }
    }

    @Test
    void nothingWeakIsOffered() {
        assertThat(Factory.Named.Util.getNames(OFFER.getKeyExchangeFactories()))
                .noneMatch(name -> name.contains("sha1") || name.contains("group1-"));
        assertThat(Factory.Named.Util.getNames(OFFER.getCipherFactories()))
                .allMatch(name -> name.matches("aes\\d+-(gcm@openssh.com|ctr)"));
        assertThat(Factory.Named.Util.getNames(OFFER.getMACFactories()))
                .allMatch(name -> name.startsWith("hmac-sha2-"));
        assertThat(Factory.Named.Util.getNames(OFFER.getKeyAlgorithms()))
                .noneMatch(name -> name.startsWith("ssh-rsa") || name.contains("dss"));
        assertThat(HostKeyAlgorithms.ALL).startsWith("ssh-ed25519");
    }

    @Test
    void aServerWithNothingButWeakAlgorithmsIsRefused() {
        try (SshServer server = SshServer.builder()
                .option("KexAlgorithms", "diffie-hellman-group14-sha1")
                .start()) {
            assertThatThrownBy(() -> server.connector().build().connect())
                    .isInstanceOf(ConnectionRefusedException.class)
                    .hasMessageContaining("the host knows none of the algorithms that are safe today")
                    .hasMessageContaining("next: update its SSH server; any OpenSSH from 7.4 on will do");
        }
        Threads.assertNoneLeft();
    }

    @Test
    void strictKeyExchangeIsAskedFor() throws IOException {
        try (SshServer server = SshServer.builder().option("LogLevel", "DEBUG3").start()) {
            server.connector().build().connect().close();
            assertThat(server.log()).contains("kex-strict-c-v00@openssh.com");
        }
    }

    @Test
    void smallPacketsAreNotHeldBack() throws IOException {
        try (Socket socket = new Activity().new WatchedSocket()) {
            assertThat(socket.getTcpNoDelay()).isTrue();
        }
    }

    @Test
    void theProvidersOfTheProgramAreLeftAsTheyAre() throws IOException {
        List<String> before =
                Arrays.stream(Security.getProviders()).map(Provider::getName).toList();
        try (SshServer server = SshServer.builder().hostKeys("ecdsa").start()) {
            try (Shell shell = server.unidentified()
                            .identity(server.newKey("ecdsa"))
                            .build()
                            .connect();
                    ShellProcess process = shell.start("echo ok")) {
                assertThat(new String(process.stdout().readAllBytes(), UTF_8)).isEqualTo("ok\n");
            }
            assertThatThrownBy(() -> server.connector()
                            .hostKeys(HostKeys.knownHosts())
                            .build()
                            .connect())
                    .hasMessageContaining("the host's key is not known: ECDSA SHA256:");
        }
        assertThat(Arrays.stream(Security.getProviders()).map(Provider::getName))
                .isEqualTo(before);
    }
}
