package dev.slipway.testkit.lab;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

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

    Machine(Lab lab, Container container, Seed seed, Path clientKey) {
        this.lab = lab;
        this.container = container;
        this.seed = seed;
        this.clientKey = clientKey;
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
        return Command.of("/bin/sh", "-c", sh).inside(container.inside()).limit(limit).run();
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

    private void awaitBoot() {
        try {
            Waiting.upTo(BOOT_LIMIT, name() + " to boot", () -> {
                if (!container.on()) {
                    throw new LabException(name() + " ended while booting");
                }
                return greets() && started() ? Optional.of(true) : Optional.empty();
            });
        } catch (LabException failed) {
            throw new LabException(failed.getMessage() + "\nconsole:\n" + container.consoleText(), failed);
        }
    }

    private boolean started() {
        // A unit that fails to start makes the system "degraded", which is for the test to judge; the boot is over all the same.
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

    /** What the host printed on its console, for error messages.
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
