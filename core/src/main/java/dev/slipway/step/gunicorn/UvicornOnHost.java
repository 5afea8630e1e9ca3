package dev.slipway.step.gunicorn;

import dev.slipway.app.Bind;
import dev.slipway.app.Ingredient;
import dev.slipway.app.Release;
import dev.slipway.app.Requirement;
import dev.slipway.host.probe.OsFact;
import dev.slipway.step.Blueprint;
import dev.slipway.step.Phase;
import dev.slipway.step.Shared;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What Uvicorn makes of a host. Immutable.
 *
 * @param server what it has in common with other servers
 * @param options arguments that the user said
 * @param requirements packages that these arguments need
 */
record UvicornOnHost(Server server, List<String> options, List<Requirement> requirements) {

    private static final String CHECK = Server.PROGRAMS + "/uvicorn-check";

    void share(Shared shared) {
        server.share(shared);
        requirements.forEach(each -> shared.add(Requirement.class, each));
        Workers workers = workers(shared);
        server.demand(shared, machine -> workers.on(machine, WorkerClass.UVICORN), Server.ASYNC_CONNECTIONS);
        shared.derive(
                Ingredient.class,
                all -> List.of(server.ingredient(all, workers(all).words(), options)));
    }

    private Workers workers(Shared shared) {
        return server.workers(shared, Server.ASYNC_CONNECTIONS);
    }

    void describe(Blueprint host, Release release, EntryPoint entry) {
        server.prepare(host, release);
        host.rendered(CHECK, "gunicorn/uvicorn-check.sh", Map.of()).mode("0755");
        List<String> check = new ArrayList<>(
                List.of(CHECK, server.app().user(), release.directory(), release.python(), entry.module()));
        check.addAll(UnitModel.environmentFiles(host.shared(), release));
        Map<String, Object> model = Map.of("module", entry.module());
        host.during(
                Phase.RELEASE,
                () -> host.rendered(release.home() + "/uvicorn.checked", "gunicorn/uvicorn.checked", model)
                        .testedBy(check.toArray(String[]::new)));
        server.switchOver(
                host,
                release,
                "gunicorn/uvicorn.service",
                machine -> new UnitModel(server, Server.cutover(host.shared()), release)
                        .service(host.shared(), command(host.shared(), release, entry, machine)));
    }

    private List<String> command(Shared shared, Release release, EntryPoint entry, OsFact machine) {
        List<String> command = new ArrayList<>(List.of(
                release.program("uvicorn"),
                entry.module(),
                // the first socket that systemd passes on
                "--fd",
                "3",
                "--workers",
                Integer.toString(workers(shared).on(machine, WorkerClass.UVICORN)),
                "--timeout-graceful-shutdown",
                Long.toString(server.draft().graceful.toSeconds()),
                "--backlog",
                Integer.toString(server.draft().backlog)));
        if (Server.cutover(shared).listens(release.id()) instanceof Bind.Socket
                && !options.contains("--forwarded-allow-ips")) {
            // Whoever may connect to the socket is believed; Uvicorn does not see that it is one.
            command.addAll(List.of("--forwarded-allow-ips", "*"));
        }
        command.addAll(options);
        return command;
    }
}
