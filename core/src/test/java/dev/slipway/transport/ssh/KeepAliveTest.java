package dev.slipway.transport.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.error.ConnectionLostException;
import dev.slipway.host.Shell;
import dev.slipway.host.ShellProcess;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A host that is gone without a word: the processes of a real sshd, stopped. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KeepAliveTest {

    private static List<ProcessHandle> freeze(SshServer server) {
        List<ProcessHandle> sessions =
                ProcessHandle.of(server.pid()).orElseThrow().descendants().toList();
        signal("-STOP", sessions);
        return sessions;
    }

    private static void signal(String name, List<ProcessHandle> processes) {
        for (ProcessHandle process : processes) {
            SshServer.run("kill", name, String.valueOf(process.pid()));
        }
    }

    @Test
    void aDeadPeerEndsReadersAndWaiters() throws IOException {
        try (SshServer server = SshServer.start();
                Shell shell = server.connector()
                        .keepAlive(Duration.ofMillis(200), 2)
                        .build()
                        .connect();
                ShellProcess process = shell.start("echo on; read line")) {
            assertThat(process.stdout().read()).isEqualTo('o');
            freeze(server);
            assertThatThrownBy(() -> process.await(Duration.ofSeconds(50)))
                    .isInstanceOf(ConnectionLostException.class)
                    .hasMessageContaining("the connection was lost while a command ran (the host has been silent for ");
            assertThatThrownBy(() -> process.stdout().readAllBytes()).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> shell.start("true")).isInstanceOf(ConnectionLostException.class);
        }
        Threads.assertNoneLeft();
    }

    @Test
    void aDeadPeerIsNoticedBehindAFullPipe() throws IOException {
        try (SshServer server = SshServer.start();
                Shell shell = server.connector()
                        .keepAlive(Duration.ofMillis(200), 2)
                        .build()
                        .connect();
                ShellProcess process = shell.start("echo on; cat >/dev/null")) {
            assertThat(process.stdout().read()).isEqualTo('o');
            freeze(server);
            OutputStream stdin = process.stdin();
            assertThatThrownBy(() -> {
                        while (true) {
                            stdin.write(new byte[1 << 20]);
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
        Threads.assertNoneLeft();
    }

    @Test
    void aSilentButLivingCommandIsLeftAlone() throws IOException {
        try (SshServer server = SshServer.start();
                Shell shell = server.connector()
                        .keepAlive(Duration.ofMillis(100), 1)
                        .build()
                        .connect();
                ShellProcess process = shell.start("sleep 2; exit 9")) {
            assertThat(process.await(Duration.ofSeconds(50)).code()).isEqualTo(9);
        }
    }

    @Test
    void closingDoesNotWaitForADeadPeer() throws IOException {
        try (SshServer server = SshServer.start()) {
            Shell shell = server.connector().build().connect();
            ShellProcess process = shell.start("echo on; cat >/dev/null");
            assertThat(process.stdout().read()).isEqualTo('o');
            freeze(server);
            process.close();
            shell.close();
            Threads.assertNoneLeft();
        }
    }
}
