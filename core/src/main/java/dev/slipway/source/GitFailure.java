package dev.slipway.source;

import dev.slipway.error.AuthenticationFailedException;
import dev.slipway.error.Circumstances;
import dev.slipway.error.ConnectionRefusedException;
import dev.slipway.error.HostKeyChangedException;
import dev.slipway.error.HostKeyUnknownException;
import dev.slipway.error.HostUnreachableException;
import dev.slipway.error.SlipwayException;
import dev.slipway.error.SourceException;
import dev.slipway.secret.Mask;
import java.util.List;
import java.util.regex.Pattern;

/** Makes sense of what git and ssh complain about. Stateless. */
final class GitFailure {

    private static final int TAIL = 10;
    private static final Pattern KEY_CHANGED =
            Pattern.compile("REMOTE HOST IDENTIFICATION HAS CHANGED|key .*has been revoked|REVOKED HOST KEY");
    private static final Pattern KEY_UNKNOWN =
            Pattern.compile("Host key verification failed|host key is known for|No .* host key is known");
    private static final Pattern REFUSED = Pattern.compile("Connection refused");
    private static final Pattern UNREACHABLE = Pattern.compile(
            "Could not resolve host|Name or service not known|Temporary failure in name resolution|No route to host"
                    + "|Network is unreachable|(?i)timed out|unable to access .*: (?:Failed to connect|Couldn't connect)");
    private static final Pattern LOGIN = Pattern.compile(
            "Permission denied|Authentication failed|could not read (?:Username|Password)|terminal prompts disabled"
                    + "|returned error: 40[13]|Repository not found|Load key .*: |HTTP Basic: Access denied");

    private GitFailure() {}

    static SlipwayException of(GitSource source, String errors) {
        Mask mask = Mask.of(source.secrets());
        List<String> lines =
                errors.lines().map(mask::apply).filter(line -> !line.isBlank()).toList();
        String host = source.url.host();
        Circumstances at = (host.isEmpty() ? Circumstances.none() : Circumstances.on(host))
                .withState("nothing was fetched, and no host was changed")
                .withOutput(lines.subList(Math.max(0, lines.size() - TAIL), lines.size()));
        String all = String.join("\n", lines);
        if (KEY_CHANGED.matcher(all).find()) {
            return new HostKeyChangedException(
                    "the git server shows another host key than the known one",
                    at.withNext("find out why first; somebody may be in between. Only then replace the known key"),
                    null);
        }
        if (KEY_UNKNOWN.matcher(all).find()) {
            return new HostKeyUnknownException(
                    "the git server's host key is not known",
                    at.withNext("compare the key that 'ssh-keyscan "
                            + source.url.host().replaceFirst(":.*", "")
                            + "' prints with what the server's owner publishes, then say knownHosts(…) with that line,"
                            + " or add it to ~/.ssh/known_hosts"),
                    null);
        }
        if (REFUSED.matcher(all).find()) {
            return new ConnectionRefusedException(
                    "the git server refuses connections", at.withNext("see whether address and port are right"), null);
        }
        if (UNREACHABLE.matcher(all).find()) {
            return new HostUnreachableException(
                    "the git server can't be reached", at.withNext("check its name and the network"), null);
        }
        if (LOGIN.matcher(all).find()) {
            return new AuthenticationFailedException(
                    "the git server lets nobody read " + source.url.shown() + " with " + source.credentials(),
                    at.withNext(
                            "check that the repository is there, and that " + source.credentials() + " may read it"),
                    null);
        }
        return new SourceException("can't fetch " + source.origin(), at, null);
    }
}
