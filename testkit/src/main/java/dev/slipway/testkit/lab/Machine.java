package dev.slipway.testkit.lab;

import dev.slipway.transport.ShellTransport;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * A host of the lab: a real Debian with systemd, sshd and sudo, thrown away when closed.
 *
 * <p>Three users may log in over SSH with {@link #clientKey()}: {@code root}; {@code deploy}, who may use sudo without a password; and
 * {@code operator}, whose sudo asks for {@link #operatorPassword()}. Safe to use from many threads.
 */
public final class Machine implements AutoCloseable {

    private static final int BOOT_LIMIT = 60;

    private final Lab lab;
    private final Container container;
    private final Seed seed;
    private final Path clientKey;
    private final DebianRelease release;
    private volatile long bootedLeader;

    Machine(Lab lab, Container container, Seed seed, Path clientKey, DebianRelease release) {
        this.lab = lab;
        this.container = container;
        this.seed = seed;
        this.clientKey = clientKey;
        this.release = release;
    }

    /**
     * The host's name, by which other hosts of the lab can reach it, too.
     *
     * @return for example {@code h1}
     */
    public String name() {
        return seed.name();
    }

    /**
     * The host's address, which the tests and the other hosts of the lab can reach.
     *
     * @return an IPv4 address
     */
    public String address() {
        return seed.address();
    }

    /**
     * Where sshd listens.
     *
     * @return 22
     */
    public int sshPort() {
        return 22;
    }

    /**
     * The private key that all users accept.
     *
     * @return a file in OpenSSH's format without a passphrase, for ed25519, valid as long as the lab is open
     */
    public Path clientKey() {
        return clientKey;
    }

    /**
     * The fingerprint of the host's only host key.
     *
     * @return as {@code ssh-keygen -l} prints it, {@code SHA256:…}
     */
    public String hostKeyFingerprint() {
        return seed.hostKey().fingerprint();
    }

    /**
     * The host's only host key, as in a {@code known_hosts} file.
     *
     * @return address, type and key
     */
    public String knownHostsLine() {
        return address() + " " + seed.hostKey().publicLine();
    }

    /**
     * The password with which {@code operator} may use sudo.
     *
     * @return a rare string, so that a test can search for it where it must not be
     */
    public String operatorPassword() {
        return BaseSystem.OPERATOR_PASSWORD;
    }

    /**
     * The way to deploy to the host: over SSH as {@code deploy}, which becomes root with sudo; the host's key is pinned.
     *
     * @return a new transport, valid as long as the host
     */
    public ShellTransport transport() {
        return transport("deploy");
    }

    /**
     * The way to deploy to the host as another user; {@code operator}'s sudo gets its password.
     *
     * @param user {@code root}, {@code deploy} or {@code operator}
     * @return a new transport, valid as long as the host
     */
    public ShellTransport transport(String user) {
        return Login.as(user, this);
    }

    /**
     * Runs a script as root on the host, without SSH, so that a test can look and prepare.
     *
     * @param sh POSIX sh
     * @return what it printed and its status
     * @throws LabException if the host is off or the script runs for more than two minutes
     */
    public Output exec(String sh) {
        return exec(sh, Duration.ofMinutes(2));
    }

    /**
     * Runs a script as root on the host, without SSH.
     *
     * @param sh POSIX sh
     * @param limit how long it may take
     * @return what it printed and its status
     * @throws LabException if the host is off or the script takes too long
     */
    public Output exec(String sh, Duration limit) {
        return named(sh, command(sh).limit(limit).run());
    }

    /**
     * Runs a script as root on the host, without SSH, and gives it something to read, such as what must not be in its arguments.
     *
     * @param sh POSIX sh
     * @param input what its standard input holds
     * @return what it printed and its status
     * @throws LabException if the host is off or the script runs for more than two minutes
     */
    public Output exec(String sh, String input) {
        return named(sh, command(sh).limit(Duration.ofMinutes(2)).input(input).run());
    }

    /** What a test's author wrote tells more than the long line that brings it to the host. */
    private Output named(String sh, Output output) {
        return new Output(name() + ": " + sh, output.status(), output.stdout(), output.stderr());
    }

    private Command command(String sh) {
        // Scripts get what a login gets, for HostClock's sake.
        String login = "set -a; [ ! -f /etc/environment ] || . /etc/environment; set +a; exec /bin/sh -c \"$1\"";
        return Command.of("/bin/sh", "-c", login, "sh", sh).inside(container.inside());
    }

    /**
     * The host's files.
     *
     * @return a view of them
     */
    public HostFiles files() {
        return new HostFiles(this, container);
    }

    /**
     * A systemd unit.
     *
     * @param name with its ending, for example {@code nginx.service}; it need not exist
     * @return a view of it
     */
    public HostUnit unit(String name) {
        return new HostUnit(this, name);
    }

    /**
     * What was logged on the host since its disk was made.
     *
     * @return lines with time, program and message
     */
    public String journal() {
        return exec("journalctl --no-pager --quiet").text();
    }

    /**
     * The processes of the host, those of logins included, with arguments and environment.
     *
     * @return what runs now
     */
    public List<HostProcess> processes() {
        return HostProcess.of(leader());
    }

    /**
     * Watches the host's processes, to see also those that end soon.
     *
     * @return the watch, owned by the caller, valid until the host boots again
     */
    public ProcessWatch watchProcesses() {
        return ProcessWatch.start(leader());
    }

    private long leader() {
        return container.leader().orElseThrow(() -> new LabException(name() + " is off"));
    }

    /**
     * The TCP ports on which a program of the host listens and that answer from outside, through the host's firewall.
     *
     * @return ports in order; 22 is one of them on a fresh host
     */
    public SortedSet<Integer> openPorts() {
        Path net = Path.of("/proc", Long.toString(leader()), "net");
        return OpenPorts.of(address(), Disk.text(net.resolve("tcp")), Disk.text(net.resolve("tcp6")));
    }

    /**
     * Counts the packets that others send to a port of this host from now on.
     *
     * @param port of TCP or UDP
     * @return the count
     */
    public PacketCount packets(int port) {
        return lab.count(address(), port);
    }

    /**
     * What can be made to go wrong on this host.
     *
     * @return the faults
     */
    public Faults faults() {
        return new Faults(this);
    }

    /**
     * The lab that the host belongs to.
     *
     * @return the lab
     */
    public Lab lab() {
        return lab;
    }

    /**
     * Shuts the host down, keeps what is on its disk as a snapshot, and boots it again if it was on.
     *
     * @param name what to call the snapshot
     * @return the snapshot, valid as long as the lab is open
     */
    public Snapshot freeze(String name) {
        boolean again = on();
        if (again) {
            shutDown();
        }
        Snapshot snapshot = lab.freeze(this, name);
        if (again) {
            powerOn();
        }
        return snapshot;
    }

    /**
     * Tells the machine's release.
     *
     * @return what the host runs
     */
    public DebianRelease release() {
        return release;
    }

    /** Copies what the host, which is off, has written to its disk; the copy must not exist. */
    void copyDisk(Path to) {
        container.freeze(to);
    }

    /** The layers below what this host has written, without those that only it may have. */
    List<Path> below() {
        return container.shared();
    }

    /**
     * Tells whether the host has power; a host that powers itself off is off, too.
     *
     * @return true if it runs
     */
    public boolean on() {
        return container.on();
    }

    /**
     * Cuts the power: every process ends at once, without a shutdown. The disk stays as it is.
     *
     * <p>What programs wrote is on the disk even if they never called fsync: the kernel is the machine's, and it goes on.
     */
    public void powerOff() {
        container.kill();
    }

    /** Shuts the host down in good order, so that services can finish what they do. */
    public void shutDown() {
        container.shutDown(Duration.ofSeconds(30));
    }

    /**
     * Boots the host from its disk, and waits until it can be logged in to and all of its units have started.
     *
     * @throws LabException if it is on, or does not come up; the message holds the console's last lines
     */
    public void powerOn() {
        container.start();
        awaitBoot();
    }

    /**
     * Waits until a reboot, that somebody asked of the host itself, is over.
     *
     * @param limit how long to wait
     * @throws LabException if it has not come back by then
     */
    public void awaitReboot(Duration limit) {
        long before = bootedLeader;
        Waiting.upTo(
                (int) limit.toSeconds(),
                name() + " to reboot",
                () -> container.leader().filter(leader -> leader != before));
        awaitBoot();
    }

    private void awaitBoot() {
        try {
            bootedLeader = Waiting.upTo(BOOT_LIMIT, name() + " to boot", () -> {
                if (!container.on()) {
                    throw new LabException(name() + " ended while booting");
                }
                // In this order: a packet to an address that does not answer yet makes the machine wait a second before
                // it asks again.
                return started() && greets() ? container.leader() : Optional.empty();
            });
        } catch (LabException failed) {
            throw new LabException(failed.getMessage() + "\nconsole:\n" + container.consoleText(), failed);
        }
    }

    private boolean started() {
        if (container.leader().isEmpty()) {
            return false;
        }
        // A unit that fails to start makes the system "degraded", which is for the test to judge; the boot is over all
        // the same.
        String state = exec("systemctl is-system-running").stdout().strip();
        return state.equals("running") || state.equals("degraded");
    }

    private boolean greets() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address(), sshPort()), 50);
            socket.setSoTimeout(2000);
            return socket.getInputStream().read() == 'S';
        } catch (IOException notYet) {
            return false;
        }
    }

    /**
     * What the host printed on its console, and its container's supervisor on its behalf.
     *
     * @return all of it, since the host was made
     */
    public String console() {
        return container.consoleText();
    }

    /** Ends the host at once and removes all that it left on the machine. Closing a host again does nothing. */
    @Override
    public void close() {
        container.kill();
        lab.forget(this);
    }

    @Override
    public String toString() {
        return name() + " (" + address() + ")";
    }
}
