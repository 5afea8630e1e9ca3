package dev.slipway.transport.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.error.ConnectionLostException;
import dev.slipway.host.Shell;
import dev.slipway.host.ShellProcess;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A host that is gone without a word: the processes of a real sshd, stopped. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
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
            assertThatThrownBy(() -> process.await(Duration.ofSeconds(120)))
                    .isInstanceOf(ConnectionLostException.class)
                    .hasMessageContaining("the connection was lost while a command ran (the host has been silent for ");
            assertThatThrownBy(() -> process.stdout().readAllBytes())
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("the host has been silent for ");
            assertThatThrownBy(() -> shell.start("true"))
                    .isInstanceOf(ConnectionLostException.class)
                    .hasMessageContaining("the connection was lost (the host has been silent for ");
        }
        Threads.assertNoneLeft();
    }

    @Test
    void whoReadsOrWritesIsToldWhyTheWayWasClosed() throws Exception {
        Activity activity = new Activity();
        try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"));
                Socket socket = activity.new WatchedSocket()) {
            socket.connect(server.getLocalSocketAddress());
            InputStream in = socket.getInputStream();
            OutputStream out = socket.getOutputStream();
            FutureTask<Integer> reading = new FutureTask<>(in::read);
            new Thread(reading).start();
            activity.ends("the reason");
            activity.ends("what followed from it");
            socket.close();
            assertThatThrownBy(() -> reading.get(120, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(IOException.class)
                    .hasMessageEndingWith(": the reason");
            assertThatThrownBy(() -> out.write(1)).hasMessage("the reason").hasRootCauseMessage("Socket closed");
        }
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
            assertThat(process.await(Duration.ofSeconds(120)).code()).isEqualTo(9);
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
