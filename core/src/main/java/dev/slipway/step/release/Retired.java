package dev.slipway.step.release;

import dev.slipway.app.Cutover;
import dev.slipway.host.probe.CommandProbe;
import dev.slipway.host.probe.FileProbe;
import dev.slipway.host.probe.Probe;
import dev.slipway.host.probe.UnitFact;
import dev.slipway.host.probe.UnitProbe;
import dev.slipway.resource.Change;
import dev.slipway.resource.Facts;
import dev.slipway.resource.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Old releases that end once they have finished what they have begun, and don't come up at boot. Immutable.
 *
 * @param to the release that stays
 */
record Retired(Switchover to) implements Resource {

    @Override
    public String id() {
        return "old releases of " + cutover().app().name();
    }

    private Cutover cutover() {
        return to.cutover();
    }

    private CommandProbe survey() {
        return ReleaseProgram.survey(cutover().app());
    }

    private FileProbe current() {
        return FileProbe.of(cutover().app().current());
    }

    /** The units of the other way, where nobody could be asked before. */
    private List<UnitProbe> others() {
        String name = cutover().app().name();
        return cutover().sideBySide()
                ? List.of(new UnitProbe(name + ".service"), new UnitProbe(name + ".socket"))
                : List.of();
    }

    @Override
    public List<Probe<?>> probes() {
        List<Probe<?>> probes = new ArrayList<>(others());
        probes.add(survey());
        probes.add(current());
        return probes;
    }

    @Override
    public List<Change> changes(Facts facts) {
        TreeSet<String> units = strays(facts);
        if (units.isEmpty()) {
            return List.of();
        }
        String seconds = to.drain();
        return List.of(Change.of(
                        "let " + String.join(", ", units) + " finish, and stop " + (units.size() == 1 ? "it" : "them"),
                        ReleaseProgram.run(cutover().app(), Switchover.LIMIT, "settle", seconds))
                .showing("what has begun goes on for up to " + seconds + " s; nobody waits for it\n")
                .notUndone("a unit that nobody speaks to is not brought back"));
    }

    private TreeSet<String> strays(Facts facts) {
        Survey survey = Survey.of(facts.get(survey()));
        TreeSet<String> units = new TreeSet<>();
        survey.strays().forEach(base -> units.add(base + ".service"));
        // The release that users have until this run switches, as it was when the survey was made.
        survey.active()
                .filter(active -> !active.id().equals(to.release().id()) && active.up())
                .ifPresent(active -> units.add(active.service()));
        if (survey.releases().isEmpty() && facts.get(current()).exists()) {
            others().stream().filter(unit -> isUp(facts.get(unit))).forEach(unit -> units.add(service()));
        }
        units.remove(cutover().service(to.release().id()));
        return units;
    }

    private String service() {
        return cutover().app().name() + ".service";
    }

    private static boolean isUp(UnitFact unit) {
        return unit.isActive() || unit.isEnabled();
    }
}
