package dev.slipway.samples.django;

import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A throwaway PostgreSQL from Debian's packages that listens on a Unix socket only; needs root to become postgres. */
final class PostgresCluster {
    private static final Path INSTALLED = Path.of("/usr/lib/postgresql");

    private final Path programs;
    private final Path home;
    private final AtomicInteger databases = new AtomicInteger();

    private PostgresCluster(Path programs, Path home) {
        this.programs = programs;
        this.home = home;
    }

    static PostgresCluster start(Path directory) throws IOException, InterruptedException {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root can become the user postgres");
        assumeTrue(Files.isDirectory(INSTALLED), "Debian's package postgresql is not installed");
        // The server runs as another user, who has to get at its own directory inside this one.
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        var cluster = new PostgresCluster(newest(), directory.resolve("pg"));
        cluster.must("install", "-d", "-o", "postgres", "-m", "0755", cluster.home.toString());
        cluster.asPostgres("initdb", "--no-sync", "--auth=trust", "--pgdata", cluster.data());
        String options = "-c listen_addresses= -c fsync=off -c unix_socket_directories=" + cluster.home;
        cluster.asPostgres(
                "pg_ctl",
                "--pgdata",
                cluster.data(),
                "--log",
                cluster.home + "/log",
                "-w",
                "-t",
                "240",
                "-o",
                options,
                "start");
        return cluster;
    }

    String emptyDatabase() throws IOException, InterruptedException {
        String name = "shop" + databases.incrementAndGet();
        asPostgres("createdb", "--host", home.toString(), name);
        return "postgresql://postgres@/" + name + "?host=" + home;
    }

    void stop() throws IOException, InterruptedException {
        asPostgres("pg_ctl", "--pgdata", data(), "-w", "-t", "240", "-m", "immediate", "stop");
    }

    private String data() {
        return home + "/data";
    }

    private void asPostgres(String program, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                "runuser", "-u", "postgres", "--", programs.resolve(program).toString()));
        command.addAll(List.of(arguments));
        must(command.toArray(String[]::new));
    }

    private void must(String... command) throws IOException, InterruptedException {
        // Into a file, not a pipe: the server would keep a pipe open for as long as it lives.
        Path output = Files.createTempFile("slipway-postgres", ".log");
        var process = Outcome.process(List.of(command), Path.of("/"), Map.of("LC_ALL", "C.UTF-8"))
                .redirectOutput(output.toFile())
                .start();
        int exit = process.waitFor();
        String said = Files.readString(output);
        Files.delete(output);
        if (exit != 0) {
            throw new IllegalStateException(String.join(" ", command) + " ended with " + exit + ": " + said);
        }
    }

    private static Path newest() throws IOException {
        try (Stream<Path> versions = Files.list(INSTALLED)) {
            return versions.filter(version -> Files.isExecutable(version.resolve("bin/initdb")))
                    .max(Comparator.comparing(
                            version -> Integer.valueOf(version.getFileName().toString())))
                    .map(version -> version.resolve("bin"))
                    .orElseGet(() -> abort("no initdb under " + INSTALLED));
        }
    }
}
