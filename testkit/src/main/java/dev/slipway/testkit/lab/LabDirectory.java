package dev.slipway.testkit.lab;

import static dev.slipway.testkit.lab.LabUnavailableException.Reason;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One lab's entry in the machine's register of labs: who owns it, and where its disks are.
 *
 * <p>The register lies in {@code /run}, because what it lists does not outlive a reboot either. Safe to use from many threads and programs.
 */
record LabDirectory(Path entry, Subnet subnet, Path disks) {

    private static final Path REGISTER = Path.of("/run/slipway-lab");

    /** Removes what dead programs left, and registers a new lab of this program on a free network. */
    static LabDirectory register(Cache cache) {
        return Disk.locked(REGISTER.resolve("lock"), () -> {
            cleanUp();
            List<String> routes = Disk.text(Path.of("/proc/net/route")).lines().toList();
            Subnet subnet = Subnet.all()
                    .filter(candidate -> !Files.exists(REGISTER.resolve(candidate.id())) && !candidate.routed(routes))
                    .findFirst()
                    .orElseThrow(() -> new LabUnavailableException(
                            Reason.NO_NETWORK_FREE, "every network from 10.200.0.0/24 to 10.254.255.0/24 is in use"));
            Path entry = Disk.directory(REGISTER.resolve(subnet.id()));
            Path disks = Disk.directory(cache.directory().resolve("labs").resolve(subnet.id()));
            // Written last and whole: an entry without a complete owner file is rubbish of a program that died right
            // here.
            Disk.write(entry.resolve("owner.new"), owner(ProcessHandle.current()) + "\n" + disks + "\n");
            Disk.move(entry.resolve("owner.new"), entry.resolve("owner"));
            return new LabDirectory(entry, subnet, disks);
        });
    }

    /** Removes everything that belongs to labs whose programs are dead. */
    private static void cleanUp() {
        for (Path entry : Disk.list(REGISTER)) {
            if (Files.isDirectory(entry) && !alive(entry)) {
                LabRemains.remove(entry.getFileName().toString(), disks(entry));
                Disk.remove(entry);
            }
        }
    }

    private static boolean alive(Path entry) {
        Path file = entry.resolve("owner");
        if (!Files.exists(file)) {
            return false;
        }
        String owner = Disk.text(file).lines().findFirst().orElse("");
        return ProcessHandle.of(Long.parseLong(owner.replaceFirst(" .*", "")))
                .filter(process -> owner(process).equals(owner))
                .isPresent();
    }

    private static Optional<Path> disks(Path entry) {
        Path file = entry.resolve("owner");
        return Files.exists(file)
                ? new ArrayList<>(Disk.text(file).lines().toList())
                        .stream().skip(1).findFirst().map(Path::of)
                : Optional.empty();
    }

    /** A process id alone may be another process's by now; with its start time it can't. */
    static String owner(ProcessHandle process) {
        String stat = Disk.text(Path.of("/proc", Long.toString(process.pid()), "stat"));
        // The second field is the program's name in parentheses, and may hold spaces and parentheses itself.
        String[] rest = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return process.pid() + " " + rest[19];
    }

    /** Removes the lab and its entry. */
    void remove() {
        LabRemains.remove(subnet.id(), Optional.of(disks));
        Disk.remove(entry);
    }
}
