package dev.slipway.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** A PostgreSQL server of its own, on a socket in a directory, without network; gone when closed. Not safe to use from many threads. */
public final class ThrowawayPostgres implements AutoCloseable {

    private static final String USER = "nobody";

    private final Path directory;
    private final Path programs;

    private ThrowawayPostgres(Path directory, Path programs) {
        this.directory = directory;
        this.programs = programs;
    }

    /**
     * Starts a server, or skips the test where PostgreSQL is not installed.
     *
     * @param directory an empty directory; its path must be short enough for a socket
     * @return the running server, owned by the caller
     * @throws IOException if the directory can't be prepared
     */
    public static ThrowawayPostgres in(Path directory) throws IOException {
        Programs.require("psql");
        ThrowawayPostgres server = new ThrowawayPostgres(directory, installed());
        if (root()) {
            Programs.output("", List.of("chown", USER, directory.toString()));
        }
        server.asUser(
                "",
                "initdb",
                "--no-sync",
                "-A",
                "trust",
                "-U",
                "postgres",
                "-E",
                "UTF8",
                "--locale=C.UTF-8",
                "-D",
                server.data());
        server.asUser(
                "",
                "pg_ctl",
                "-w",
                "-t",
                "240",
                "-s",
                "-D",
                server.data(),
                "-l",
                directory.resolve("log").toString(),
                "-o",
                "-F -c listen_addresses='' -c unix_socket_directories='" + directory + "'",
                "start");
        return server;
    }

    /**
     * Runs SQL through {@code psql}, which stops at the first error.
     *
     * @param sql statements
     * @return the rows, each on a line, columns apart by a bar
     */
    public String query(String sql) {
        String socket = directory.toString();
        byte[] rows = asUser(
                sql,
                "psql",
                "-X",
                "-q",
                "-A",
                "-t",
                "-v",
                "ON_ERROR_STOP=1",
                "-h",
                socket,
                "-U",
                "postgres",
                "-f",
                "-");
        return new String(rows, StandardCharsets.UTF_8);
    }

    /**
     * Tries a connection without a password.
     *
     * @param role who
     * @param database where to
     * @return whether the server lets it in
     */
    public boolean connects(String role, String database) {
        String psql = programs.resolve("psql").toString();
        Programs.Ran ran = Programs.run(
                "", List.of(psql, "-X", "-w", "-c", "SELECT 1", "-h", directory.toString(), "-U", role, database));
        return ran.code() == 0;
    }

    /**
     * The server's {@code pg_hba.conf}.
     *
     * @return its path
     */
    public Path hbaFile() {
        return directory.resolve("data").resolve("pg_hba.conf");
    }

    @Override
    public void close() {
        asUser("", "pg_ctl", "-w", "-t", "240", "-s", "-m", "immediate", "-D", data(), "stop");
    }

    private String data() {
        return directory.resolve("data").toString();
    }

    /** The server refuses to run as root. */
    private byte[] asUser(String input, String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if (root()) {
            command.addAll(List.of("setpriv", "--reuid=" + USER, "--regid=nogroup", "--clear-groups"));
        }
        command.add(programs.resolve(program).toString());
        command.addAll(List.of(arguments));
        return Programs.output(input, command);
    }

    private static Path installed() throws IOException {
        Path versions = Path.of("/usr/lib/postgresql");
        assumeTrue(Files.isDirectory(versions), "postgresql is not installed");
        try (Stream<Path> found = Files.list(versions)) {
            Path newest = found.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .max(Path::compareTo)
                    .orElse(null);
            assumeTrue(newest != null, "the server of postgresql is not installed");
            return Objects.requireNonNull(newest);
        }
    }

    private static boolean root() {
        return "root".equals(System.getProperty("user.name"));
    }
}
