package dev.slipway.step.gunicorn;

import dev.slipway.app.Bind;
import dev.slipway.app.Cutover;
import dev.slipway.app.Entry;
import dev.slipway.app.Ingredient;
import dev.slipway.app.Release;
import dev.slipway.app.Requirement;
import dev.slipway.host.action.Content;
import dev.slipway.host.action.WriteFile;
import dev.slipway.host.probe.OsFact;
import dev.slipway.host.probe.OsProbe;
import dev.slipway.step.Blueprint;
import dev.slipway.step.Phase;
import dev.slipway.step.Shared;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What Gunicorn makes of a host. Immutable.
 *
 * @param server what it has in common with other servers
 * @param settings its settings
 * @param kind how its workers handle requests
 * @param threads threads of each worker
 * @param controlSocket whether {@code gunicornc} may control it
 */
record GunicornOnHost(Server server, GunicornSettings settings, WorkerClass kind, int threads, boolean controlSocket) {

    private static final String CHECK = Server.PROGRAMS + "/gunicorn-check";

    void share(Shared shared) {
        server.share(shared);
        shared.add(Requirement.class, new Requirement("gunicorn", "gunicorn>=20.1"));
        if (kind == WorkerClass.UVICORN) {
            shared.add(Requirement.class, new Requirement("uvicorn", "uvicorn>=0.17"));
        }
        Workers workers = workers(shared);
        server.demand(shared, machine -> workers.on(machine, kind), connectionsOfEach());
        shared.derive(
                Ingredient.class,
                all -> List.of(server.ingredient(
                        all, kind, threads, controlSocket, workers(all).words(), settings.literals())));
    }

    private int connectionsOfEach() {
        return kind.asynchronous() ? Server.ASYNC_CONNECTIONS : threads;
    }

    private Workers workers(Shared shared) {
        return server.workers(shared, connectionsOfEach());
    }

    void describe(Blueprint host, Release release, EntryPoint entry) {
        server.prepare(host, release);
        host.rendered(CHECK, "gunicorn/gunicorn-check.sh", Map.of()).mode("0755");
        String file = release.home() + "/gunicorn.conf.py";
        host.during(Phase.RELEASE, () -> settingsFile(host, release, file, entry));
        List<String> command = List.of(release.program("gunicorn"), "--config", file, entry.module());
        Map<String, Object> unit =
                new UnitModel(server, Server.cutover(host.shared()), release).service(host.shared(), command);
        server.switchOver(host, release, "gunicorn/gunicorn.service", machine -> {
            Map<String, Object> model = new TreeMap<>(unit);
            model.put("settings", digest(host, release, machine));
            return model;
        });
    }

    /** The file takes its place only after Gunicorn has read it, and imported the release's application with it if nobody else does. */
    private void settingsFile(Blueprint host, Release release, String file, EntryPoint entry) {
        List<String> test = new ArrayList<>(List.of(
                CHECK,
                server.app().user(),
                release.directory(),
                release.program("gunicorn"),
                WriteFile.FILE,
                host.shared().find(Entry.Proven.class).isPresent() ? "-" : entry.module()));
        test.addAll(UnitModel.environmentFiles(host.shared(), release));
        OsProbe machine = new OsProbe();
        host.rendered(
                        file,
                        "gunicorn/gunicorn.conf.py",
                        List.of(machine),
                        facts -> model(host.shared(), release, facts.get(machine)))
                .testedBy(test.toArray(String[]::new));
    }

    /** Stands in the unit's file, so that the switch restarts the unit if nothing but a setting changed. */
    private String digest(Blueprint host, Release release, OsFact machine) {
        return Content.text(host.render("gunicorn/gunicorn.conf.py", model(host.shared(), release, machine)))
                .sha256()
                .substring(0, 16);
    }

    private Map<String, Object> model(Shared shared, Release release, OsFact machine) {
        Cutover cutover = Server.cutover(shared);
        Bind bind = cutover.listens(release.id());
        Map<String, Object> model = new TreeMap<>();
        model.put("app", server.app().name());
        model.put("bind", bind instanceof Bind.Socket socket ? "unix:" + socket.path() : bind.listenStream());
        model.put("socket", bind instanceof Bind.Socket);
        model.put("workers", workers(shared).on(machine, kind));
        model.put("kind", kind.name());
        model.put("threads", threads);
        model.put("runtime", "/run/" + server.runtime(cutover, release.id()));
        model.put("controlSocket", controlSocket);
        model.put("settings", settings.literals());
        model.put("names", settings.names());
        return model;
    }
}
