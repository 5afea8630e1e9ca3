package dev.slipway.bench;

import dev.slipway.transport.ssh.HostKeys;
import dev.slipway.transport.ssh.SshConnector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A real OpenSSH server on a loopback address, run as the current user. But for where it listens and whom it lets in, it has OpenSSH's
 * own defaults, the limits on connections and sessions among them. Safe to use from many threads.
 */
public final class OpenSsh implements AutoCloseable {

    /** Who logs in. */
    public static final String USER = System.getProperty("user.name");

    private static final Path SSHD = Path.of("/usr/sbin/sshd");

    private final Path directory;
    private final InetSocketAddress address;
    private final Path log;
    private final Process process;

    private OpenSsh(Path directory, InetSocketAddress address, Path log, Process process) {
        this.directory = directory;
        this.address = address;
        this.log = log;
        this.process = process;
    }

    /**
     * Tells whether there is an OpenSSH server to start.
     *
     * @return true if it is installed
     */
    public static boolean installed() {
        return Files.isExecutable(SSHD);
    }

    /**
     * Starts a server with new keys.
     *
     * @param directory an existing directory of its own, which the caller removes
     * @return the server
     */
    public static OpenSsh start(Path directory) {
        try {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
            if (USER.equals("root")) {
                Files.createDirectories(Path.of("/run/sshd")); // sshd wants it when it runs as root
            }
            keygen(directory.resolve("host_key"));
            keygen(directory.resolve("client_key"));
            Files.copy(directory.resolve("client_key.pub"), directory.resolve("authorized_keys"));
            Files.write(
                    directory.resolve("sshd_config"),
                    List.of(
                            "HostKey " + directory.resolve("host_key"),
                            "AuthorizedKeysFile " + directory.resolve("authorized_keys"),
                            "PidFile none",
                            "StrictModes no",
                            "PermitRootLogin yes",
                            "PrintMotd no",
                            // An account without startup files: what those of whoever runs this do is no matter of the
                            // library.
                            "SetEnv HOME=" + Files.createDirectory(directory.resolve("home"))));
            Files.createFile(directory.resolve("known_hosts"));
            return listen(directory, "127.0.0.1");
        } catch (IOException failed) {
            throw new UncheckedIOException("can't set up sshd", failed);
        }
    }

    /**
     * Starts another server with the same keys and settings.
     *
     * @param host the loopback address where it listens
     * @return the server
     */
    public OpenSsh another(String host) {
        try {
            return listen(directory, host);
        } catch (IOException failed) {
            throw new UncheckedIOException("can't start another sshd", failed);
        }
    }

    private static OpenSsh listen(Path directory, String host) throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName(host))) {
            port = free.getLocalPort();
        }
        Path log = directory.resolve("log-" + host + "-" + port);
        Process process = new ProcessBuilder(
                        SSHD.toString(),
                        "-D",
                        "-e",
                        "-f",
                        directory.resolve("sshd_config").toString(),
                        "-o",
                        "ListenAddress=" + host + ":" + port)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        OpenSsh server = new OpenSsh(directory, new InetSocketAddress(host, port), log, process);
        server.await();
        server.know(host, port);
        return server;
    }

    private void await() {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (process.isAlive() && System.nanoTime() < until) {
            try (Socket probe = new Socket()) {
                probe.connect(address, 500);
                return;
            } catch (IOException notYet) {
                Thread.onSpinWait();
            }
        }
        throw new IllegalStateException("sshd does not listen: " + log());
    }

    private static void keygen(Path file) throws IOException {
        Process process = new ProcessBuilder(
                        "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "bench", "-f", file.toString())
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!Files.exists(file)) {
            throw new IOException("ssh-keygen made no key: " + printed);
        }
    }

    /**
     * Makes this server's key known at an address, such as that of a relay before it.
     *
     * @param host the address
     * @param port the port
     */
    public void know(String host, int port) {
        try {
            String key = Files.readString(directory.resolve("host_key.pub")).strip();
            Files.writeString(
                    knownHosts(), "[" + host + "]:" + port + " " + key + "\n", java.nio.file.StandardOpenOption.APPEND);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * Where it listens.
     *
     * @return a loopback address
     */
    public InetSocketAddress address() {
        return address;
    }

    /**
     * The server as a target.
     *
     * @return user, host and port
     */
    public String target() {
        return target(address.getHostString(), address.getPort());
    }

    /**
     * The server as a target by another way.
     *
     * @param host where that way begins
     * @param port where that way begins
     * @return user, host and port
     */
    public static String target(String host, int port) {
        return USER + "@" + host + ":" + port;
    }

    /**
     * The key that it lets in.
     *
     * @return a private key file
     */
    public Path key() {
        return directory.resolve("client_key");
    }

    /**
     * The hosts that have its host key.
     *
     * @return a known_hosts file
     */
    public Path knownHosts() {
        return directory.resolve("known_hosts");
    }

    /**
     * A connector that uses these files and nothing of the user's.
     *
     * @param target user, host and port
     * @param key a private key file
     * @param knownHosts a known_hosts file
     * @return a builder
     */
    public static SshConnector.Builder connector(String target, Path key, Path knownHosts) {
        return SshConnector.to(target)
                .withoutConfig()
                .withoutAgent()
                .onlyIdentities()
                .identity(key)
                .hostKeys(HostKeys.knownHosts(knownHosts));
    }

    /**
     * What it has logged so far.
     *
     * @return lines
     */
    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * The processor time of those of its processes that have ended: every connection has one or two.
     *
     * @return milliseconds, in steps of ten
     */
    public long spentMillis() {
        try {
            String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
            String[] words = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            // User and system time of children that were waited for, in hundredths of a second.
            return (Long.parseLong(words[13]) + Long.parseLong(words[14])) * 10;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Ends it and all its connections. */
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
