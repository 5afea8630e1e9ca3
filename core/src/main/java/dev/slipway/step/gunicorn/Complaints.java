package dev.slipway.step.gunicorn;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What application servers complain about, and what they mean. Stateless; apart from what every run loads, because few runs fail. */
final class Complaints {

    private Complaints() {}

    private record Known(Pattern complaint, Function<Matcher, String> meaning) {}

    /** The more telling ones first: one failure leaves several of these lines. */
    private static final List<Known> KNOWN = List.of(
            known(
                    "ModuleNotFoundError: No module named '([^']+)'",
                    found -> "the server could not import "
                            + found.group(1)
                            + ": add it to the requirements if it is a package of others, or correct wsgi(…),"
                            + " asgi(…) and the application's directory if it is the project's own"),
            known(
                    "(?:AppImportError: )?Failed to find attribute '([^']+)' in '([^']+)'",
                    found -> found.group(2) + " has no " + found.group(1) + ": correct wsgi(…) or asgi(…)"),
            known("Error loading ASGI app\\. (.+)", found -> "correct asgi(…): " + found.group(1)),
            known(
                    "KeyError: '([A-Z][A-Z0-9_]+)'",
                    found -> "the application wants the variable " + found.group(1) + ": add it to the environment"),
            known(
                    "ImproperlyConfigured: (.*(?:environment|variable|SECRET_KEY).*)",
                    found -> "the settings miss something" + " in the environment ("
                            + found.group(1).strip() + "): add it there"),
            known(
                    "ImproperlyConfigured: (.+)",
                    found -> "correct the settings: " + found.group(1).strip()),
            known("slipway: (?!(?:served|warning|problem|state|next): )(.+)", found -> found.group(1)),
            known(
                    "Invalid value for ([a-z_]+): (.+)",
                    found -> "Gunicorn refuses " + found.group(1) + ": " + found.group(2)),
            known(
                    "Address already in use",
                    found -> "something else listens where the application should: find it with"
                            + " ss -ltnp, or bind(…) elsewhere"),
            known(
                    "Failed at step NAMESPACE|status=226/NAMESPACE",
                    found -> "a directory that the unit shall write to is"
                            + " not there: create it, or take it out of writable(…)"),
            known(
                    "Failed to load environment files",
                    found -> "the release's environment file is missing: call" + " environment(…)"),
            known(
                    "status=203/EXEC",
                    found -> "the server's program is not in the virtual environment, or can't be run:"
                            + " is it in the requirements?"),
            known(
                    "status=200/CHDIR",
                    found -> "the application's directory is missing, or its account may not enter it"),
            known("status=217/USER", found -> "the application's account does not exist"),
            known(
                    "Read-only file system: '?([^'\\s]*)",
                    found -> "the application writes to " + found.group(1)
                            + ", which its unit may not: name the directory with writable(…)"),
            known(
                    "PermissionError: \\[Errno 13\\] Permission denied: '([^']+)'",
                    found -> "the application's account may" + " not use " + found.group(1)
                            + ": correct its owner or mode, or name another place"),
            known(
                    "Permission denied",
                    found -> "the account of the service is denied something; the line with 'Permission"
                            + " denied' names it"),
            known(
                    "out of memory|oom-kill|OOM killer|Perhaps out of memory",
                    found -> "memory ran out: fewer workers or" + " threads, or a bigger machine"),
            known(
                    "WORKER TIMEOUT",
                    found -> "a request or the start of a worker took longer than timeout(…): find out"
                            + " what it waits for before making it longer"),
            known(
                    "Start request repeated too quickly|start-limit-hit",
                    found -> "it failed again and again, so systemd"
                            + " gave up: the first failure in journalctl -u tells why"),
            known(
                    "Worker failed to boot|Worker \\(pid:\\d+\\) exited with code",
                    found -> "a worker did not start; the" + " lines above tell why"));

    private static Known known(String complaint, Function<Matcher, String> meaning) {
        return new Known(Pattern.compile(complaint), meaning);
    }

    /** What the most telling line means, if any of them is known. */
    static Optional<String> meaning(List<String> output) {
        return KNOWN.stream().flatMap(known -> found(known, output)).findFirst();
    }

    private static Stream<String> found(Known known, List<String> output) {
        return output.stream()
                .map(known.complaint()::matcher)
                .filter(Matcher::find)
                .map(known.meaning());
    }
}
