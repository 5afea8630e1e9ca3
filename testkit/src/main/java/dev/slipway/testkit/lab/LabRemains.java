package dev.slipway.testkit.lab;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Takes away all that a lab made on the machine, whether its program ended well or was killed.
 *
 * <p>Only four kinds of things outside of the cache exist, each named after the lab: a tree of control groups with all processes, a network
 * namespace that holds every bridge, interface and packet rule, one interface that leads there, and a directory of disks. Mounts and
 * loop devices belong to the processes and go with them.
 */
final class LabRemains {

    private LabRemains() {}

    static void remove(String id, Optional<Path> disks) {
        ControlGroups.ofMachine().end(Switchboard.group(id));
        if (Files.exists(Path.of("/run/netns", Switchboard.namespace(id)))) {
            Command.of("ip", "netns", "delete", Switchboard.namespace(id)).text();
        }
        if (Files.exists(Path.of("/sys/class/net", Switchboard.uplink(id)))) {
            // Deleting the namespace takes its end of the cable along, but only after a moment; whoever comes first is
            // right.
            Output deleted =
                    Command.of("ip", "link", "delete", Switchboard.uplink(id)).run();
            if (!deleted.ok() && Files.exists(Path.of("/sys/class/net", Switchboard.uplink(id)))) {
                deleted.text();
            }
        }
        disks.ifPresent(Disk::remove);
    }
}
