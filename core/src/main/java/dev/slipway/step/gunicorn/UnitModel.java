package dev.slipway.step.gunicorn;

import dev.slipway.app.App;
import dev.slipway.app.Cutover;
import dev.slipway.app.EnvironmentFiles;
import dev.slipway.app.Release;
import dev.slipway.app.Served;
import dev.slipway.step.Shared;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the templates of the units speak of. Immutable.
 *
 * @param server the server
 * @param cutover how one release follows another
 * @param release the release that it runs
 */
record UnitModel(Server server, Cutover cutover, Release release) {

    /** systemd kills what is left this many seconds after the server should have let go of its last request. */
    private static final int GRACE = 15;

    Map<String, Object> socket() {
        Map<String, Object> model = new TreeMap<>();
        model.put("app", server.app().name());
        String listen = cutover.listens(release.id()).listenStream();
        model.put("listen", listen);
        model.put("unix", listen.startsWith("/"));
        model.put("group", server.draft().webGroup);
        model.put("backlog", server.draft().backlog);
        return model;
    }

    Map<String, Object> service(Shared shared, List<String> command) {
        App app = server.app();
        ServerDraft draft = server.draft();
        Map<String, Object> model = new TreeMap<>();
        model.put("app", app.name());
        model.put("socket", cutover.socket(release.id()));
        model.put("user", app.user());
        model.put("directory", release.directory());
        model.put("environmentFiles", environmentFiles(shared, release));
        model.put("program", command.get(0));
        model.put("arguments", command.subList(1, command.size()));
        model.put("runtime", server.runtime(cutover, release.id()));
        model.put("umask", draft.umask);
        model.put("startSeconds", draft.start.toSeconds());
        model.put("stopSeconds", draft.graceful.toSeconds() + GRACE);
        model.put("writable", writable(shared));
        model.put("guard", guard(draft.hardening, app));
        return model;
    }

    /** Who deploys without an environment step may still have put the files there. */
    static List<String> environmentFiles(Shared shared, Release release) {
        return shared.find(EnvironmentFiles.class)
                .map(EnvironmentFiles::paths)
                .orElseGet(() -> List.of("-" + release.app().etc() + "/generated.env", release.environmentFile()));
    }

    private Set<String> writable(Shared shared) {
        Set<String> paths = new LinkedHashSet<>();
        paths.add("-" + server.app().media());
        shared.all(Served.class).stream()
                .filter(Served::uploads)
                .map(Served::directory)
                .filter(directory -> !directory.equals(server.app().media()))
                .forEach(directory -> paths.add("-" + directory));
        paths.addAll(server.draft().hardening.writable);
        return paths;
    }

    private static Map<String, Object> guard(Hardening said, App app) {
        Map<String, Object> guard = new TreeMap<>();
        guard.put("homes", said.homes ? "no" : app.home().startsWith("/home/") ? "read-only" : "yes");
        guard.put("devices", said.devices);
        guard.put("processes", said.processes);
        guard.put("users", said.users);
        guard.put("namespaces", said.namespaces);
        guard.put("writableCode", said.writableCode);
        guard.put("families", said.families);
        guard.put("calls", said.calls);
        return guard;
    }
}
