package dev.slipway.host.sh;

import dev.slipway.error.Circumstances;
import dev.slipway.error.ConnectionLostException;
import dev.slipway.error.SlipwayException;
import dev.slipway.error.SudoRefusedException;
import dev.slipway.host.Shell;
import dev.slipway.host.quote.Sh;
import dev.slipway.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Starts the session script on a host, as root if that is wanted. The command line is short and the same each time: the script and the
 * password, if there is one, travel on stdin.
 *
 * @param state the directory in which the host keeps its memory, or null for the usual one
 * @param elevate true to become root with sudo where the account is not root
 * @param password what sudo asks for, or null if it does not ask
 */
public record Opening(
        @Nullable String state, boolean elevate, @Nullable Secret password) {

    private static final byte[] SCRIPT = Resources.functions("session.sh").getBytes(StandardCharsets.UTF_8);
    private static final String GO = "slipway-go";
    private static final int REFUSED = 77;

    /** A host looks for signs of its driver every 5 seconds, and takes it for gone after 9 looks without any: the lock goes. */
    private static final String PACE = "5";

    private static final String LOOKS = "9";

    /**
     * Starts a session.
     *
     * @param host how people name the host
     * @param shell an open connection; closed if this fails
     * @param streams the transport's open logs
     * @return the session
     */
    public ShellSession open(String host, Shell shell, Streams streams) {
        SessionChannel channel = new SessionChannel(host, shell, shell.start(command()));
        try {
            Secret secret = password;
            if (secret != null) {
                channel.raw((line(secret) + "\n" + GO + "\n").getBytes(StandardCharsets.UTF_8));
            }
            channel.raw(SCRIPT);
            channel.answer(0);
            return new ShellSession(channel, streams);
        } catch (ConnectionLostException lost) {
            SlipwayException why = explain(host, channel, lost);
            channel.close();
            throw why;
        } catch (RuntimeException failed) {
            channel.close();
            throw failed;
        }
    }

    private static String line(Secret password) {
        String text = password.reveal();
        if (text.indexOf('\n') >= 0 || text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a password for sudo is one line");
        }
        return text;
    }

    private String command() {
        String base = state == null ? "" : state;
        String memory = state == null ? "" : state + "/memory";
        String arguments = " slipway " + Sh.quote(base) + " " + Sh.quote(memory) + " " + PACE + " " + LOOKS;
        String load = "eval \"$(head -c " + SCRIPT.length + ")\"";
        String plain = "exec sh -c " + Sh.quote(load) + arguments;
        if (!elevate) {
            return plain;
        }
        if (password == null) {
            return "if [ \"$(id -u)\" = 0 ]; then " + plain + "; fi; exec sudo -n -- sh -c " + Sh.quote(load)
                    + arguments;
        }
        // The first sudo tells at once whether the password is right; the second gets it again, in case nothing is
        // remembered, and what it
        // does not read is dropped.
        String skip = "while read -r word; do [ \"$word\" = " + GO + " ] && break; done; " + load;
        return "IFS= read -r p || exit 1; if [ \"$(id -u)\" = 0 ]; then exec sh -c " + Sh.quote(skip) + arguments
                + "; fi; "
                + "printf \"%s\\n\" \"$p\" | sudo -S -p \"\" -v || exit " + REFUSED + "; "
                + "{ printf \"%s\\n\" \"$p\"; exec cat; } | sudo -S -p \"\" -- sh -c " + Sh.quote(skip) + arguments;
    }

    /** The shell ended before the script spoke: sudo said no, or the connection died. */
    private SlipwayException explain(String host, SessionChannel channel, ConnectionLostException lost) {
        int code;
        try {
            code = channel.process().await(Duration.ofSeconds(5)).code();
        } catch (SlipwayException unknown) {
            return lost;
        }
        List<String> complaints = channel.complaints();
        boolean sudo = elevate && (code == REFUSED || complaints.stream().anyMatch(line -> line.contains("sudo")));
        Circumstances at = Circumstances.on(host).withOutput(complaints).withState("nothing was changed");
        if (sudo) {
            return new SudoRefusedException(
                    password == null
                            ? "sudo wants a password, or refuses the account"
                            : "sudo refuses the account or its password",
                    at.withNext(
                            password == null
                                    ? "give the password with sudo(Secret), or let the account use sudo without one"
                                    : "see whether the password is right and the account may use sudo for all commands"),
                    lost);
        }
        return new ConnectionLostException(
                "the shell of the account ended at once, with exit status " + code,
                at.withNext("see whether the account has a login shell that runs commands"),
                lost);
    }
}
