package dev.slipway.step.gunicorn;

import dev.slipway.app.Bind;
import dev.slipway.app.Release;
import dev.slipway.host.probe.CommandFact;
import dev.slipway.host.probe.CommandProbe;
import dev.slipway.host.probe.UnitProbe;
import dev.slipway.step.Blueprint;
import dev.slipway.step.Gate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What must be seen of a running server: its unit, and an answer of the application itself. Stateless. */
final class HealthGate {

    static final String PROGRAM = Server.PROGRAMS + "/health";

    private HealthGate() {}

    static void open(Blueprint host, Server server, Release release, Journal journal) {
        Health health = server.draft().health;
        String service = Server.cutover(host.shared()).service(release.id());
        host.gate(new Gate<>(service + " is active", new UnitProbe(service), fact -> fact.isActive(), health.patience)
                .explainedBy(journal.lastLines(), journal));
        if (health.asked) {
            CommandProbe question = question(host, server, release);
            host.gate(new Gate<>(
                            server.app().name() + " answers well at " + health.path,
                            question,
                            fact -> fact.exit() == 0,
                            health.patience)
                    .told(HealthGate::lastLine)
                    .explainedBy(journal.lastLines(), output -> advice(journal, output)));
        }
    }

    /** Asks on the application's own socket, with what the web server would send: the site's name, and its scheme. */
    private static CommandProbe question(Blueprint host, Server server, Release release) {
        Bind bind = Server.cutover(host.shared()).listens(release.id());
        String where = bind instanceof Bind.Socket socket ? socket.path() : reachable(bind.listenStream());
        List<String> command = new ArrayList<>(List.of(PROGRAM, where));
        command.addAll(new ReleaseChecks(server.draft().health, release).health(host.shared()));
        return new CommandProbe("health of " + server.app().name(), command, "root");
    }

    /** All addresses are no address to ask. */
    private static String reachable(String listening) {
        return listening.replaceFirst("^0\\.0\\.0\\.0:", "127.0.0.1:").replaceFirst("^\\[::]:", "[::1]:");
    }

    private static String lastLine(CommandFact fact) {
        List<String> lines = fact.output().lines().toList();
        return lines.isEmpty() ? fact.describe() : lines.get(lines.size() - 1);
    }

    private static Optional<String> advice(Journal journal, List<String> output) {
        return journal.on(output)
                .or(() -> Optional.of("the application runs, but does not answer as it should: see what was found; 400"
                        + " means that ALLOWED_HOSTS lacks the name, a redirect to itself that it does not trust"
                        + " X-Forwarded-Proto, 500 and 503 that the log above tells why"));
    }
}
