package dev.slipway.step.release;

import dev.slipway.app.Cutover;
import dev.slipway.app.Release;
import dev.slipway.app.Site;
import dev.slipway.app.Visit;
import dev.slipway.host.action.Content;
import dev.slipway.host.probe.FileProbe;
import dev.slipway.host.probe.UnitProbe;
import dev.slipway.resource.Guard;
import dev.slipway.resource.Resource;
import dev.slipway.step.Blueprint;
import dev.slipway.step.Gate;
import dev.slipway.step.Guards;
import dev.slipway.step.Phase;
import dev.slipway.step.Rescue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Brings users to a release: starts it, checks it, switches, confirms, lets the old one go, and goes back if anything fails. For servers'
 * steps, and for whoever goes back to a release that is on the host. Immutable.
 *
 * @param cutover how one release follows another
 * @param release where users go
 */
public record Switchover(Cutover cutover, Release release) {

    static final String UNITS = "/etc/systemd/system/";

    /** A switch itself takes no time; a host under load may. */
    static final Duration LIMIT = Duration.ofMinutes(2);

    /**
     * Writes down what a release is to the host, and what it has to answer before users get it. Belongs where the rest of the release is
     * put on the host.
     *
     * @param host takes it
     * @param checks calls of {@code well}, {@code page} and {@code files}, as the program on the host knows them
     */
    public void place(Blueprint host, List<List<String>> checks) {
        ReleaseProgram.place(host);
        Map<String, String> values = new LinkedHashMap<>();
        values.put("version", release.version());
        values.put("venv", release.venv());
        values.put("after", afterSwitch(host));
        values.put(
                "visit", host.shared().find(Visit.class).map(Switchover::words).orElse(""));
        values.put("allowed", Integer.toString(cutover.allowedFailures()));
        host.during(Phase.RELEASE, () -> {
            host.rendered(release.home() + "/release.conf", "release/release.conf", Map.of("values", values));
            host.rendered(file(), "release/checks", Map.of("checks", checks));
            String door = socketPath();
            if (!door.isEmpty()) {
                host.link(cutover.doorOf(release.id()), door);
            }
        });
    }

    private static String afterSwitch(Blueprint host) {
        return host.shared().all(AfterSwitch.class).stream()
                .map(AfterSwitch::command)
                .map(command -> String.join(" ", command))
                .findFirst()
                .orElse("");
    }

    private static String words(Visit visit) {
        Site site = visit.site();
        return String.join(" ", site.scheme(), site.canonical(), visit.path(), visit.well() ? "good" : "any");
    }

    private String socketPath() {
        String place = cutover.listens(release.id()).listenStream();
        return place.startsWith("/") ? place : "";
    }

    /**
     * Where a release keeps the units of the one server for all releases, for whoever goes back to it.
     *
     * @return a directory
     */
    public String units() {
        return release.home() + "/units";
    }

    /** What is changed in place, so that it has to come back if the switch fails. */
    List<String> changedInPlace() {
        return cutover.sideBySide()
                ? List.of()
                : List.of(UNITS + cutover.socket(release.id()), UNITS + cutover.service(release.id()));
    }

    private String file() {
        return release.home() + "/checks";
    }

    /**
     * Has users get the release once it is well.
     *
     * @param host takes what that means
     * @param patience how long it may take until the release is well
     * @param checks the same as for {@link #place}
     * @param units writes down the units
     */
    public void describe(Blueprint host, Duration patience, List<List<String>> checks, Runnable units) {
        follow(host, new Checked(this, patience, marker(host, checks)), units);
    }

    /**
     * Has users get a release that is on the host, once it is well again.
     *
     * @param host takes what that means
     * @param patience how long it may take until the release is well
     */
    void goBack(Blueprint host, Duration patience) {
        String socket = cutover.socket(release.id());
        String service = cutover.service(release.id());
        follow(host, new Checked(this, patience, null), () -> {
            if (!cutover.sideBySide()) {
                host.resource(new Reinstated(this, socket));
                host.resource(new Reinstated(this, service));
            }
            host.unit(socket);
            host.unit(service);
        });
        host.gate(new Gate<>(service + " is active", new UnitProbe(service), fact -> fact.isActive(), patience));
    }

    private void follow(Blueprint host, Checked checked, Runnable units) {
        Guards.place(host);
        Switched switched = new Switched(this);
        if (cutover.sideBySide()) {
            host.during(Phase.START, () -> {
                host.resource(new Undrained(cutover, release.id()));
                units.run();
                host.resource(checked);
            });
        } else if (cutover.rehearsed()) {
            host.during(Phase.START, () -> host.resource(checked));
        }
        host.during(Phase.SWITCH, () -> {
            host.resource(new Armed(this));
            if (!cutover.sideBySide()) {
                units.run();
            }
            host.resource(switched);
        });
        host.gate(new Gate<>(
                "users get " + name(),
                FileProbe.of(cutover.app().current()),
                fact -> fact.target().equals(release.home()),
                Duration.ZERO));
        host.rescue(rescue(switched, checked));
        host.during(Phase.CONFIRM, () -> {
            host.resource(new Confirmed(this));
            host.resource(new Retired(this));
        });
        host.during(Phase.TIDY, () -> host.resource(new Tidied(cutover, release.id())));
    }

    /** Wants another one if something else is to be checked. */
    private String marker(Blueprint host, List<List<String>> checks) {
        String text = host.render("release/checks", Map.of("checks", checks));
        return release.home() + "/checked-" + Content.text(text).sha256().substring(0, 12);
    }

    /** Whatever of it was begun, the program on the host knows what is to be done. */
    private Rescue rescue(Resource switched, Resource checked) {
        List<String> because = new ArrayList<>(List.of(
                switched.id(),
                checked.id(),
                "unit " + cutover.socket(release.id()),
                "unit " + cutover.service(release.id()),
                "restart " + cutover.service(release.id())));
        return new Rescue(
                "have users get what works",
                new TreeSet<>(because),
                ReleaseProgram.run(cutover.app(), LIMIT, "rescue", release.id(), drain()));
    }

    /**
     * The guard that goes back unless the switch is confirmed.
     *
     * @param app the application's name
     * @return the guard's name on the host
     */
    public static String guard(String app) {
        return "release-" + app;
    }

    static String unitOfGuard(String app) {
        return Guard.timer(guard(app));
    }

    String drain() {
        return Long.toString(cutover.drain().toSeconds());
    }

    /** As people know it. */
    String name() {
        return cutover.app().name() + " " + release.version()
                + (release.version().equals(release.id()) ? "" : " (" + release.id() + ")");
    }
}
