package dev.slipway.step.release;

import dev.slipway.app.Cutover;
import dev.slipway.host.probe.CommandProbe;
import dev.slipway.host.probe.Probe;
import dev.slipway.resource.Change;
import dev.slipway.resource.Facts;
import dev.slipway.resource.Resource;
import dev.slipway.step.release.Survey.Known;
import dev.slipway.step.release.Survey.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * No more releases on a host than are kept, and none that failed. Immutable.
 *
 * @param cutover tells how many are kept
 * @param release the id of the one that users get
 */
record Tidied(Cutover cutover, String release) implements Resource {

    @Override
    public String id() {
        return "number of releases of " + cutover.app().name();
    }

    private CommandProbe survey() {
        return ReleaseProgram.survey(cutover.app());
    }

    @Override
    public List<Probe<?>> probes() {
        return List.of(survey());
    }

    @Override
    public List<Change> changes(Facts facts) {
        List<String> gone = gone(Survey.of(facts.get(survey())), release, cutover.keep());
        if (gone.isEmpty()) {
            return List.of();
        }
        return List.of(Change.of(
                        "remove " + (gone.size() == 1 ? "the release " : gone.size() + " releases: ")
                                + String.join(", ", gone),
                        ReleaseProgram.run(cutover.app(), Duration.ofMinutes(10), "tidy", gone.toArray(String[]::new)))
                .showing("with environment, units, and virtualenvs that no other release uses\n")
                .notUndone("what is removed is gone"));
    }

    /**
     * Which releases go once users have a certain one: those that failed or that nobody ever had, and the oldest of those beyond what is
     * kept. The release that users had before stays, as does what has not ended.
     */
    static List<String> gone(Survey survey, String active, int keep) {
        Set<String> kept = new HashSet<>(Set.of(active));
        survey.active()
                .filter(each -> !each.id().equals(active))
                .or(survey::previous)
                .map(Known::id)
                .ifPresent(kept::add);
        survey.releases().stream()
                .filter(each -> each.state() == State.FORMER || each.state() == State.PREVIOUS)
                .sorted(Comparator.comparing(Tidied::lastActive).reversed().thenComparing(Known::id))
                .map(Known::id)
                .filter(id -> !kept.contains(id))
                .limit(Math.max(0, keep - kept.size()))
                .toList()
                .forEach(kept::add);
        return survey.releases().stream()
                .filter(each -> !each.up() && !each.draining())
                .map(Known::id)
                .filter(id -> !kept.contains(id))
                .toList();
    }

    private static Instant lastActive(Known release) {
        return release.activated().map(Survey.Event::at).orElse(Instant.EPOCH);
    }
}
