package dev.slipway.transport.ssh;

import dev.slipway.secret.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a connection needs to know. Immutable.
 *
 * @param user the account
 * @param host a name or an address
 * @param port the port
 * @param knownAs the name under which the host's key is known, with its port if that is not 22
 * @param hostKeys how the host proves who it is
 * @param keys files with private keys
 * @param agent the agent's socket, or null for none
 * @param onlyKeys whether the agent may sign with the keys of the files alone
 * @param passphrase opens encrypted files, or null
 * @param password for hosts that want one, or null
 * @param jump the host to go through, or null
 * @param limits how long things may take
 */
record Settings(
        String user,
        String host,
        int port,
        String knownAs,
        HostKeys hostKeys,
        List<KeyFile> keys,
        @Nullable Path agent,
        boolean onlyKeys,
        @Nullable Secret passphrase,
        @Nullable Secret password,
        @Nullable JumpHost jump,
        Limits limits) {

    /**
     * A file with a private key.
     *
     * @param file where it is
     * @param asked whether the user named it, so that its absence is worth telling
     */
    record KeyFile(Path file, boolean asked) {}

    /**
     * How long things may take.
     *
     * @param connect to a connection with a checked host key
     * @param login from there to being logged in
     * @param pulse silence after which the host is asked whether it is there; zero for never
     * @param missedPulses how many questions may stay without an answer
     * @param idle how long a connection may be without a command before it is closed; zero for any time
     */
    record Limits(Duration connect, Duration login, Duration pulse, int missedPulses, Duration idle) {

        static final Limits DEFAULT =
                new Limits(Duration.ofSeconds(15), Duration.ofSeconds(30), Duration.ofSeconds(15), 3, Duration.ZERO);
    }

    /** The host without its port, as certificates name it. */
    String bareName() {
        boolean ownName = knownAs.equals(Target.knownAs(host, port));
        return ownName ? Target.knownAs(host, Target.DEFAULT_PORT) : knownAs;
    }

    String address() {
        return Target.address(user, host, port);
    }
}
