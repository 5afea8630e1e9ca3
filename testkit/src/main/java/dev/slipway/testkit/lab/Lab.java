package dev.slipway.testkit.lab;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A place for throwaway real hosts: Debian with systemd, sshd, sudo and a network of their own, in containers of the machine.
 *
 * <p>Needs Linux and root. Whatever a lab makes goes when it is closed; what a killed program left goes when the next lab opens. Any
 * number of labs can be open side by side, in one program or in many. Safe to use from many threads.
 */
public final class Lab implements AutoCloseable {

    private final Cache cache;
    private final LabDirectory directory;
    private final Switchboard network;
    private final Path clientKey;
    private final Ed25519Key client = Ed25519Key.generate();
    private final Map<Machine, Path> machines = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();
    private final AptSettings apt = AptSettings.read(Path.of("/etc/apt"));
    private @Nullable Outside outside;

    private Lab(Cache cache, LabDirectory directory) {
        this.cache = cache;
        this.directory = directory;
        this.network = new Switchboard(directory.subnet());
        this.clientKey = directory.entry().resolve("id_ed25519");
    }

    /**
     * Opens a lab, after removing what labs of dead programs left behind.
     *
     * @return the lab, owned by the caller
     * @throws LabUnavailableException if a lab can't run here; it says why
     */
    public static Lab open() {
        Tools.demand();
        Cache cache = Cache.standard();
        cache.demand();
        Lab lab = new Lab(cache, LabDirectory.register(cache));
        try {
            Disk.write(lab.clientKey, lab.client.privateFile(), "rw-------");
            lab.network.open();
            lab.outside = Outside.start(lab.directory.subnet(), lab.apt);
            return lab;
        } catch (RuntimeException failed) {
            lab.close();
            throw failed;
        }
    }

    /**
     * Boots a fresh host.
     *
     * @param release what it runs
     * @return the host, on and ready for a login; owned by the caller, and closed with the lab at the latest
     * @throws LabException if it does not come up
     */
    public Machine host(DebianRelease release) {
        return boot(List.of(new BaseSystem(release, apt).in(cache)));
    }

    private Machine boot(List<Path> layers) {
        int number = count.getAndIncrement();
        String name = "h" + (number + 1);
        Path home = Disk.directory(directory.disks().resolve(name));
        Subnet subnet = directory.subnet();
        Seed seed = new Seed(name, subnet.host(number), subnet, Ed25519Key.generate(), client.publicLine(), outside().proxy().uri());
        outside().names().a(name, seed.address()).a(name + ".lab.test", seed.address());
        Path top = home.resolve("seed");
        seed.write(top);
        List<Path> all = new ArrayList<>(layers);
        all.add(0, top);
        Container container = new Container(name, home, all, network, Switchboard.group(subnet.id()) + "/" + name);
        container.format();
        Machine machine = new Machine(this, container, seed, clientKey);
        machines.put(machine, home);
        try {
            machine.powerOn();
            return machine;
        } catch (RuntimeException failed) {
            machine.close();
            throw failed;
        }
    }

    /**
     * The name server that all hosts ask.
     *
     * @return it, for a test to tell what names mean
     */
    public NameServer names() {
        return outside().names();
    }

    private Outside outside() {
        return Objects.requireNonNull(outside, "the lab is open");
    }

    void forget(Machine machine) {
        Path home = machines.remove(machine);
        if (home != null) {
            Disk.remove(home);
        }
    }

    /** Ends all hosts and removes all that the lab made. Closing a lab again does nothing. */
    @Override
    public void close() {
        List.copyOf(machines.keySet()).forEach(Machine::close);
        if (outside != null) {
            outside.close();
        }
        directory.remove();
    }
}
