package dev.slipway.samples.embedding;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.samples.Consumer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** OpenSSH's sshd on a loopback port, run as the current user, for those who have a key that is encrypted. */
final class LocalSshd implements AutoCloseable {

    /** What opens the key. */
    static final String PASSPHRASE = "open sesame, canary & co";

    private static final Path SSHD = Path.of("/usr/sbin/sshd");

    private final Path directory;
    private final int port;
    private final Process process;

    private LocalSshd(Path directory, int port, Process process) {
        this.directory = directory;
        this.port = port;
        this.process = process;
    }

    /**
     * Starts one, or skips the test where there is none to start.
     *
     * @param directory an empty one for its files
     */
    static LocalSshd start(Path directory) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(SSHD), "needs OpenSSH's sshd (Debian: apt-get install openssh-server)");
        if (System.getProperty("user.name").equals("root")) {
            Files.createDirectories(Path.of("/run/sshd")); // sshd wants it when it runs as root
        }
        key(directory.resolve("host"), "");
        key(directory.resolve("client"), PASSPHRASE);
        Files.writeString(directory.resolve("config"), """
                HostKey %1$s/host
                AuthorizedKeysFile %1$s/client.pub
                PidFile none
                StrictModes no
                PermitRootLogin yes
                SetEnv HOME=%1$s
                """.formatted(directory));
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Files.writeString(
                directory.resolve("known_hosts"),
                "[127.0.0.1]:" + port + " " + Files.readString(directory.resolve("host.pub")));
        Process process = new ProcessBuilder(
                        SSHD.toString(),
                        "-D",
                        "-e",
                        "-f",
                        directory + "/config",
                        "-o",
                        "ListenAddress=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        LocalSshd server = new LocalSshd(directory, port, process);
        server.await();
        return server;
    }

    private static void key(Path file, String passphrase) throws IOException, InterruptedException {
        Consumer.run(
                List.of("ssh-keygen", "-q", "-t", "ed25519", "-N", passphrase, "-C", "test", "-f", file.toString()),
                Map.of());
    }

    private void await() throws IOException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (process.isAlive() && System.nanoTime() < until) {
            try (Socket probe = new Socket()) {
                probe.connect(new InetSocketAddress("127.0.0.1", port), 500);
                return;
            } catch (IOException notYet) {
                Thread.onSpinWait();
            }
        }
        throw new IllegalStateException("sshd does not listen: " + Files.readString(directory.resolve("log")));
    }

    /** What {@code Embedded} has to be told to deploy to a directory, which is made, by way of this server. */
    List<String> way(Path place) throws IOException {
        Files.createDirectories(place);
        return List.of(
                System.getProperty("user.name") + "@127.0.0.1:" + port,
                directory.resolve("client").toString(),
                PASSPHRASE,
                directory.resolve("known_hosts").toString(),
                place.toString());
    }

    /** Ends it and its connections. */
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
