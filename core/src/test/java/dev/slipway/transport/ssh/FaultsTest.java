package dev.slipway.transport.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.error.AuthenticationFailedException;
import dev.slipway.error.CancelledException;
import dev.slipway.error.ConnectionLostException;
import dev.slipway.error.ConnectionRefusedException;
import dev.slipway.error.HostUnreachableException;
import dev.slipway.host.Shell;
import dev.slipway.host.ShellProcess;
import dev.slipway.secret.Secret;
import dev.slipway.testing.Patience;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.server.auth.keyboard.InteractiveChallenge;
import org.apache.sshd.server.auth.keyboard.KeyboardInteractiveAuthenticator;
import org.apache.sshd.server.auth.keyboard.PromptEntry;
import org.apache.sshd.server.auth.keyboard.UserAuthKeyboardInteractiveFactory;
import org.apache.sshd.server.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.server.session.ServerSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Servers that misbehave. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FaultsTest {

    private static final Duration LIMIT = Duration.ofSeconds(120);

    @TempDir
    private Path directory;

    private SshConnector.Builder to(int port) {
        return SshConnector.to("deploy@127.0.0.1:" + port)
                .withoutConfig()
                .withoutAgent()
                .onlyIdentities()
                .password(Secret.of("s3cret"))
                .hostKeys(HostKeys.acceptNew(directory.resolve("known_hosts")));
    }

    private org.apache.sshd.server.SshServer server() {
        org.apache.sshd.server.SshServer server = org.apache.sshd.server.SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(new SimpleGeneratorHostKeyProvider(directory.resolve("hostkey")));
        server.setPasswordAuthenticator((user, password, session) -> password.equals("s3cret"));
        return server;
    }

    @Test
    void nothingListening() throws IOException {
        int port = SshServer.freePort("127.0.0.1");
        assertThatThrownBy(() -> to(port).build().connect())
                .isInstanceOf(ConnectionRefusedException.class)
                .hasMessage(
                        "[SLIP-101] deploy@127.0.0.1:" + port + ": nothing listens on port " + port
                                + "\n  state: nothing was changed"
                                + "\n  next: look whether sshd runs there, and on which port (ss -ltnp), and whether a firewall rejects you");
    }

    @Test
    void aNameThatDoesNotResolve() {
        assertThatThrownBy(() -> SshConnector.to("deploy@no-such-host.invalid")
                        .withoutConfig()
                        .build()
                        .connect())
                .isInstanceOf(HostUnreachableException.class)
                .hasMessage(
                        "[SLIP-102] deploy@no-such-host.invalid:22: the name no-such-host.invalid does not resolve"
                                + "\n  state: nothing was changed\n  next: correct the name, or its entry in DNS or /etc/hosts");
    }

    @Test
    void aServerThatSaysNothing() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"))) {
            int port = silent.getLocalPort();
            assertThatThrownBy(() -> to(port).connectLimit(Duration.ofMillis(300))
                            .build()
                            .connect())
                    .isInstanceOf(HostUnreachableException.class)
                    .hasMessage("[SLIP-102] deploy@127.0.0.1:" + port
                            + ": no answer within 300 ms\n  state: nothing was changed"
                            + "\n  next: look whether the machine is up, and whether a firewall drops you on port "
                            + port);
        }
        Threads.assertNoneLeft();
    }

    @Test
    void anInterruptEndsConnecting() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"))) {
            SshConnector connector = to(silent.getLocalPort()).build();
            CompletableFuture<Boolean> flag = new CompletableFuture<>();
            Thread caller = new Thread(() -> {
                try {
                    connector.connect();
                } catch (CancelledException expected) {
                    flag.complete(Thread.currentThread().isInterrupted());
                } catch (RuntimeException other) {
                    flag.completeExceptionally(other);
                }
            });
            caller.start();
            try (Socket accepted = silent.accept()) {
                assertThat(accepted.getInputStream().readNBytes(15))
                        .asString(StandardCharsets.US_ASCII)
                        .isEqualTo("SSH-2.0-Slipway");
                caller.interrupt();
                assertThat(flag.get(120, TimeUnit.SECONDS)).isTrue();
            }
        }
        Threads.assertNoneLeft();
    }

    /** Answers each connection with some bytes and hangs up. */
    private static final class Rude implements AutoCloseable {
        private final ServerSocket socket;
        private final AtomicInteger connections = new AtomicInteger();

        Rude(String greeting) throws IOException {
            socket = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"));
            CompletableFuture.runAsync(() -> {
                while (!socket.isClosed()) {
                    try (Socket accepted = socket.accept()) {
                        connections.incrementAndGet();
                        accepted.getOutputStream().write(greeting.getBytes(StandardCharsets.US_ASCII));
                        accepted.shutdownOutput();
                        accepted.getInputStream().readAllBytes();
                    } catch (IOException ended) {
                        // The next one, or none.
                    }
                }
            });
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    @Test
    void aServerThatHangsUpBeforeItGreetsIsTriedAgainAFewTimes() throws IOException {
        try (Rude rude = new Rude("")) {
            int port = rude.socket.getLocalPort();
            assertThatThrownBy(() -> to(port).build().connect())
                    .isInstanceOf(ConnectionRefusedException.class)
                    .hasMessage(
                            "[SLIP-101] deploy@127.0.0.1:" + port + ": the host closes the connection before it greets"
                                    + "\n  state: nothing was changed\n  next: try again in a minute: it may have too many logins under way "
                                    + "(MaxStartups), or hold earlier failed ones against you (PerSourcePenalties, fail2ban)");
            assertThat(rude.connections).hasValue(5);
        }
        Threads.assertNoneLeft();
    }

    @Test
    void aServerThatDropsConnectionsAtOnceIsTriedAgainToo() throws IOException {
        AtomicInteger connections = new AtomicInteger();
        try (ServerSocket socket = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"))) {
            CompletableFuture.runAsync(() -> {
                while (!socket.isClosed()) {
                    try (Socket accepted = socket.accept()) {
                        connections.incrementAndGet();
                        accepted.setSoLinger(true, 0); // so that close resets
                    } catch (IOException ended) {
                        // The next one, or none.
                    }
                }
            });
            assertThatThrownBy(() -> to(socket.getLocalPort()).build().connect())
                    .isInstanceOf(ConnectionRefusedException.class)
                    .hasMessageContaining("the host closes the connection before it greets");
            assertThat(connections).hasValue(5);
        }
        Threads.assertNoneLeft();
    }

    @Test
    void aWebServerIsNotAnSshServer() throws IOException {
        try (Rude rude = new Rude("HTTP/1.1 400 Bad Request\r\n\r\n" + "x".repeat(300) + "\r\n")) {
            assertThatThrownBy(() -> to(rude.socket.getLocalPort()).build().connect())
                    .isInstanceOfAny(ConnectionRefusedException.class);
        }
    }

    @Test
    void aServerThatHangsUpInTheMiddleOfTheKeyExchangeIsLost() throws IOException {
        try (Rude rude = new Rude("SSH-2.0-Rude\r\n")) {
            assertThatThrownBy(() -> to(rude.socket.getLocalPort()).build().connect())
                    .isInstanceOf(ConnectionLostException.class)
                    .hasMessageContaining("the connection was lost while it was being made");
            assertThat(rude.connections).hasValue(1);
        }
        Threads.assertNoneLeft();
    }

    @Test
    void aServerThatHangsUpWithoutTellingHowTheCommandEnded() throws IOException {
        try (org.apache.sshd.server.SshServer server = server()) {
            server.setCommandFactory((channel, line) -> new ScriptedCommand((out, exit, session) -> {
                out.write("some output".getBytes(StandardCharsets.US_ASCII));
                out.flush();
                session.close(false);
            }));
            server.start();
            try (Shell shell = to(server.getPort()).build().connect();
                    ShellProcess process = shell.start("anything")) {
                assertThat(process.stdout().readAllBytes())
                        .asString(StandardCharsets.US_ASCII)
                        .isEqualTo("some output");
                assertThatThrownBy(() -> process.await(LIMIT))
                        .isInstanceOf(ConnectionLostException.class)
                        .hasMessage(
                                "[SLIP-106] deploy@127.0.0.1:" + server.getPort()
                                        + ": the host did not tell how a command ended"
                                        + "\n  state: whether the command has ended is not known\n  next: connect again and look");
            }
        }
    }

    @Test
    void aConnectionThatBreaksEndsReadersAndWaiters() throws IOException {
        try (org.apache.sshd.server.SshServer server = server()) {
            server.setCommandFactory((channel, line) -> new ScriptedCommand((out, exit, session) -> {
                out.write(new byte[100_000]);
                out.flush();
                session.getSession().close(true);
            }));
            server.start();
            try (Shell shell = to(server.getPort()).build().connect();
                    ShellProcess process = shell.start("anything")) {
                assertThatThrownBy(() -> process.stdout().readAllBytes()).isInstanceOf(IOException.class);
                assertThatThrownBy(() -> process.await(LIMIT))
                        .isInstanceOf(ConnectionLostException.class)
                        .hasMessageContaining("the connection was lost while a command ran (");
                assertThatThrownBy(() -> shell.start("true"))
                        .isInstanceOf(ConnectionLostException.class)
                        .hasMessageContaining("the command was not started")
                        .hasMessageNotContaining("closed");
            }
        }
        Threads.assertNoneLeft();
    }

    @Test
    void aServerThatFallsSilentDuringTheLoginIsLost() throws IOException {
        CountDownLatch over = new CountDownLatch(1);
        try (org.apache.sshd.server.SshServer server = server()) {
            server.setUserAuthFactories(List.of(UserAuthPasswordFactory.INSTANCE));
            server.setPasswordAuthenticator((user, password, session) -> awaited(over));
            server.start();
            assertThatThrownBy(() -> to(server.getPort())
                            .keepAlive(Duration.ofMillis(100), 1)
                            .build()
                            .connect())
                    .isInstanceOf(ConnectionLostException.class)
                    .hasMessageContaining(
                            "the connection was lost while logging in (the host has been silent for 1 s)");
            over.countDown();
        }
        Threads.assertNoneLeft();
    }

    @Test
    void aPasswordIsTriedOnlyIfThereIsOne() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        try (org.apache.sshd.server.SshServer server = server()) {
            server.setUserAuthFactories(List.of(UserAuthPasswordFactory.INSTANCE));
            server.setPasswordAuthenticator(
                    (user, password, session) -> asked.incrementAndGet() > 0 && password.equals("s3cret"));
            server.start();
            assertThatThrownBy(() -> SshConnector.to("deploy@127.0.0.1:" + server.getPort())
                            .withoutConfig()
                            .withoutAgent()
                            .onlyIdentities()
                            .hostKeys(HostKeys.acceptNew(directory.resolve("known_hosts")))
                            .build()
                            .connect())
                    .isInstanceOf(AuthenticationFailedException.class)
                    .hasMessageContaining("the host offers: password");
            assertThat(asked).hasValue(0);
            to(server.getPort()).build().connect().close();
            assertThat(asked).hasValue(1);
            assertThatThrownBy(() -> to(server.getPort())
                            .password(Secret.of("hunter2"))
                            .build()
                            .connect())
                    .isInstanceOf(AuthenticationFailedException.class)
                    .hasMessageContaining("tried: the password; the host offers: password")
                    .hasMessageNotContaining("hunter2");
        }
        Threads.assertNoneLeft();
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(120, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            return false;
        }
    }

    private org.apache.sshd.server.SshServer asking(String question, boolean shown, AtomicInteger answers) {
        org.apache.sshd.server.SshServer server = server();
        server.setUserAuthFactories(List.of(UserAuthKeyboardInteractiveFactory.INSTANCE));
        server.setKeyboardInteractiveAuthenticator(new KeyboardInteractiveAuthenticator() {
            @Override
            public InteractiveChallenge generateChallenge(ServerSession session, String user, String lang, String sub) {
                InteractiveChallenge challenge = new InteractiveChallenge();
                challenge.addPrompt(new PromptEntry(question, shown));
                return challenge;
            }

            @Override
            public boolean authenticate(ServerSession session, String user, List<String> responses) {
                answers.incrementAndGet();
                return responses.equals(List.of("s3cret"));
            }
        });
        return server;
    }

    @Test
    void aHostThatAsksForThePasswordGetsIt() throws IOException {
        AtomicInteger answers = new AtomicInteger();
        try (org.apache.sshd.server.SshServer server = asking("Password: ", false, answers)) {
            server.start();
            to(server.getPort()).build().connect().close();
            assertThat(answers).hasValue(1);
        }
    }

    @Test
    void aHostThatAsksSomethingElseDoesNotGetThePassword() throws IOException {
        AtomicInteger answers = new AtomicInteger();
        try (org.apache.sshd.server.SshServer server = asking("One-time code: ", true, answers)) {
            server.start();
            assertThatThrownBy(() -> to(server.getPort()).build().connect())
                    .isInstanceOf(AuthenticationFailedException.class)
                    .hasMessageContaining("the host asks 'One-time code:', which is not for a password");
            assertThat(answers).hasValue(0);
        }
        Threads.assertNoneLeft();
    }

    @Test
    void anIdleConnectionClosesItself() throws Exception {
        try (org.apache.sshd.server.SshServer server = server()) {
            server.start();
            try (Shell shell = to(server.getPort())
                    .idleLimit(Duration.ofMillis(200))
                    .build()
                    .connect()) {
                Patience.until(
                        "the connection to be closed",
                        () -> server.getActiveSessions().isEmpty());
                assertThatThrownBy(() -> shell.start("true"))
                        .isInstanceOf(ConnectionLostException.class)
                        .hasMessage("[SLIP-106] deploy@127.0.0.1:" + server.getPort()
                                + ": the connection was closed after 200 ms without a command"
                                + "\n  state: the command was not started\n  next: connect again");
            }
        }
        Threads.assertNoneLeft();
    }
}
