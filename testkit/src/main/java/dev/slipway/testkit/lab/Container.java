package dev.slipway.testkit.lab;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The container behind a host: boots its disk, ends it softly or at once, and enters it.
 *
 * <p>Safe to use from many threads.
 */
final class Container {

    /** How systemd-nspawn says that the host wants to boot again. */
    private static final int REBOOT = 133;

    private final String name;
    private final Path directory;
    private final List<Path> layers;
    private final Switchboard network;
    private final String group;
    private @Nullable Process running;

    /**
     * A container that is off.
     *
     * @param directory holds what belongs to the host alone
     * @param layers what its disk starts from, uppermost first; the first is this host's alone
     * @param group its control group
     */
    Container(String name, Path directory, List<Path> layers, Switchboard network, String group) {
        this.name = name;
        this.directory = directory;
        this.layers = layers;
        this.network = network;
        this.group = group;
    }

    /** Makes an empty disk. It takes no space until something is written. */
    void format() {
        DiskImage.make(image());
        Disk.directory(directory.resolve("disk"));
        Disk.directory(directory.resolve("root"));
    }

    /** Copies what an earlier boot has written. */
    synchronized void freeze(Path to) {
        if (on()) {
            throw new LabException(name + " is on");
        }
        DiskImage.awaitDetached(image());
        Command.of(
                        "unshare",
                        "--mount",
                        "--propagation",
                        "slave",
                        "/bin/sh",
                        script("freeze.sh"),
                        directory.toString(),
                        to.toString())
                .limit(Duration.ofMinutes(5))
                .text();
    }

    /** The layers that are not this host's alone, uppermost first. */
    List<Path> shared() {
        return layers.subList(1, layers.size());
    }

    synchronized void start() {
        if (running != null && running.isAlive()) {
            throw new LabException(name + " is already on");
        }
        DiskImage.awaitDetached(image());
        List<String> groups =
                ControlGroups.ofMachine().of(group).stream().map(Path::toString).toList();
        List<String> command = new ArrayList<>(List.of("/bin/sh", script("join.sh"), Integer.toString(groups.size())));
        command.addAll(groups);
        command.addAll(network.inside());
        command.addAll(List.of(
                "unshare",
                "--mount",
                "--propagation",
                "slave",
                "/bin/sh",
                script("boot.sh"),
                directory.toString(),
                name));
        command.add(String.join(":", layers.stream().map(Path::toString).toList()));
        command.add(Switchboard.BRIDGE);
        // Each host keeps its control groups in the unified hierarchy, also where the machine itself does not.
        ProcessBuilder builder = Command.of(command)
                .with("SYSTEMD_NSPAWN_UNIFIED_HIERARCHY", "1")
                .builder();
        builder.redirectInput(new File("/dev/null")).redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(console().toFile()));
        try {
            Process started = builder.start();
            running = started;
            CompletableFuture<Void> unused = started.onExit().thenRun(() -> ended(started));
        } catch (IOException failed) {
            throw new LabException("can't start " + name + ": " + failed.getMessage(), failed);
        }
    }

    /** Boots again if that is what the host asked for as it ended. */
    private synchronized void ended(Process process) {
        if (process.equals(running) && process.exitValue() == REBOOT) {
            running = null;
            start();
        }
    }

    private String script(String script) {
        Path copy = directory.resolve(script);
        return (Files.exists(copy) ? copy : Disk.write(copy, Scripts.text(script))).toString();
    }

    private Path image() {
        return directory.resolve("disk.img");
    }

    private Path console() {
        return directory.resolve("console.log");
    }

    /** What the host printed on its console, and systemd-nspawn on its behalf. */
    String consoleText() {
        return Files.exists(console()) ? Disk.text(console()) : "";
    }

    synchronized boolean on() {
        return running != null && running.isAlive();
    }

    /** The host's process 1, as the machine numbers it; empty before the boot has come that far, or while it reboots. */
    Optional<Long> leader() {
        Process supervisor;
        synchronized (this) {
            supervisor = running;
        }
        if (supervisor == null || !supervisor.isAlive()) {
            return Optional.empty();
        }
        return supervisor
                .children()
                .map(ProcessHandle::pid)
                .filter(Container::isInit)
                .findFirst();
    }

    /**
     * The last number of the line is the process's id in its own namespace. Before systemd it is systemd-nspawn that runs there, which has
     * not left the machine's files yet: entering it would be entering the machine.
     */
    private static boolean isInit(long pid) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), "status"))
                            .matches("(?s).*\nNSpid:[^\n]*\\s1\n.*")
                    && Files.readString(Path.of("/proc", Long.toString(pid), "comm"))
                            .equals("systemd\n");
        } catch (IOException gone) {
            return false;
        }
    }

    /** What enters the host, for commands: all of its namespaces, and no right that its own processes lack. */
    List<String> inside() {
        long leader = leader().orElseThrow(() -> new LabException(name + " is off"));
        List<String> prefix = new ArrayList<>(List.of("setpriv"));
        String status = Disk.text(Path.of("/proc", Long.toString(leader), "status"));
        String denied = Rights.denied(status);
        if (!denied.isEmpty()) {
            // Without this, a command that sets the clock would set the machine's.
            prefix.addAll(List.of("--bounding-set", denied));
        }
        prefix.addAll(List.of("nsenter", "--target", Long.toString(leader), "--all"));
        return prefix;
    }

    /** Ends the host as a power cut does: every process at once. */
    synchronized void kill() {
        ControlGroups.ofMachine().end(group);
        if (running != null) {
            await(running, Duration.ofSeconds(20));
        }
        running = null;
    }

    /** Shuts the host down as its owner would, and cuts the power if that takes too long. */
    synchronized void shutDown(Duration patience) {
        if (running != null && leader().isPresent()) {
            Command.of("systemctl", "--no-block", "poweroff").inside(inside()).run();
            await(running, patience);
        }
        kill();
    }

    private static void await(Process process, Duration patience) {
        try {
            process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new LabException("interrupted while a host ended", stop);
        }
    }
}
