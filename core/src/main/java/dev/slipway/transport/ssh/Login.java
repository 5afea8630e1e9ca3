package dev.slipway.transport.ssh;

import dev.slipway.error.AuthenticationFailedException;
import dev.slipway.error.Circumstances;
import dev.slipway.words.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.Service;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.SSHException;
import net.schmizz.sshj.transport.TransportException;
import net.schmizz.sshj.userauth.UserAuthException;
import net.schmizz.sshj.userauth.method.AuthMethod;
import net.schmizz.sshj.userauth.method.AuthNone;
import org.jspecify.annotations.Nullable;

/** Logs in to one host: keys of the agent, keys in files, then the password if there is one. Used once, by one thread. */
final class Login {

    private final SSHClient client;
    private final Settings settings;
    private final List<String> tried = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private @Nullable Collection<String> offered;

    Login(SSHClient client, Settings settings) {
        this.client = client;
        this.settings = settings;
    }

    /**
     * Logs in.
     *
     * @throws AuthenticationFailedException if the host takes nothing of what there is
     * @throws TransportException if the connection breaks
     */
    void run() throws TransportException {
        try {
            if (withKeys() || withPassword()) {
                return;
            }
            if (offered == null && attempt(new AuthNone())) {
                return; // a host without any protection; and if not, it told what it offers
            }
        } catch (TransportException cut) {
            if (tried.isEmpty() || !tooMany(cut)) {
                throw cut;
            }
            notes.add("the host hung up: " + cut.getMessage());
        }
        throw failure();
    }

    private static boolean tooMany(TransportException cut) {
        return String.valueOf(cut.getMessage()).contains("Too many authentication failures");
    }

    private boolean withKeys() throws TransportException {
        Map<WireKey, Identity> files = fromFiles();
        Map<WireKey, Identity> all = new LinkedHashMap<>(fromAgent(files));
        files.forEach(all::putIfAbsent);
        for (Identity identity : all.values()) {
            if (!accepts("publickey")) {
                return false;
            }
            for (String algorithm : algorithms(identity.publicKey().type())) {
                if (attempt(new KeyLogin(identity, algorithm))) {
                    return true;
                }
            }
            tried.add(identity.toString());
        }
        return false;
    }

    private Map<WireKey, Identity> fromFiles() {
        Map<WireKey, Identity> found = new LinkedHashMap<>();
        for (Settings.KeyFile key : settings.keys()) {
            if (!Files.exists(key.file())) {
                if (key.asked()) {
                    notes.add(key.file() + " does not exist");
                }
                continue;
            }
            try {
                PrivateKeyFile.Pair pair = PrivateKeyFile.read(key.file(), settings.passphrase());
                found.put(
                        pair.publicKey(),
                        new Identity.Held(
                                pair.publicKey(), pair.privateKey(), key.file().toString()));
            } catch (PrivateKeyFile.Unusable unusable) {
                notes.add(key.file() + " is " + unusable.getMessage());
            } catch (IOException unreadable) {
                notes.add(key.file() + " can't be read (" + Reason.of(unreadable) + ")");
            }
        }
        return found;
    }

    /** The agent's keys, those first that are in a file too, as somebody means those. */
    private Map<WireKey, Identity> fromAgent(Map<WireKey, Identity> files) {
        Map<WireKey, Identity> meant = new LinkedHashMap<>();
        Map<WireKey, Identity> others = new LinkedHashMap<>();
        if (settings.agent() == null) {
            notes.add("no agent was asked");
            return meant;
        }
        try {
            for (Identity identity : new Agent(settings.agent()).identities()) {
                boolean wanted = files.containsKey(identity.publicKey()) || namedByPublicKey(identity);
                (wanted ? meant : others).put(identity.publicKey(), identity);
            }
        } catch (IOException | RuntimeException away) {
            notes.add("the agent at " + settings.agent() + " does not answer (" + away.getMessage() + ")");
        }
        if (!settings.onlyKeys()) {
            others.forEach(meant::putIfAbsent);
        }
        return meant;
    }

    /** The public half beside a file names a key that only the agent can use. */
    private boolean namedByPublicKey(Identity identity) {
        for (Settings.KeyFile key : settings.keys()) {
            try {
                Path half = key.file().toString().endsWith(".pub") ? key.file() : Path.of(key.file() + ".pub");
                if (Files.exists(half)
                        && Files.readString(half)
                                .startsWith(identity.publicKey().line())) {
                    return true;
                }
            } catch (IOException unreadable) {
                // Then it names nothing.
            }
        }
        return false;
    }

    /** What a key may sign with. OpenSSH takes any SHA-2 signature by RSA; others are asked twice, which costs an attempt. */
    private List<String> algorithms(String keyType) {
        if (!keyType.startsWith("ssh-rsa")) {
            return List.of(keyType);
        }
        String suffix = keyType.substring("ssh-rsa".length());
        boolean openSsh = client.getTransport().getServerVersion().contains("OpenSSH");
        return openSsh ? List.of("rsa-sha2-512" + suffix) : List.of("rsa-sha2-512" + suffix, "rsa-sha2-256" + suffix);
    }

    private boolean withPassword() throws TransportException {
        if (settings.password() == null) {
            return false;
        }
        if (!settings.password().available()) {
            notes.add("there is no password in " + settings.password().origin());
            return false;
        }
        if (offered == null && attempt(new AuthNone())) {
            return true; // no password leaves before the host asked for one
        }
        if (accepts("password")) {
            if (attempt(new PasswordLogin(settings.password()))) {
                return true;
            }
            tried.add("the password");
        }
        if (accepts("keyboard-interactive") && !tried.contains("the password")) {
            if (attempt(new PromptLogin(settings.password()))) {
                return true;
            }
            tried.add("the password, asked for by the host");
        }
        return false;
    }

    private boolean accepts(String method) {
        return offered == null || offered.contains(method);
    }

    private boolean attempt(AuthMethod method) throws TransportException {
        try {
            int millis = (int) settings.limits().login().toMillis();
            if (client.getUserAuth().authenticate(settings.user(), (Service) client.getConnection(), method, millis)) {
                return true;
            }
        } catch (UserAuthException refused) {
            if (refused.getCause() instanceof SSHException died && !(died instanceof Buffer.BufferException)) {
                // Nobody refused anything: the connection died. (What an agent says without sense is a
                // BufferException.)
                throw died instanceof TransportException cut ? cut : new TransportException(died);
            }
            notes.add(refused.getMessage());
        }
        Collection<String> allowed = client.getUserAuth().getAllowedMethods();
        offered = allowed.isEmpty() ? offered : List.copyOf(allowed);
        return false;
    }

    private AuthenticationFailedException failure() {
        StringBuilder problem = new StringBuilder("the host refused the login; tried: ")
                .append(tried.isEmpty() ? "nothing, there was nothing to try" : String.join(", ", tried));
        if (offered != null) {
            problem.append("; the host offers: ").append(String.join(", ", offered));
        }
        notes.forEach(note -> problem.append("; ").append(note));
        return new AuthenticationFailedException(
                problem.toString(),
                Circumstances.on(settings.address())
                        .withState("nothing was changed")
                        .withNext(advice()),
                null);
    }

    private String advice() {
        if (notes.stream().anyMatch(note -> note.contains("Too many authentication failures"))) {
            return "name the right key and leave out the others: identity(path).onlyIdentities(), or IdentitiesOnly in ~/.ssh/config";
        }
        return "let " + settings.user()
                + " in with one of your keys (ssh-copy-id), or name another: identity(path), password(secret)";
    }
}
