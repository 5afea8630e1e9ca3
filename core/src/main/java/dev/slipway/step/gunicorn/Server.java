package dev.slipway.step.gunicorn;

import dev.slipway.app.App;
import dev.slipway.app.Bind;
import dev.slipway.app.Cutover;
import dev.slipway.app.Demand;
import dev.slipway.app.Entry;
import dev.slipway.app.Ingredient;
import dev.slipway.app.ProjectFiles;
import dev.slipway.app.Release;
import dev.slipway.app.ServiceUnit;
import dev.slipway.host.probe.FirewallRule;
import dev.slipway.host.probe.OsFact;
import dev.slipway.host.probe.OsProbe;
import dev.slipway.resource.Handler;
import dev.slipway.step.Blueprint;
import dev.slipway.step.Phase;
import dev.slipway.step.Shared;
import dev.slipway.step.release.Releases;
import dev.slipway.step.release.Switchover;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * What Gunicorn and Uvicorn have in common on a host: a socket that systemd holds, a service behind it, the way from one release to the
 * next, and the question whether it is well. Immutable.
 *
 * @param app the application
 * @param draft what the user said
 */
record Server(App app, ServerDraft draft) {

    static final String PROGRAMS = "/usr/local/lib/slipway";

    /** How many connections to the database an asynchronous process may hold: as many as threads answer for synchronous parts of it. */
    static final int ASYNC_CONNECTIONS = 8;

    private static final String UNITS = "/etc/systemd/system/";

    /** How releases follow each other, which {@link #share} has said. */
    static Cutover cutover(Shared shared) {
        return shared.need(Cutover.class, "call gunicorn(…) or uvicorn(…)");
    }

    /** As many as the user said, or as fit: where releases run side by side, two of them share the machine and the database for a while. */
    Workers workers(Shared shared, int connectionsOfEach) {
        Workers wanted = cutover(shared).sideBySide() ? draft.workers.sideBySide() : draft.workers;
        return wanted.within(shared, connectionsOfEach);
    }

    /** How many connections to the database it may hold, the release that ends included, or the worker that tries the next one. */
    void demand(Shared shared, ToIntFunction<OsFact> workers, int connectionsOfEach) {
        Cutover cutover = cutover(shared);
        boolean two = cutover.sideBySide();
        int tried = !two && cutover.rehearsed() ? 1 : 0;
        String who = app.name() + ".service" + (two ? ", two releases at once," : "");
        shared.add(
                Demand.class,
                new Demand(who, machine -> ((two ? 2 : 1) * workers.applyAsInt(machine) + tried) * connectionsOfEach));
    }

    /** Where the server may have files of its own while it runs; not the socket's directory, which must outlive the service. */
    String runtime(Cutover cutover, String release) {
        return app.name() + "/" + (cutover.sideBySide() ? release : "server");
    }

    /** What a release has of its server. Nobody gets a server with new settings before it was seen to work. */
    Ingredient ingredient(Shared shared, Object... own) {
        Cutover cutover = cutover(shared);
        Release any = new Release(app, "any", "any", "", app.venvs() + "/any");
        UnitModel model = new UnitModel(this, cutover, any);
        return new Ingredient(
                "server",
                String.join(
                        "\n",
                        cutover.way().name(),
                        model.socket().toString(),
                        model.service(shared, List.of("server")).toString(),
                        String.valueOf(draft.entry),
                        Arrays.deepToString(own)));
    }

    void share(Shared shared) {
        if (shared.find(Cutover.class).isPresent()) {
            throw new IllegalArgumentException("two servers for one application: call gunicorn(…) or uvicorn(…), once");
        }
        EntryPoint entry = draft.entry;
        if (entry != null && entry.problem().isEmpty()) {
            shared.add(Entry.class, new Entry(entry.module()));
        }
        Cutover cutover = Releases.cutover(shared, app, ServerDraft.usual(app), draft.bind);
        shared.derive(
                ServiceUnit.class,
                all -> all.find(Release.class).map(release -> new ServiceUnit(cutover.service(release.id()))).stream()
                        .toList());
    }

    /** Tells whether all that was said makes sense, and reports what does not. */
    boolean sound(Blueprint host) {
        List<String> mistakes = mistakes(host);
        mistakes.forEach(host::mistake);
        return mistakes.isEmpty();
    }

    private List<String> mistakes(Blueprint host) {
        List<String> all = new ArrayList<>(draft.mistakes);
        all.addAll(draft.hardening.mistakes);
        all.addAll(draft.health.mistakes);
        all.add(draft.workers.problem());
        EntryPoint entry = draft.entry;
        if (entry == null) {
            all.add("nothing to serve: call wsgi(\"core.wsgi:application\") or asgi(\"core.asgi:application\")");
        } else {
            all.add(entry.problem());
            host.shared().find(ProjectFiles.class).ifPresent(code -> all.add(entry.problem(code)));
        }
        Bind bind = cutover(host.shared()).listening();
        all.add(BindRules.problem(bind, draft.exposed, host.shared().all(FirewallRule.class)));
        if (!draft.webGroup.matches("[a-z_][a-z0-9_-]{0,30}")) {
            all.add("webGroup(\"" + draft.webGroup + "\"): no name of a group");
        }
        if (!draft.umask.matches("0?[0-7]{3}")) {
            all.add("umask(\"" + draft.umask + "\"): three or four octal digits, such as 0027");
        }
        all.removeIf(String::isEmpty);
        return all;
    }

    /** Programs that are there before the release. */
    void prepare(Blueprint host, Release release) {
        host.packages("curl");
        host.directory(PROGRAMS);
        host.rendered(HealthGate.PROGRAM, "gunicorn/health.sh", Map.of()).mode("0755");
        Cutover cutover = cutover(host.shared());
        if (cutover.listens(release.id()) instanceof Bind.Tcp tcp) {
            String socket = cutover.socket(release.id());
            host.resource(new PortIsFree(tcp, socket, UNITS + socket));
        }
    }

    /** The units, and users' way to the release. */
    void switchOver(Blueprint host, Release release, String template, Function<OsFact, Map<String, ?>> model) {
        Cutover cutover = cutover(host.shared());
        String socket = cutover.socket(release.id());
        String service = cutover.service(release.id());
        OsProbe machine = new OsProbe();
        Map<String, Object> listening = new UnitModel(this, cutover, release).socket();
        listening.put("service", service);
        Runnable units = () -> {
            host.rendered(UNITS + socket, "gunicorn/app.socket", listening).triggers(Handler.restart(socket));
            host.rendered(UNITS + service, template, List.of(machine), facts -> model.apply(facts.get(machine)))
                    .triggers(Handler.restart(service));
            host.unit(socket);
            host.unit(service);
        };
        List<List<String>> checks = new ReleaseChecks(draft.health, release).calls(host.shared());
        Switchover switchover = new Switchover(cutover, release);
        switchover.place(host, checks);
        if (!cutover.sideBySide()) {
            host.during(Phase.RELEASE, () -> {
                host.directory(switchover.units());
                host.rendered(switchover.units() + "/" + socket, "gunicorn/app.socket", listening);
                host.rendered(
                        switchover.units() + "/" + service,
                        template,
                        List.of(machine),
                        facts -> model.apply(facts.get(machine)));
            });
        }
        switchover.describe(host, draft.health.patience, checks, units);
        Journal journal = new Journal(service);
        host.advice(journal);
        HealthGate.open(host, this, release, journal);
    }
}
