package dev.slipway.testkit.lab;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A place for throwaway real hosts: Debian with systemd, sshd, sudo and a network of their own, in containers of the machine.
 *
 * <p>Needs Linux and root. Whatever a lab makes goes when it is closed; what a killed program left goes when the next lab opens. Any
 * number of labs can be open side by side, in one program or in many. Safe to use from many threads.
 */
public final class Lab implements AutoCloseable {

    private static final int MOST_HOSTS = 240;

    private final Cache cache;
    private final LabDirectory directory;
    private final Switchboard network;
    private final Path clientKey;
    private final Ed25519Key client = Ed25519Key.generate();
    private final Map<Machine, Path> machines = new ConcurrentHashMap<>();
    private final Map<Relay, Boolean> relays = new ConcurrentHashMap<>();
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
     * @throws LabUnavailableException if the release can't be had
     * @throws LabException if the host does not come up
     */
    public Machine host(DebianRelease release) {
        return boot(release, List.of(base(release)));
    }

    /**
     * Boots a copy of a prepared host, with a name, an address and a host key of its own.
     *
     * @param snapshot what it starts from
     * @return the host, on and ready for a login; owned by the caller, and closed with the lab at the latest
     * @throws LabException if the host does not come up
     */
    public Machine host(Snapshot snapshot) {
        return boot(snapshot.release(), snapshot.layers());
    }

    /**
     * Prepares a host with a script, once for all programs that ask for the same.
     *
     * @param name what to call the snapshot, in letters, digits and hyphens
     * @param release what the host runs
     * @param script POSIX sh, run as root; changing it makes a new snapshot
     * @return the prepared host
     * @throws LabException if the script fails; the message holds the end of what it printed
     */
    public Snapshot prepared(String name, DebianRelease release, String script) {
        return prepared(
                name,
                release,
                script,
                host -> host.exec(script, Duration.ofMinutes(15)).text());
    }

    /**
     * Prepares a host, once for all programs that ask for the same.
     *
     * @param name what to call the snapshot, in letters, digits and hyphens
     * @param release what the host runs
     * @param version any text; changing it makes a new snapshot, as must be done whenever the recipe changes
     * @param recipe what to do with the host
     * @return the prepared host
     * @throws LabException if the host does not come up; and whatever the recipe throws
     */
    public Snapshot prepared(String name, DebianRelease release, String version, Consumer<Machine> recipe) {
        if (!name.matches("[A-Za-z0-9-]+")) {
            throw new IllegalArgumentException("a snapshot's name has letters, digits and hyphens only: " + name);
        }
        Path base = base(release);
        String key = "snapshot-" + name + "-" + release.codeName() + "-"
                + BaseSystem.digest(base.getFileName() + "\n" + version);
        Path layer = cache.once(key, place -> {
            try (Machine host = host(release)) {
                recipe.accept(host);
                host.shutDown();
                host.copyDisk(place);
            }
        });
        return new Snapshot(name, release, List.of(layer, base));
    }

    Snapshot freeze(Machine host, String name) {
        Path layer = Disk.directory(directory.disks().resolve("snapshots"))
                .resolve(Integer.toString(count.getAndIncrement()));
        host.copyDisk(layer);
        List<Path> layers = new ArrayList<>(host.below());
        layers.add(0, layer);
        return new Snapshot(name, host.release(), layers);
    }

    private Path base(DebianRelease release) {
        return new BaseSystem(release, apt).in(cache);
    }

    private Machine boot(DebianRelease release, List<Path> layers) {
        int number = count.getAndIncrement();
        if (number >= MOST_HOSTS) {
            throw new LabException("a lab has room for " + MOST_HOSTS + " hosts and snapshots; open another");
        }
        String name = "h" + (number + 1);
        Path home = Disk.directory(directory.disks().resolve(name));
        Seed seed = seed(name, directory.subnet().host(number));
        Path top = home.resolve("seed");
        seed.write(top);
        List<Path> all = new ArrayList<>(layers);
        all.add(0, top);
        String group = Switchboard.group(directory.subnet().id()) + "/" + name;
        Container container = new Container(name, home, all, network, group);
        container.format();
        Machine machine = new Machine(this, container, seed, clientKey, release);
        machines.put(machine, home);
        try {
            machine.powerOn();
            return machine;
        } catch (RuntimeException failed) {
            machine.close();
            throw failed;
        }
    }

    private Seed seed(String name, String address) {
        names().a(name, address).a(name + ".lab.test", address);
        return new Seed(
                name,
                address,
                directory.subnet(),
                Ed25519Key.generate(),
                client.publicLine(),
                outside().proxy().uri());
    }

    /**
     * The name server that all hosts ask.
     *
     * @return it, for a test to tell what names mean
     */
    public NameServer names() {
        return outside().names();
    }

    /**
     * The address at which hosts reach what a test itself serves.
     *
     * @return an IPv4 address of the tests' machine
     */
    public String driverAddress() {
        return directory.subnet().driver();
    }

    /**
     * Cuts the network between the tests' machine and a host: packets vanish, both ways, also those of connections that are open.
     *
     * @param host one party; the other is the program that runs the tests, not what hosts need for apt and names
     * @return the cut, which ends when closed
     */
    public Cut cut(Machine host) {
        return new Cut(network, directory.subnet().driver(), host.address());
    }

    /**
     * Cuts the network between two hosts: packets vanish, both ways, also those of connections that are open.
     *
     * @param one a host
     * @param other another host
     * @return the cut, which ends when closed
     */
    public Cut cut(Machine one, Machine other) {
        return new Cut(network, one.address(), other.address());
    }

    /**
     * Opens a bad line to a port of a host.
     *
     * @param host where it leads
     * @param port where it leads
     * @return a relay that passes all as it comes until told otherwise; closed with the lab at the latest
     */
    public Relay relay(Machine host, int port) {
        return relay(host, port, 0);
    }

    /**
     * Opens a bad line to a port of a host.
     *
     * @param host where it leads
     * @param port where it leads
     * @param listen the port of the loopback address where it begins, 0 for any
     * @return a relay that passes all as it comes until told otherwise; closed with the lab at the latest
     * @throws LabUnavailableException with {@link LabUnavailableException.Reason#PORT_TAKEN} if it can't listen there
     */
    public Relay relay(Machine host, int port, int listen) {
        Relay relay = Relay.start(new InetSocketAddress(host.address(), port), listen);
        relays.put(relay, true);
        return relay;
    }

    PacketCount count(String address, int port) {
        return PacketCount.start(network, address, port, "c" + count.getAndIncrement());
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
        relays.keySet().forEach(Relay::close);
        List.copyOf(machines.keySet()).forEach(Machine::close);
        if (outside != null) {
            outside.close();
        }
        directory.remove();
    }
}
