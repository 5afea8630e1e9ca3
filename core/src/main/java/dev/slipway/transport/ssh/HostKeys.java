package dev.slipway.transport.ssh;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a host proves who it is. There is no way to skip the proof.
 *
 * <p>Immutable and safe to use from many threads.
 */
public final class HostKeys {

    private final List<Path> files;
    private final Set<String> fingerprints;
    private final boolean acceptNew;
    private final boolean hashNames;

    private HostKeys(List<Path> files, Set<String> fingerprints, boolean acceptNew, boolean hashNames) {
        this.files = files;
        this.fingerprints = fingerprints;
        this.acceptNew = acceptNew;
        this.hashNames = hashNames;
    }

    /**
     * Hosts are known from {@code ~/.ssh/known_hosts} and {@code /etc/ssh/ssh_known_hosts}; any other is refused. The default.
     *
     * @return the policy
     */
    public static HostKeys strict() {
        return knownHosts(Home.ssh("known_hosts"), Path.of("/etc/ssh/ssh_known_hosts"));
    }

    /**
     * Hosts are known from files in the format of OpenSSH; any other is refused.
     *
     * <p>Understood are hashed names, {@code [host]:port}, patterns, negation, {@code @cert-authority} and {@code @revoked}, which wins
     * over every other line. A host that is known by a key of another kind is not taken for a new one.
     *
     * @param files the files; those that don't exist know nobody
     * @return the policy
     */
    public static HostKeys knownHosts(Path... files) {
        return new HostKeys(List.of(files), Set.of(), false, false);
    }

    /**
     * The host has one of these keys, whatever any file says.
     *
     * @param fingerprints as {@code ssh-keygen -l} prints them, {@code SHA256:…}
     * @return the policy
     * @throws IllegalArgumentException if one is not a SHA-256 fingerprint, or there is none
     */
    public static HostKeys pinned(String... fingerprints) {
        Set<String> pins = new java.util.LinkedHashSet<>();
        for (String fingerprint : fingerprints) {
            String pin = fingerprint.strip().replaceFirst("=+$", "");
            if (!pin.matches("SHA256:[A-Za-z0-9+/]{43}")) {
                throw new IllegalArgumentException(
                        "'" + fingerprint + "' is not a fingerprint such as SHA256:… from ssh-keygen -lf");
            }
            pins.add(pin);
        }
        if (pins.isEmpty()) {
            throw new IllegalArgumentException("pinned() needs at least one fingerprint");
        }
        return new HostKeys(List.of(), Set.copyOf(pins), false, false);
    }

    /**
     * A host that no line is about is believed the first time, and its key is added to a file; from then on it must not change.
     *
     * <p>Whoever answers at the first connection is believed, so prefer the other policies for machines that matter.
     *
     * @param knownHosts the file; made if it does not exist, readable by its owner alone
     * @return the policy
     */
    public static HostKeys acceptNew(Path knownHosts) {
        return new HostKeys(List.of(Objects.requireNonNull(knownHosts, "knownHosts")), Set.of(), true, false);
    }

    /**
     * Hides the names of hosts in the lines that {@link #acceptNew} adds, like OpenSSH's {@code HashKnownHosts}.
     *
     * @return a policy that does
     */
    public HostKeys hashingNames() {
        return new HostKeys(files, fingerprints, acceptNew, true);
    }

    /** Like acceptNew, and reads further files, of which none is written. */
    HostKeys alsoReading(List<Path> more) {
        return new HostKeys(
                java.util.stream.Stream.concat(files.stream(), more.stream())
                        .distinct()
                        .toList(),
                fingerprints,
                acceptNew,
                hashNames);
    }

    boolean accepting() {
        return acceptNew;
    }

    boolean hashesNames() {
        return hashNames;
    }

    List<Path> files() {
        return files;
    }

    Set<String> fingerprints() {
        return fingerprints;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HostKeys keys
                && files.equals(keys.files)
                && fingerprints.equals(keys.fingerprints)
                && acceptNew == keys.acceptNew
                && hashNames == keys.hashNames;
    }

    @Override
    public int hashCode() {
        return Objects.hash(files, fingerprints, acceptNew, hashNames);
    }

    @Override
    public String toString() {
        if (!fingerprints.isEmpty()) {
            return "pinned to " + fingerprints;
        }
        return (acceptNew ? "accepting new hosts into " : "known from ") + files;
    }
}
