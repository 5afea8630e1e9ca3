package dev.slipway.transport.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.error.HostKeyChangedException;
import dev.slipway.error.HostKeyUnknownException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who a host is, checked against a real OpenSSH server. */
class HostKeysTest {

    private static SshServer server;
    private static Path clientKey;
    private static int files;

    @BeforeAll
    static void start() {
        server = SshServer.builder().hostKeys("ed25519", "ecdsa", "rsa").start();
        clientKey = server.newKey("ed25519");
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    private static void connect(HostKeys policy) {
        server.unidentified()
                .identity(clientKey)
                .hostKeys(policy)
                .build()
                .connect()
                .close();
    }

    private static Path known(String... lines) {
        return server.file("known-" + files++, String.join("\n", lines) + "\n");
    }

    private static String name() {
        return "[127.0.0.1]:" + server.port();
    }

    private static String otherKey() {
        return SshServerKeys.fresh(server.directory());
    }

    private static void assertTrusted(String... lines) {
        assertThatCode(() -> connect(HostKeys.knownHosts(known(lines)))).doesNotThrowAnyException();
    }

    private static void assertUnknown(String... lines) {
        assertThatThrownBy(() -> connect(HostKeys.knownHosts(known(lines))))
                .isInstanceOf(HostKeyUnknownException.class);
    }

    private static void assertChanged(String... lines) {
        assertThatThrownBy(() -> connect(HostKeys.knownHosts(known(lines))))
                .isInstanceOf(HostKeyChangedException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ed25519", "ecdsa", "rsa"})
    void anyOneKnownKeyIsEnough(String type) {
        assertTrusted(name() + " " + server.hostKey(type));
    }

    @Test
    void unknownHostKeySaysHowToPinIt() {
        Path file = known("# nobody yet");
        assertThatThrownBy(() -> connect(HostKeys.knownHosts(file)))
                .isInstanceOf(HostKeyUnknownException.class)
                .hasMessage("[SLIP-104] " + server.target() + ": the host's key is not known: ED25519 "
                        + server.fingerprint("ed25519")
                        + "\n  state: nothing was changed"
                        + "\n  next: compare the fingerprint with the host's own (there: ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub), "
                        + "then add this line to " + file + ":"
                        + "\n    " + name() + " " + server.hostKey("ed25519")
                        + "\n    or pin it in the program: HostKeys.pinned(\"" + server.fingerprint("ed25519") + "\")");
    }

    @Test
    void aFileThatCantBeReadIsNamed() {
        Path directory = server.directory();
        assertThatThrownBy(() -> connect(HostKeys.knownHosts(directory)))
                .isInstanceOf(HostKeyUnknownException.class)
                .hasMessage("[SLIP-104] " + server.target() + ": the host's key can't be looked up in " + directory
                        + ": Is a directory"
                        + "\n  state: nothing was changed"
                        + "\n  next: make the file readable, or say hostKeys(…) to name another, or to pin the key");
    }

    @Test
    void changedHostKeySaysWhatWasKnownAndWhere() {
        String other = otherKey();
        Path file = known("# comment", name() + " " + other);
        Path otherFile = server.file("other.pub", other + "\n");
        String before = SshServer.keygen("-l", "-f", otherFile.toString()).split(" ")[1];
        assertThatThrownBy(() -> connect(HostKeys.knownHosts(file)))
                .isInstanceOf(HostKeyChangedException.class)
                .hasMessage("[SLIP-105] " + server.target()
                        + ": the host shows another key than the one known: it shows ED25519 "
                        + server.fingerprint("ed25519") + ", known is ED25519 " + before + " (" + file + ":2)"
                        + "\n  state: nothing was changed"
                        + "\n  next: find out why before you connect: either the host was set up anew, or somebody is in between. "
                        + "If the new key is right, forget the old one: ssh-keygen -R '" + name() + "' -f " + file);
    }

    @Test
    void hashedNamesWithPortsAreFound() {
        Path file = known(name() + " " + server.hostKey("ed25519"));
        SshServer.keygen("-q", "-H", "-f", file.toString());
        assertThat(file).content().startsWith("|1|");
        assertThatCode(() -> connect(HostKeys.knownHosts(file))).doesNotThrowAnyException();
    }

    @Test
    void hashedNamesOfOtherPortsAreNotTaken() {
        Path file = known("[127.0.0.1]:1 " + server.hostKey("ed25519"));
        SshServer.keygen("-q", "-H", "-f", file.toString());
        assertThatThrownBy(() -> connect(HostKeys.knownHosts(file))).isInstanceOf(HostKeyUnknownException.class);
    }

    @Test
    void hashedFilesCanBeReadByManyConnectionsAtOnce() throws Exception {
        Path file = known(name() + " " + server.hostKey("ed25519"));
        SshServer.keygen("-q", "-H", "-f", file.toString());
        ExecutorService threads = Executors.newFixedThreadPool(12);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                all.add(threads.submit(() -> connect(HostKeys.knownHosts(file))));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aKeyKnownWithoutPortIsTakenLikeOpenSshDoes() {
        assertTrusted("127.0.0.1 " + server.hostKey("ed25519"));
        assertUnknown("127.0.0.1 " + otherKey());
        assertChanged("127.0.0.1 " + server.hostKey("ed25519"), name() + " " + otherKey());
    }

    @Test
    void revokedWinsOverEveryOtherLine() {
        assertChanged(name() + " " + server.hostKey("ed25519"), "@revoked * " + server.hostKey("ed25519"));
        assertChanged("@revoked * " + server.hostKey("ed25519"), name() + " " + server.hostKey("ed25519"));
    }

    @Test
    void revokedKeysAreNamed() {
        Path file = known("@revoked * " + server.hostKey("ed25519"));
        assertThatThrownBy(() -> connect(HostKeys.knownHosts(file)))
                .hasMessage(
                        "[SLIP-105] " + server.target() + ": the host's key is revoked: ED25519 "
                                + server.fingerprint("ed25519") + " ("
                                + file + ":1)\n  state: nothing was changed"
                                + "\n  next: give the host a new key; whoever holds the revoked one can pretend to be the host");
    }

    @Test
    void negationExcludesAndNeverIncludes() {
        String key = " " + server.hostKey("ed25519");
        assertTrusted("[127.0.0.*]:*" + key);
        assertTrusted("other,[127.0.0.?]:" + server.port() + key);
        assertUnknown("[127.0.0.*]:*,!" + name() + key);
        assertUnknown("!" + name() + ",[127.0.0.*]:*" + key);
        assertUnknown("!bad,good" + key);
        assertUnknown("!bad" + key);
    }

    @Test
    void aKeyOfAnotherKindDoesNotMakeAHostNew() {
        String dsaLike = "ecdsa-sha2-nistp384 " + SshServerKeys.ecdsa384(server.directory());
        assertChanged(name() + " " + dsaLike);
    }

    @Test
    void malformedLinesAreNobody() {
        assertUnknown(
                name(),
                name() + " ssh-ed25519",
                name() + " ssh-ed25519 ???",
                "@what " + name() + " " + server.hostKey("ed25519"),
                name() + " ssh-rsa " + server.hostKey("ed25519").split(" ")[1],
                "|1|x|y ssh-ed25519 AAAA");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ed25519", "ecdsa", "rsa"})
    void anyKeyCanBePinned(String type) {
        assertThatCode(() -> connect(HostKeys.pinned(server.fingerprint(type)))).doesNotThrowAnyException();
    }

    @Test
    void aWrongPinSaysWhatTheHostShows() {
        String pin = "SHA256:" + "A".repeat(43);
        assertThatThrownBy(() -> connect(HostKeys.pinned(pin)))
                .isInstanceOf(HostKeyChangedException.class)
                .hasMessageContaining("the host shows another key than the pinned one: it shows ")
                .hasMessageContaining(", pinned is " + pin);
    }

    @Test
    void onlyFingerprintsCanBePinned() {
        assertThatThrownBy(() -> HostKeys.pinned("MD5:00:11"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'MD5:00:11' is not a fingerprint such as SHA256:… from ssh-keygen -lf");
        assertThatThrownBy(HostKeys::pinned).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void acceptNewRemembersAndThenInsists() throws IOException {
        Path file = server.directory().resolve("new/known_hosts");
        connect(HostKeys.acceptNew(file));
        assertThat(file).hasContent(name() + " " + server.hostKey("ed25519"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        connect(HostKeys.acceptNew(file));
        assertThat(Files.readAllLines(file)).hasSize(1);
        Files.writeString(file, name() + " " + otherKey() + "\n");
        assertThatThrownBy(() -> connect(HostKeys.acceptNew(file))).isInstanceOf(HostKeyChangedException.class);
    }

    @Test
    void acceptNewCanHideNamesAndRepairsAMissingLineEnd() throws IOException {
        Path file = server.file("unended", "other " + otherKey());
        connect(HostKeys.acceptNew(file).hashingNames());
        assertThat(Files.readAllLines(file))
                .hasSize(2)
                .last()
                .asString()
                .startsWith("|1|")
                .endsWith(server.hostKey("ed25519"));
        assertThat(SshServer.keygen("-F", name(), "-f", file.toString())).contains(server.hostKey("ed25519"));
        assertThatCode(() -> connect(HostKeys.knownHosts(file))).doesNotThrowAnyException();
    }

    @Test
    void anAliasReplacesNameAndPort() {
        Path file = known("shop-db " + server.hostKey("ed25519"));
        assertThatCode(() -> server.unidentified()
                        .identity(clientKey)
                        .hostKeys(HostKeys.knownHosts(file))
                        .hostKeyAlias("shop-db")
                        .build()
                        .connect()
                        .close())
                .doesNotThrowAnyException();
    }
}
