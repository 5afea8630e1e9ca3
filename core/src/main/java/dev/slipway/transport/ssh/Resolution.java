package dev.slipway.transport.ssh;

import dev.slipway.transport.ssh.Settings.KeyFile;
import dev.slipway.transport.ssh.Settings.Limits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts together what the program said, what configuration files say, and what ssh does by default; in this order. */
final class Resolution {

    private static final List<String> DEFAULT_KEYS = List.of("id_ed25519", "id_ecdsa", "id_rsa");
    private static final int DEEPEST_JUMP = 8;

    private final SshConnector.Builder said;
    private final SshConfig config;
    private final int port;

    private Resolution(SshConnector.Builder said) {
        this.said = said;
        this.config = SshConfig.read(said.configs, said.target.host(), said.target.user());
        this.port = said.target.port() == 0 ? config.number("Port").orElse(Target.DEFAULT_PORT) : said.target.port();
    }

    static Settings of(SshConnector.Builder said) {
        return new Resolution(said).settings();
    }

    private Settings settings() {
        String alias = said.hostKeyAlias == null ? config.word("HostKeyAlias").orElse(null) : said.hostKeyAlias;
        return new Settings(
                config.user(),
                config.hostName(),
                port,
                alias == null ? Target.knownAs(config.hostName(), port) : alias.toLowerCase(Locale.ROOT),
                said.hostKeys == null ? hostKeys() : said.hostKeys,
                keys(),
                agent(),
                said.onlyIdentities || config.yes("IdentitiesOnly"),
                said.passphrase,
                said.password,
                jump(),
                limits());
    }

    private HostKeys hostKeys() {
        List<Path> user = paths("UserKnownHostsFile", List.of(Home.ssh("known_hosts")));
        List<Path> global = paths("GlobalKnownHostsFile", List.of(Path.of("/etc/ssh/ssh_known_hosts")));
        String mode = config.word("StrictHostKeyChecking").orElse("yes").toLowerCase(Locale.ROOT);
        switch (mode) {
            case "accept-new":
                return HostKeys.acceptNew(user.get(0))
                        .alsoReading(
                                Stream.concat(user.stream(), global.stream()).toList());
            case "yes", "ask":
                return HostKeys.knownHosts(
                        Stream.concat(user.stream(), global.stream()).toArray(Path[]::new));
            default:
                throw new IllegalArgumentException(config.value("StrictHostKeyChecking")
                                .map(SshConfig.Value::place)
                                .orElse("")
                        + ": StrictHostKeyChecking " + mode + " would let anybody pretend to be " + config.alias()
                        + "; use accept-new, or say hostKeys(…) in the program");
        }
    }

    private List<Path> paths(String option, List<Path> otherwise) {
        List<Path> named = config.value(option)
                .map(value -> value.words().stream()
                        .filter(word -> !word.equals("none"))
                        .map(word -> config.path(word, port))
                        .toList())
                .orElse(otherwise);
        return named.isEmpty() ? otherwise : named;
    }

    private List<KeyFile> keys() {
        if (!said.identities.isEmpty()) {
            return said.identities.stream().map(file -> new KeyFile(file, true)).toList();
        }
        List<SshConfig.Value> named = config.all("IdentityFile");
        if (named.isEmpty()) {
            return said.onlyIdentities
                    ? List.of()
                    : DEFAULT_KEYS.stream()
                            .map(name -> new KeyFile(Home.ssh(name), false))
                            .toList();
        }
        return named.stream()
                .map(value -> value.words().get(0))
                .filter(word -> !word.equals("none"))
                .map(word -> new KeyFile(config.path(word, port), true))
                .toList();
    }

    private @Nullable Path agent() {
        if (said.withoutAgent) {
            return null;
        }
        if (said.agent != null) {
            return said.agent;
        }
        String named = config.word("IdentityAgent").orElse("SSH_AUTH_SOCK");
        String path = named.equals("SSH_AUTH_SOCK")
                ? System.getenv("SSH_AUTH_SOCK")
                : named.startsWith("$") ? System.getenv(named.substring(1)) : named;
        return path == null || path.isEmpty() || path.equals("none") ? null : config.path(path, port);
    }

    private @Nullable JumpHost jump() {
        if (said.direct || said.jump != null) {
            return said.jump;
        }
        String chain = config.word("ProxyJump").orElse("none");
        if (chain.equalsIgnoreCase("none")) {
            refuseProxyCommand();
            return null;
        }
        if (said.depth > DEEPEST_JUMP) {
            throw new IllegalArgumentException(
                    "ProxyJump of " + config.alias()
                            + " leads in a circle: see the ProxyJump lines of the hosts that it names, or say via(…) or direct() in the program");
        }
        JumpHost way = null;
        for (String hop : new ArrayList<>(Arrays.asList(chain.split(",")))) {
            SshConnector.Builder next = said.towards(Target.parse(hop.strip()));
            if (way != null) {
                next.via(way);
            }
            way = Jumps.shared(of(next));
        }
        return way;
    }

    private void refuseProxyCommand() {
        config.value("ProxyCommand")
                .filter(value -> !value.words().get(0).equals("none"))
                .ifPresent(value -> {
                    throw new IllegalArgumentException(
                            value.place()
                                    + ": ProxyCommand is not supported; use ProxyJump there, or via(…) or direct() in the program");
                });
    }

    private Limits limits() {
        Limits base = said.limits;
        Duration connect = config.number("ConnectTimeout")
                .filter(seconds -> seconds > 0)
                .map(Duration::ofSeconds)
                .orElse(base.connect());
        Duration pulse = config.number("ServerAliveInterval")
                .filter(seconds -> seconds > 0)
                .map(Duration::ofSeconds)
                .orElse(base.pulse());
        int missed = config.number("ServerAliveCountMax").orElse(base.missedPulses());
        return new Limits(
                said.connectSaid ? base.connect() : connect,
                base.login(),
                said.pulseSaid ? base.pulse() : pulse,
                said.pulseSaid ? base.missedPulses() : missed,
                base.idle());
    }
}
