package dev.slipway.transport.ssh;

import dev.slipway.error.Circumstances;
import dev.slipway.error.HostKeyUnknownException;
import dev.slipway.words.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What some known_hosts files say about one host. Immutable; read anew for each connection. */
final class KnownHosts {

    private final List<KnownHostsLine> about;
    private final List<KnownHostsLine> aboutOtherPort;

    private KnownHosts(List<KnownHostsLine> about, List<KnownHostsLine> aboutOtherPort) {
        this.about = about;
        this.aboutOtherPort = aboutOtherPort;
    }

    /**
     * Reads the files.
     *
     * @param files those that don't exist know nothing
     * @param full the host as it is known, with its port if that is not 22
     * @param bare the host without a port
     */
    static KnownHosts read(List<Path> files, String full, String bare, Circumstances at) {
        List<KnownHostsLine> about = new ArrayList<>();
        List<KnownHostsLine> other = new ArrayList<>();
        for (Path file : files) {
            int number = 0;
            for (String text : lines(file, at)) {
                number++;
                KnownHostsLine line = KnownHostsLine.parse(text, file, number).orElse(null);
                if (line != null && line.isAbout(full)) {
                    about.add(line);
                } else if (line != null && !bare.equals(full) && line.isAbout(bare)) {
                    other.add(line);
                }
            }
        }
        return new KnownHosts(List.copyOf(about), List.copyOf(other));
    }

    /** Bytes that are not UTF-8 can only be in comments, and must not make a file unreadable. */
    private static List<String> lines(Path file, Circumstances at) {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                    .lines()
                    .toList();
        } catch (IOException unreadable) {
            throw new HostKeyUnknownException(
                    "the host's key can't be looked up in " + file + ": " + Reason.of(unreadable),
                    at.withNext("make the file readable, or say hostKeys(…) to name another, or to pin the key"),
                    unreadable);
        }
    }

    /** Where a key, or the authority behind it, is revoked, whatever other lines say. */
    java.util.Optional<String> revoked(WireKey key) {
        return java.util.stream.Stream.concat(about.stream(), aboutOtherPort.stream())
                .filter(line -> line.revokes() && line.key().equals(key))
                .map(KnownHostsLine::place)
                .findFirst();
    }

    boolean trustsAuthority(WireKey authority) {
        return about.stream().anyMatch(line -> line.isAuthority() && line.key().equals(authority));
    }

    /** Like OpenSSH, takes a key that is known for the host without a port, where nothing is known for this port. */
    boolean knows(WireKey key) {
        List<KnownHostsLine> lines = known().isEmpty() ? aboutOtherPort : about;
        return lines.stream().anyMatch(line -> line.isPlain() && line.key().equals(key));
    }

    /** The lines with keys of the host itself. */
    List<KnownHostsLine> known() {
        return about.stream().filter(KnownHostsLine::isPlain).toList();
    }

    /** The algorithms that lead to keys which are known. */
    List<String> algorithms() {
        Set<String> names = new LinkedHashSet<>();
        for (KnownHostsLine line : known().isEmpty() ? aboutOtherPort : about) {
            if (line.isPlain()) {
                names.addAll(HostKeyAlgorithms.of(line.key().type()));
            }
        }
        if (about.stream().anyMatch(KnownHostsLine::isAuthority)) {
            HostKeyAlgorithms.ALL.stream()
                    .filter(name -> name.endsWith(HostCertificate.SUFFIX))
                    .forEach(names::add);
        }
        return List.copyOf(names);
    }
}
