package dev.slipway.transport.ssh;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.error.CancelledException;
import dev.slipway.error.ConnectionLostException;
import dev.slipway.host.Exit;
import dev.slipway.host.Shell;
import dev.slipway.host.ShellProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many commands on one connection, within the limits of OpenSSH. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SessionsTest {

    private static final Duration LIMIT = Duration.ofSeconds(120);

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

    private static String out(ShellProcess process) throws IOException {
        return new String(process.stdout().readAllBytes(), UTF_8).strip();
    }

    @Test
    void theNinthCommandWaitsForAPlaceAndAnInterruptEndsThat() throws IOException {
        try (Shell shell = server.connector().build().connect()) {
            List<ShellProcess> running = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                running.add(shell.start("read line"));
            }
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> shell.start("echo ninth")).isInstanceOf(CancelledException.class);
            assertThat(Thread.interrupted()).isTrue();
            running.get(0).stdin().close();
            try (ShellProcess ninth = shell.start("echo ninth")) {
                assertThat(out(ninth)).isEqualTo("ninth");
            }
            running.forEach(ShellProcess::close);
        }
        Threads.assertNoneLeft();
    }

    @Test
    void commandsThatWereGivenUpDoNotUseUpTheSessions() throws IOException {
        try (Shell shell = server.connector().build().connect()) {
            for (int i = 0; i < 30; i++) {
                shell.start("cat; exit 3").close();
            }
            try (ShellProcess process = shell.start("echo free")) {
                assertThat(out(process)).isEqualTo("free");
            }
        }
    }

    @Test
    void oneThatWasGivenUpAndTakesItsTimeIsWaitedFor() throws IOException {
        try (SshServer narrow = SshServer.builder().option("MaxSessions", "1").start();
                Shell shell = narrow.connector().build().connect()) {
            ShellProcess stubborn = shell.start("trap '' TERM; echo on; sleep 4");
            assertThat(stubborn.stdout().read()).isEqualTo('o');
            stubborn.close();
            try (ShellProcess process = shell.start("echo free")) {
                assertThat(out(process)).isEqualTo("free");
            }
        }
    }

    /** A packet behind a channel's goodbye would end the whole connection. */
    @Test
    void commandsThatEndWhileTheyAreFedLeaveTheConnectionAlone() throws IOException {
        try (Shell shell = server.connector().build().connect()) {
            for (int i = 0; i < 200; i++) {
                try (ShellProcess process = shell.start("exit 3")) {
                    assertThatThrownBy(() -> {
                                while (true) {
                                    process.stdin().write('x');
                                    process.stdin().flush();
                                }
                            })
                            .isInstanceOf(IOException.class);
                    assertThat(process.await(LIMIT).code()).isEqualTo(3);
                }
            }
        }
    }

    @Test
    void signalsHaveNames() {
        try (Shell shell = server.connector().build().connect()) {
            for (String signal : List.of("KILL", "TERM", "HUP", "ABRT")) {
                try (ShellProcess process = shell.start("ulimit -c 0; kill -" + signal + " $$")) {
                    int number = List.of("", "HUP", "", "", "", "", "ABRT", "", "", "KILL", "", "", "", "", "", "TERM")
                            .indexOf(signal);
                    assertThat(process.await(LIMIT)).isEqualTo(new Exit(128 + number, signal));
                }
            }
        }
    }

    @Test
    void aHostThatRefusesToRunCommandsSaysSo() {
        try (SshServer locked = SshServer.builder().option("MaxSessions", "0").start();
                Shell shell = locked.connector().build().connect()) {
            assertThatThrownBy(() -> shell.start("true"))
                    .isInstanceOf(ConnectionLostException.class)
                    .hasMessage("[SLIP-106] " + locked.target()
                            + ": the host opens no more sessions on this connection (open failed)"
                            + "\n  state: the command was not started\n  next: connect again: commands that were given up still run there, "
                            + "or MaxSessions in sshd_config is below 10");
        }
    }

    @Test
    void whoWaitsWhileTheConnectionIsClosedIsToldSo() {
        try (Shell shell = server.connector().build().connect();
                ShellProcess process = shell.start("read line")) {
            shell.close();
            assertThatThrownBy(() -> process.await(LIMIT))
                    .isInstanceOf(ConnectionLostException.class)
                    .hasMessageContaining("the connection was lost while a command ran (the connection was closed)");
        }
    }

    @Test
    void closingTwiceIsFine() {
        Shell shell = server.connector().build().connect();
        ShellProcess process = shell.start("true");
        process.close();
        process.close();
        shell.close();
        shell.close();
        process.close();
        Threads.assertNoneLeft();
    }
}
