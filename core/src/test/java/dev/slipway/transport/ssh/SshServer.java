package dev.slipway.transport.ssh;

import dev.slipway.testing.Patience;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A real OpenSSH server on a loopback port, run as the current user, with keys and configuration of its own. */
final class SshServer implements AutoCloseable {

    static final String USER = System.getProperty("user.name");
    private static final int TRIES = 5;
    private static final Path SSHD = Path.of("/usr/sbin/sshd");

    private final Path directory;
    private final int port;
    private final Process process;

    private SshServer(Path directory, int port, Process process) {
        this.directory = directory;
        this.port = port;
        this.process = process;
    }

    static Builder builder() {
        Assumptions.assumeTrue(
                Files.isExecutable(SSHD), "needs OpenSSH's sshd (Debian: apt-get install openssh-server)");
        return new Builder();
    }

    static SshServer start() {
        return builder().start();
    }

    static final class Builder {

        private final Map<String, String> options = new TreeMap<>();
        private List<String> hostKeys = List.of("ed25519");
        private String address = "127.0.0.1";
        private boolean certified;

        Builder option(String name, String value) {
            options.put(name, value);
            return this;
        }

        Builder hostKeys(String... types) {
            hostKeys = List.of(types);
            return this;
        }

        Builder address(String value) {
            address = value;
            return this;
        }

        SshServer start() {
            for (int tries = 1; ; tries++) {
                try {
                    return launch();
                } catch (IOException failed) {
                    // Nobody keeps the port free between our choosing it and sshd's taking it.
                    if (tries == TRIES || !String.valueOf(failed.getMessage()).contains("Address already in use")) {
                        throw new AssertionError("could not start sshd", failed);
                    }
                }
            }
        }

        private SshServer launch() throws IOException {
            Path directory = Files.createTempDirectory(
                    "slipway-sshd", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            if (USER.equals("root")) {
                Files.createDirectories(Path.of("/run/sshd")); // sshd wants it when it runs as root
            }
            int port = freePort(address);
            List<String> config = new ArrayList<>(List.of(
                    "Port " + port,
                    "ListenAddress " + address,
                    "AuthorizedKeysFile " + directory.resolve("authorized_keys"),
                    "PidFile none",
                    "StrictModes no",
                    "UsePAM no",
                    "PermitRootLogin yes",
                    "PrintMotd no",
                    "SetEnv SHLVL=2", // Debian's bash reads the account's .bashrc otherwise, which may take its time
                    "KbdInteractiveAuthentication no"));
            options.putIfAbsent("LogLevel", "VERBOSE");
            for (String type : hostKeys) {
                Path key = directory.resolve("host_" + type);
                keygen("-q", "-t", type, "-N", "", "-f", key.toString());
                config.add("HostKey " + key);
            }
            options.forEach((name, value) -> config.add(name + " " + value.replace("%DIR%", directory.toString())));
            options.putIfAbsent("PasswordAuthentication", "no");
            config.add("PasswordAuthentication " + options.get("PasswordAuthentication"));
            Files.createFile(directory.resolve("authorized_keys"));
            Path file = Files.write(directory.resolve("sshd_config"), config);
            Process process = new ProcessBuilder(SSHD.toString(), "-D", "-e", "-f", file.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("log").toFile())
                    .start();
            SshServer server = new SshServer(directory, port, process);
            server.makeKnown();
            server.awaitPort(address);
            return server;
        }
    }

    private void awaitPort(String address) throws IOException {
        Patience.until("sshd to listen", () -> !process.isAlive() || log().contains("Server listening on " + address));
        if (!process.isAlive()) {
            String said = log();
            close();
            throw new IOException("sshd does not listen: " + said);
        }
    }

    static int freePort(String address) throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(address))) {
            return socket.getLocalPort();
        }
    }

    /** Runs ssh-keygen; fails the test if that fails. */
    static String keygen(String... arguments) {
        return run(
                Stream.concat(Stream.of("ssh-keygen"), Arrays.stream(arguments)).toArray(String[]::new));
    }

    static String run(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output;
            try (InputStream printed = process.getInputStream()) {
                output = new String(printed.readAllBytes(), StandardCharsets.UTF_8);
            }
            if (process.waitFor() != 0) {
                throw new AssertionError(String.join(" ", command) + ": " + output);
            }
            return output;
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    /** Makes a key pair without passphrase and lets it in. */
    Path newKey(String type, String... more) {
        Path key = directory.resolve("key-" + System.nanoTime());
        keygen(Stream.concat(
                        Stream.of("-q", "-t", type, "-N", "", "-C", "test", "-f", key.toString()), Arrays.stream(more))
                .toArray(String[]::new));
        authorize(key);
        return key;
    }

    void authorize(Path key) {
        try {
            Path publicKey = Path.of(key + ".pub");
            Files.writeString(
                    directory.resolve("authorized_keys"),
                    Files.readString(publicKey) + "\n",
                    java.nio.file.StandardOpenOption.APPEND);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    /** A known_hosts file that knows this server by all its keys. */
    Path knownHosts() {
        return directory.resolve("known_hosts");
    }

    private void makeKnown() {
        StringBuilder lines = new StringBuilder();
        for (String type : List.of("ed25519", "ecdsa", "rsa")) {
            if (Files.exists(directory.resolve("host_" + type))) {
                lines.append("[127.0.0.1]:")
                        .append(port)
                        .append(' ')
                        .append(hostKey(type))
                        .append('\n');
            }
        }
        file("known_hosts", lines.toString());
    }

    /** Type and base64 of a host key. */
    String hostKey(String type) {
        try {
            String[] words = Files.readString(directory.resolve("host_" + type + ".pub"))
                    .strip()
                    .split(" ");
            return words[0] + " " + words[1];
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    String fingerprint(String type) {
        return keygen("-l", "-f", directory.resolve("host_" + type + ".pub").toString())
                .split(" ")[1];
    }

    Path file(String name, String content) {
        try {
            return Files.writeString(directory.resolve(name), content);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    Path directory() {
        return directory;
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    String target() {
        return USER + "@127.0.0.1:" + port;
    }

    /** A connector that knows this server and has a new key for it. */
    SshConnector.Builder connector() {
        return unidentified().identity(newKey("ed25519"));
    }

    /** A connector that knows this server, but has no key for it, and looks nowhere else for one. */
    SshConnector.Builder unidentified() {
        return SshConnector.to(target())
                .withoutConfig()
                .withoutAgent()
                .onlyIdentities()
                .hostKeys(HostKeys.knownHosts(knownHosts()));
    }

    String log() {
        try {
            return Files.readString(directory.resolve("log"));
        } catch (IOException failed) {
            return failed.toString();
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            process.waitFor(60, TimeUnit.SECONDS);
            try (Stream<Path> files = Files.walk(directory)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (IOException left) {
            throw new AssertionError(left);
        }
    }
}
