package dev.slipway.transport.ssh;

import dev.slipway.error.CancelledException;
import dev.slipway.error.Circumstances;
import dev.slipway.error.ConnectionLostException;
import dev.slipway.error.ConnectionRefusedException;
import dev.slipway.error.HostUnreachableException;
import dev.slipway.error.SlipwayException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import net.schmizz.sshj.connection.channel.OpenFailException;

/** Says in Slipway's words why a connection could not be made. */
final class Trouble {

    private final Settings settings;
    private final Circumstances circumstances;

    Trouble(Settings settings) {
        this.settings = settings;
        this.circumstances = Circumstances.on(settings.address()).withState("nothing was changed");
    }

    /** Whether the server only turned this connection away, and may take the next one. */
    static boolean passing(Throwable failure) {
        return refused(failure) || closedBeforeGreeting(failure);
    }

    /** Whether the other side dropped the connection, which before its greeting is the same as hanging up. */
    static boolean reset(Throwable failure) {
        String said = said(failure);
        return said.contains("Connection reset") || said.contains("Broken pipe");
    }

    private static boolean refused(Throwable failure) {
        return (failure instanceof ConnectException && said(failure).contains("refused"))
                || (failure instanceof OpenFailException && said(failure).contains("refused"));
    }

    private static boolean closedBeforeGreeting(Throwable failure) {
        String said = said(failure);
        return said.contains("closed connection during identification")
                || said.contains("Exceeded MaxStartups")
                || said.contains("Not allowed at this time");
    }

    private static String said(Throwable failure) {
        StringBuilder all = new StringBuilder();
        for (Throwable cause = failure; cause != null && all.length() < 1000; cause = cause.getCause()) {
            all.append(cause.getMessage()).append(' ');
        }
        return all.toString();
    }

    SlipwayException describe(Throwable failure, boolean reached) {
        if (failure instanceof SlipwayException known) {
            return known;
        }
        if (reached) {
            return lost(failure, "while logging in");
        }
        if (refused(failure)) {
            return new ConnectionRefusedException(
                    "nothing listens on port " + settings.port(),
                    circumstances.withNext(
                            "look whether sshd runs there, and on which port (ss -ltnp), and whether a firewall rejects you"),
                    failure);
        }
        if (closedBeforeGreeting(failure)) {
            return new ConnectionRefusedException(
                    "the host closes the connection before it greets",
                    circumstances.withNext(
                            "try again in a minute: it may have too many logins under way (MaxStartups), or hold earlier "
                                    + "failed ones against you (PerSourcePenalties, fail2ban)"),
                    failure);
        }
        return network(failure);
    }

    private SlipwayException network(Throwable failure) {
        if (failure instanceof UnknownHostException) {
            return unreachable(
                    "the name " + settings.host() + " does not resolve",
                    "correct the name, or its entry in DNS or /etc/hosts",
                    failure);
        }
        if (failure instanceof NoRouteToHostException || failure instanceof ConnectException) {
            return unreachable(
                    "no route leads there (" + failure.getMessage() + ")",
                    "look whether the machine is up and on this network",
                    failure);
        }
        if (failure instanceof SocketTimeoutException) {
            return silent();
        }
        if (failure instanceof OpenFailException closed) {
            return throughJump(closed);
        }
        return handshake(failure);
    }

    private SlipwayException throughJump(OpenFailException failure) {
        String jump =
                settings.jump() == null ? "the jump host" : settings.jump().address();
        return failure.getReason() == OpenFailException.Reason.ADMINISTRATIVELY_PROHIBITED
                ? unreachable(
                        jump + " does not let anybody through (" + failure.getMessage() + ")",
                        "allow it there: AllowTcpForwarding yes, and PermitOpen, in sshd_config",
                        failure)
                : unreachable(
                        jump + " can't reach it (" + failure.getMessage() + ")",
                        "look whether the machine is up, and whether the jump host knows its name",
                        failure);
    }

    private SlipwayException handshake(Throwable failure) {
        String said = said(failure);
        if (said.contains("Unable to reach a settlement")) {
            return new ConnectionRefusedException(
                    "the host knows none of the algorithms that are safe today (" + failure.getMessage() + ")",
                    circumstances.withNext("update its SSH server; any OpenSSH from 7.4 on will do"),
                    failure);
        }
        if (said.contains("identification")
                || said.contains("identified as")
                || said.contains("Incorrect identification")) {
            return new ConnectionRefusedException(
                    "what listens on port " + settings.port() + " is not an SSH server",
                    circumstances.withNext("look on which port sshd listens (ss -ltnp)"),
                    failure);
        }
        return lost(failure, "while it was being made");
    }

    private SlipwayException lost(Throwable failure, String when) {
        return new ConnectionLostException(
                "the connection was lost " + when + " (" + reason(failure) + ")",
                circumstances.withNext("look into the host's log (journalctl -u ssh), and try again"),
                failure);
    }

    private static String reason(Throwable failure) {
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }

    HostUnreachableException silent() {
        Duration limit = settings.limits().connect();
        return unreachable(
                "no answer within " + Nanos.words(limit),
                "look whether the machine is up, and whether a firewall drops you on port " + settings.port(),
                new IOException("no answer within " + limit));
    }

    HostUnreachableException slowLogin() {
        Duration limit = settings.limits().login();
        return unreachable(
                "the login took longer than " + Nanos.words(limit),
                "look whether the host is overloaded or waits for a name server (UseDNS), or your agent for you",
                new IOException("no login within " + limit));
    }

    private HostUnreachableException unreachable(String problem, String next, Throwable failure) {
        return new HostUnreachableException(problem, circumstances.withNext(next), failure);
    }

    CancelledException cancelled(InterruptedException interrupted) {
        return new CancelledException("interrupted while connecting", circumstances, interrupted);
    }
}
