package dev.slipway.transport.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.error.AuthenticationFailedException;
import dev.slipway.testing.Patience;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real ssh-agent and a real OpenSSH server. */
class AgentTest {

    @TempDir
    private Path directory;

    private SshServer server;
    private Process agent;
    private Path socket;

    @BeforeEach
    void start() throws IOException {
        server = SshServer.builder().option("MaxAuthTries", "3").start();
        socket = directory.resolve("agent");
        agent = new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Patience.until("the agent to listen", this::listens);
    }

    @AfterEach
    void stop() throws InterruptedException {
        if (server != null) {
            agent.destroy();
            agent.waitFor();
            server.close();
        }
    }

    /** That there is a socket is not enough: it is bound before it listens. */
    private boolean listens() {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            return channel.connect(UnixDomainSocketAddress.of(socket));
        } catch (IOException notYet) {
            return false;
        }
    }

    private void add(Path key) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("ssh-add", "-q", key.toString());
        builder.environment().put("SSH_AUTH_SOCK", socket.toString());
        assertThat(builder.start().waitFor()).isZero();
    }

    private Path stranger() {
        Path key = directory.resolve("stranger-" + System.nanoTime());
        SshServer.keygen("-q", "-t", "ed25519", "-N", "", "-f", key.toString());
        return key;
    }

    private SshConnector.Builder connector() {
        return SshConnector.to(server.target())
                .config(server.file("empty", ""))
                .hostKeys(HostKeys.knownHosts(server.knownHosts()))
                .agent(socket);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ed25519", "ecdsa", "rsa"})
    void theAgentSigns(String type) throws Exception {
        Path key = server.newKey(type);
        add(key);
        Files.delete(key);
        assertThatCode(() -> connector().build().connect().close()).doesNotThrowAnyException();
    }

    @Test
    void rsaIsSignedWithSha2() throws Exception {
        Path key = server.newKey("rsa");
        add(key);
        connector().build().connect().close();
        assertThat(server.log())
                .contains("Accepted publickey for " + SshServer.USER)
                .doesNotContain("ssh-rsa not in PubkeyAcceptedAlgorithms");
    }

    @Test
    void aNamedKeyGoesFirstSoThatManyOthersDoNotUseUpTheAttempts() throws Exception {
        for (int i = 0; i < 5; i++) {
            add(stranger());
        }
        Path key = server.newKey("ed25519");
        add(key);
        Files.delete(key);
        assertThatThrownBy(() -> connector().build().connect())
                .isInstanceOf(AuthenticationFailedException.class)
                .hasMessageContaining("Too many authentication failures")
                .hasMessageContaining("onlyIdentities()");
        assertThatCode(() -> connector()
                        .identity(Path.of(key + ".pub"))
                        .build()
                        .connect()
                        .close())
                .doesNotThrowAnyException();
        assertThatCode(() -> connector()
                        .identity(key)
                        .onlyIdentities()
                        .build()
                        .connect()
                        .close())
                .doesNotThrowAnyException();
        Threads.assertNoneLeft();
    }

    @Test
    void refusedKeysOfTheAgentAreNamed() throws Exception {
        Path key = stranger();
        add(key);
        String fingerprint = SshServer.keygen("-l", "-f", key.toString()).split(" ")[1];
        assertThatThrownBy(
                        () -> connector().onlyIdentities().identity(key).build().connect())
                .isInstanceOf(AuthenticationFailedException.class)
                .hasMessageContaining("tried: ED25519 " + fingerprint + " (agent, ");
    }

    @Test
    void anAgentThatIsGoneIsToldAndFilesAreTriedAnyway() {
        Path nobody = directory.resolve("nobody");
        assertThatCode(() -> connector()
                        .agent(nobody)
                        .identity(server.newKey("ed25519"))
                        .build()
                        .connect()
                        .close())
                .doesNotThrowAnyException();
        assertThatThrownBy(() ->
                        connector().agent(nobody).identity(stranger()).build().connect())
                .hasMessageContaining("the agent at " + nobody + " does not answer (");
    }
}
