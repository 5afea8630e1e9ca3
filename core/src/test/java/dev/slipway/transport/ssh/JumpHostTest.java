package dev.slipway.transport.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.error.HostKeyUnknownException;
import dev.slipway.error.HostUnreachableException;
import dev.slipway.host.Shell;
import dev.slipway.host.ShellProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Going through a real OpenSSH server to another one, with OpenSSH's default limits. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class JumpHostTest {

    private static SshServer jump;
    private static SshServer target;
    private static Path key;

    @BeforeAll
    static void start() {
        jump = SshServer.start();
        target = SshServer.start();
        key = jump.newKey("ed25519");
        target.authorize(key);
    }

    @AfterAll
    static void stop() {
        if (target != null) {
            target.close();
            jump.close();
        }
    }

    private static JumpHost way() {
        return JumpHost.of(jump.unidentified().identity(key).build());
    }

    private static String ask(SshConnector connector, String command) throws IOException {
        try (Shell shell = connector.connect();
                ShellProcess process = shell.start(command)) {
            String out = new String(process.stdout().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.await(Duration.ofSeconds(120)).ok()).isTrue();
            return out.strip();
        }
    }

    private static long logins(SshServer server) {
        return server.log()
                .lines()
                .filter(line -> line.contains("Accepted publickey"))
                .count();
    }

    @Test
    void fiftyConnectionsShareOneConnectionToTheJumpHost() throws Exception {
        JumpHost way = way();
        long before = logins(jump);
        ExecutorService threads = Executors.newFixedThreadPool(50);
        try {
            List<Future<String>> answers = new ArrayList<>();
            List<Shell> shells = java.util.Collections.synchronizedList(new ArrayList<>());
            for (int i = 0; i < 50; i++) {
                answers.add(threads.submit(() -> {
                    Shell shell =
                            target.unidentified().identity(key).via(way).build().connect();
                    shells.add(shell);
                    try (ShellProcess process = shell.start("echo here")) {
                        return new String(process.stdout().readAllBytes(), StandardCharsets.UTF_8).strip();
                    }
                }));
            }
            for (Future<String> answer : answers) {
                assertThat(answer.get()).isEqualTo("here");
            }
            assertThat(way.passages()).isEqualTo(50);
            shells.forEach(Shell::close);
        } finally {
            threads.shutdownNow();
        }
        assertThat(logins(jump) - before).isEqualTo(1);
        assertThat(way.passages()).isZero();
        assertThat(target.log()).doesNotContain("MaxStartups");
        Threads.assertNoneLeft();
        assertThat(Gate.inUse()).isZero();
    }

    @Test
    void theTargetsKeyIsCheckedToo() {
        assertThatThrownBy(() -> target.unidentified()
                        .identity(key)
                        .via(way())
                        .hostKeys(HostKeys.knownHosts(jump.knownHosts()))
                        .build()
                        .connect())
                .isInstanceOf(HostKeyUnknownException.class)
                .hasMessageContaining(target.target())
                .hasMessageContaining(target.fingerprint("ed25519"));
        Threads.assertNoneLeft();
    }

    @Test
    void aTargetThatIsNotThereNamesTheJumpHost() throws IOException {
        int port = SshServer.freePort("127.0.0.1");
        assertThatThrownBy(() -> SshConnector.to("deploy@127.0.0.1:" + port)
                        .withoutConfig()
                        .via(way())
                        .build()
                        .connect())
                .hasMessageContaining("deploy@127.0.0.1:" + port + ": nothing listens on port " + port);
        Threads.assertNoneLeft();
    }

    @Test
    void aJumpHostThatLetsNobodyThroughSaysSo() throws IOException {
        try (SshServer closed =
                SshServer.builder().option("AllowTcpForwarding", "no").start()) {
            JumpHost way = JumpHost.of(closed.connector().build());
            assertThatThrownBy(() ->
                            target.unidentified().identity(key).via(way).build().connect())
                    .isInstanceOf(HostUnreachableException.class)
                    .hasMessage("[SLIP-102] " + target.target() + ": " + closed.target()
                            + " does not let anybody through (open failed)"
                            + "\n  state: nothing was changed"
                            + "\n  next: allow it there: AllowTcpForwarding yes, and PermitOpen, in sshd_config");
        }
        Threads.assertNoneLeft();
    }

    @Test
    void configurationChainsJumpHostsAndSharesThem() throws IOException {
        try (SshServer middle = SshServer.start()) {
            middle.authorize(key);
            Path known = jump.file("all-known", known(jump) + known(middle) + known(target));
            Path config =
                    jump.file("chain-config", """
                    Host outer
                      HostName 127.0.0.1
                      Port %d
                    Host middle
                      HostName 127.0.0.1
                      Port %d
                    Host inner
                      HostName 127.0.0.1
                      Port %d
                      ProxyJump outer,middle
                    Host *
                      IdentityFile %s
                      IdentityAgent none
                      UserKnownHostsFile %s
                    """.formatted(jump.port(), middle.port(), target.port(), key, known));
            long before = logins(middle);
            SshConnector one = SshConnector.to("inner").config(config).build();
            SshConnector two = SshConnector.to("inner").config(config).build();
            try (Shell first = one.connect();
                    Shell second = two.connect()) {
                assertThat(logins(middle) - before).isEqualTo(1);
            }
            assertThat(ask(one, "echo through")).isEqualTo("through");
            assertThat(logins(middle) - before).isEqualTo(2);
        }
        Threads.assertNoneLeft();
    }

    private static String known(SshServer server) throws IOException {
        return java.nio.file.Files.readString(server.knownHosts());
    }

    @Test
    void fiftyDirectConnectionsToOneServerAreNotRefusedEither() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(50);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                SshConnector connector = target.unidentified().identity(key).build();
                all.add(threads.submit(() -> connector.connect().close()));
            }
            for (Future<?> one : all) {
                assertThatCode(one::get).doesNotThrowAnyException();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(target.log()).doesNotContain("MaxStartups");
    }
}
