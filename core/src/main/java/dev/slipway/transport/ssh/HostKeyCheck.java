package dev.slipway.transport.ssh;

import dev.slipway.error.Circumstances;
import dev.slipway.error.HostKeyChangedException;
import dev.slipway.error.HostKeyUnknownException;
import dev.slipway.error.SlipwayException;
import java.io.IOException;
import java.security.PublicKey;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.SSHRuntimeException;
import net.schmizz.sshj.transport.verification.HostKeyVerifier;
import org.jspecify.annotations.Nullable;

/**
 * Decides about the key that a host shows, for one connection.
 *
 * <p>Used by sshj's reader thread; {@link #refusal()} by whoever waits for the connection.
 */
final class HostKeyCheck implements HostKeyVerifier {

    private final HostKeys policy;
    private final String name;
    private final String bareName;
    private final Circumstances circumstances;
    private final KnownHosts known;
    private final Clock clock;
    private volatile @Nullable SlipwayException refusal;
    private volatile @Nullable WireKey accepted;
    private volatile @Nullable WireKey shown;

    HostKeyCheck(Settings settings, Clock clock) {
        this.policy = settings.hostKeys();
        this.name = settings.knownAs();
        this.bareName = settings.bareName();
        this.circumstances = Circumstances.on(settings.address()).withState("nothing was changed");
        this.known = KnownHosts.read(policy.files(), name, bareName, circumstances);
        this.clock = clock;
    }

    /** Why the key was refused, or null. */
    @Nullable
    SlipwayException refusal() {
        return refusal;
    }

    /** The key that the host showed, or null if it did not come to that. */
    @Nullable
    WireKey shown() {
        return shown;
    }

    @Override
    public List<String> findExistingAlgorithms(String hostname, int hostPort) {
        return known.algorithms();
    }

    /** Throws where sshj expects false: for a mere false it would work out an MD5 fingerprint, and register BouncyCastle to do so. */
    @Override
    public boolean verify(String hostname, int hostPort, PublicKey publicKey) {
        WireKey key = (WireKey) publicKey;
        shown = key;
        WireKey before = accepted;
        SlipwayException problem = before == null ? judge(key) : before.equals(key) ? null : changedMeanwhile(key);
        if (problem != null) {
            refusal = problem;
            throw new SSHRuntimeException(problem.problem());
        }
        accepted = key;
        return true;
    }

    private @Nullable SlipwayException judge(WireKey key) {
        try {
            return policy.fingerprints().isEmpty() ? lookUp(key) : compareWithPins(plain(key));
        } catch (Buffer.BufferException malformed) {
            return unknown(key, "the host shows an unreadable certificate");
        }
    }

    private static WireKey plain(WireKey key) throws Buffer.BufferException {
        return key.isCertificate() ? HostCertificate.parse(key).key() : key;
    }

    private @Nullable SlipwayException compareWithPins(WireKey key) {
        return policy.fingerprints().contains(key.fingerprint()) ? null : notPinned(key);
    }

    private @Nullable SlipwayException lookUp(WireKey shownKey) throws Buffer.BufferException {
        if (shownKey.isCertificate()) {
            HostCertificate certificate = HostCertificate.parse(shownKey);
            Optional<String> revoked = known.revoked(certificate.authority()).or(() -> known.revoked(shownKey));
            if (revoked.isPresent()) {
                return revoked(certificate.authority(), revoked.get());
            }
            if (known.revoked(certificate.key()).isEmpty() && known.trustsAuthority(certificate.authority())) {
                String defect = certificate.defect(bareName, clock.instant());
                return defect == null ? null : badCertificate(certificate, defect);
            }
        }
        return lookUpPlain(plain(shownKey));
    }

    private @Nullable SlipwayException lookUpPlain(WireKey key) {
        Optional<String> revoked = known.revoked(key);
        if (revoked.isPresent()) {
            return revoked(key, revoked.get());
        }
        if (known.knows(key)) {
            return null;
        }
        if (!known.known().isEmpty()) {
            return changed(key);
        }
        return policy.accepting() ? remember(key) : unknown(key, "the host's key is not known: " + key);
    }

    private @Nullable SlipwayException remember(WireKey key) {
        try {
            NewHost.append(policy.files().get(0), name, key, policy.hashesNames());
            return null;
        } catch (IOException refused) {
            return unknown(
                    key,
                    "the host is new, but its key (" + key + ") can't be written to "
                            + policy.files().get(0) + ": " + refused);
        }
    }

    private HostKeyUnknownException unknown(WireKey key, String problem) {
        String file =
                policy.files().isEmpty() ? "known_hosts" : policy.files().get(0).toString();
        return new HostKeyUnknownException(
                problem,
                circumstances.withNext(
                        "compare the fingerprint with the host's own (there: ssh-keygen -lf /etc/ssh/ssh_host_"
                                + key.family().toLowerCase(java.util.Locale.ROOT) + "_key.pub), then add this line to "
                                + file + ":\n"
                                + name + " " + key.line() + "\nor pin it in the program: HostKeys.pinned(\""
                                + key.fingerprint() + "\")"),
                null);
    }

    private HostKeyUnknownException badCertificate(HostCertificate certificate, String defect) {
        return new HostKeyUnknownException(
                "the host's certificate is no good: " + defect,
                circumstances.withNext("have the authority " + certificate.authority()
                        + " sign the host's key anew (ssh-keygen -s … -h -n " + bareName + ")"),
                null);
    }

    private HostKeyChangedException changed(WireKey key) {
        String before = known.known().stream()
                .map(line -> line.key() + " (" + line.place() + ")")
                .collect(Collectors.joining(", "));
        return new HostKeyChangedException(
                "the host shows another key than the one known: it shows " + key + ", known is " + before,
                circumstances.withNext(
                        "find out why before you connect: either the host was set up anew, or somebody is in between. "
                                + "If the new key is right, forget the old one: ssh-keygen -R '" + name + "' -f "
                                + policy.files().get(0)),
                null);
    }

    private HostKeyChangedException notPinned(WireKey key) {
        return new HostKeyChangedException(
                "the host shows another key than the pinned one: it shows " + key + ", pinned is "
                        + String.join(", ", new java.util.TreeSet<>(policy.fingerprints())),
                circumstances.withNext(
                        "find out why before you connect: either the host was set up anew, or somebody is in between. "
                                + "If the new key is right, pin it: HostKeys.pinned(\"" + key.fingerprint() + "\")"),
                null);
    }

    private HostKeyChangedException revoked(WireKey key, String place) {
        return new HostKeyChangedException(
                "the host's key is revoked: " + key + " (" + place + ")",
                circumstances.withNext(
                        "give the host a new key; whoever holds the revoked one can pretend to be the host"),
                null);
    }

    private HostKeyChangedException changedMeanwhile(WireKey key) {
        return new HostKeyChangedException(
                "the host changed its key in the middle of a connection, to " + key,
                circumstances.withNext("find out why before you connect again"),
                null);
    }
}
