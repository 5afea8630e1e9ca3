package dev.slipway.testkit.lab;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Looks for what a lab leaves on the machine; as a program, it opens a lab with a host and waits to be killed. */
final class LabTraces {

    private LabTraces() {}

    public static void main(String[] arguments) throws Exception {
        Lab lab = Lab.open();
        lab.host(DebianRelease.BOOKWORM);
        System.out.println(lab.driverAddress());
        Thread.currentThread().join();
    }

    static Path disks(Lab lab) {
        return Cache.standard().directory().resolve("labs").resolve(id(lab.driverAddress()));
    }

    private static String id(String address) {
        String[] numbers = address.split("\\.");
        return new Subnet(Integer.parseInt(numbers[1]), Integer.parseInt(numbers[2])).id();
    }

    static List<String> of(String address) {
        String id = id(address);
        List<String> traces = new ArrayList<>();
        List<Path> places = new ArrayList<>(ControlGroups.ofMachine().of(Switchboard.group(id)));
        places.add(Path.of("/sys/class/net", Switchboard.uplink(id)));
        places.add(Path.of("/run/netns", Switchboard.namespace(id)));
        places.add(Path.of("/run/slipway-lab", id));
        places.add(Cache.standard().directory().resolve("labs").resolve(id));
        places.stream().filter(Files::exists).map(Path::toString).forEach(traces::add);
        Disk.text(Path.of("/proc/self/mounts"))
                .lines()
                .filter(mount -> mount.contains("labs/" + id))
                .forEach(traces::add);
        Command.of("losetup", "--list", "--noheadings", "--output", "BACK-FILE")
                .text()
                .lines()
                .filter(file -> file.contains("labs/" + id))
                .forEach(traces::add);
        ProcessHandle.allProcesses()
                .map(process -> process.info().commandLine().orElse(""))
                .filter(line -> line.contains("labs/" + id))
                .forEach(traces::add);
        return traces;
    }
}
