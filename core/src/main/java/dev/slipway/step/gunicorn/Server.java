package dev.slipway.step.gunicorn;

import dev.slipway.app.App;
import dev.slipway.app.Bind;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What Gunicorn and Uvicorn have in common on a host: a socket that systemd holds, a service behind it, the link to the release, and the
 * question whether it is well. Immutable.
 *
 * @param app the application
 * @param draft what the user said
 */
record Server(App app, ServerDraft draft) {

    static final String PROGRAMS = "/usr/local/lib/slipway";

    /** How many connections to the database an asynchronous process may hold: as many as threads answer for synchronous parts of it. */
    static final int ASYNC_CONNECTIONS = 8;

    private static final String UNITS = "/etc/systemd/system/";

    String service() {
        return app.name() + ".service";
    }

    String socket() {
        return app.name() + ".socket";
    }

    Bind bind() {
        return draft.bind(app);
    }

    /** Where the server may have files of its own while it runs; not the socket's directory, which must outlive the service. */
    String runtime() {
        return app.name() + "/server";
    }

    void share(Shared shared) {
        if (shared.all(ServiceUnit.class).contains(new ServiceUnit(service()))) {
            throw new IllegalArgumentException("two servers for one application: call gunicorn(…) or uvicorn(…), once");
        }
        shared.offer(Bind.class, bind());
        shared.add(ServiceUnit.class, new ServiceUnit(service()));
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
        all.add(BindRules.problem(bind(), draft.exposed, host.shared().all(FirewallRule.class)));
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
    void prepare(Blueprint host) {
        host.packages("curl");
        host.directory(PROGRAMS);
        host.rendered(HealthGate.PROGRAM, "gunicorn/health.sh", Map.of()).mode("0755");
        if (bind() instanceof Bind.Tcp tcp) {
            host.resource(new PortIsFree(tcp, socket(), UNITS + socket()));
        }
    }

    /** The units, and the link to the release, together. */
    void switchOver(Blueprint host, Release release, String template, Function<OsFact, Map<String, ?>> model) {
        OsProbe machine = new OsProbe();
        host.during(Phase.SWITCH, () -> {
            host.rendered(UNITS + socket(), "gunicorn/app.socket", new UnitModel(this, release).socket())
                    .triggers(Handler.restart(socket()));
            host.rendered(UNITS + service(), template, List.of(machine), facts -> model.apply(facts.get(machine)))
                    .triggers(Handler.restart(service()));
            host.link(app.current(), release.home());
            host.unit(socket());
            host.unit(service());
        });
        Journal journal = new Journal(service());
        host.advice(journal);
        HealthGate.open(host, this, release, journal);
    }
}
