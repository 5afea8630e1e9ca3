package dev.slipway.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A real systemd that runs one unit and ends: a user's manager in a mount namespace of its own, so that no booted host is needed.
 * Not safe to use from many threads.
 */
public final class SystemdManager {

    /** systemd --user wants to see a machine that systemd booted; the namespace's own /run shows it one. */
    private static final String SCRIPT = """
            mount -t tmpfs none /run && mkdir -p /run/systemd/system || exit 70
            exec env HOME=/tmp XDG_RUNTIME_DIR="$1/run" SYSTEMD_UNIT_PATH="$1/units" \\
                "$2" --user --log-target=console --log-level=warning --unit=main.service
            """;

    private final Path directory;

    private SystemdManager(Path directory) {
        this.directory = directory;
    }

    /**
     * Prepares a manager, or skips the test where none can run.
     *
     * @param directory an empty directory with a short and harmless name
     * @return the manager
     * @throws IOException if the directory can't be written
     */
    public static SystemdManager in(Path directory) throws IOException {
        Programs.require("unshare");
        assumeTrue("root".equals(System.getProperty("user.name")), "a mount namespace needs root");
        assumeTrue(Files.isExecutable(Path.of(program())), "systemd is not installed");
        Files.createDirectories(directory.resolve("run"));
        Files.createDirectories(directory.resolve("units"));
        SystemdManager manager = new SystemdManager(directory);
        Programs.Ran trial = manager.run("Type=oneshot\nExecStart=/bin/true\n");
        assumeTrue(trial.code() == 0, () -> "no systemd manager can run here: " + trial.text());
        return manager;
    }

    /**
     * Writes a unit beside the main one.
     *
     * @param name the file's name
     * @param content the file
     * @throws IOException if it can't be written
     */
    public void unit(String name, String content) throws IOException {
        Files.writeString(directory.resolve("units").resolve(name), content);
    }

    /**
     * Runs the main unit until it has ended.
     *
     * @param service lines for its {@code [Service]} section
     * @return the manager's exit status, and its complaints
     * @throws IOException if the unit can't be written
     */
    public Programs.Ran run(String service) throws IOException {
        unit("main.service", """
                [Unit]
                DefaultDependencies=no
                SuccessAction=exit-force
                FailureAction=exit-force
                FailureActionExitStatus=71
                [Service]
                """ + service);
        return Programs.run(
                "",
                List.of(
                        "unshare",
                        "-m",
                        "--propagation",
                        "private",
                        "sh",
                        "-c",
                        SCRIPT,
                        "sh",
                        directory.toString(),
                        program()));
    }

    private static String program() {
        String merged = "/usr/lib/systemd/systemd";
        return Files.isExecutable(Path.of(merged)) ? merged : "/lib/systemd/systemd";
    }
}
