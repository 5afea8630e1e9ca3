package dev.slipway.step.release;

import dev.slipway.app.App;
import dev.slipway.app.Cutover;
import dev.slipway.app.Release;
import dev.slipway.host.probe.CommandFact;
import dev.slipway.host.probe.CommandProbe;
import dev.slipway.host.probe.Probe;
import dev.slipway.resource.Change;
import dev.slipway.resource.Facts;
import dev.slipway.resource.Resource;
import dev.slipway.resource.Unplannable;
import dev.slipway.step.Blueprint;
import dev.slipway.step.Phase;
import dev.slipway.step.Rank;
import dev.slipway.step.Step;
import dev.slipway.step.release.Survey.Known;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/** Has users get a release that is on the host, with the code, virtualenv, static files, environment and units that it had. Immutable. */
public final class GoingBack implements Step {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final String release;

    /**
     * Knows where to go.
     *
     * @param release the release's id
     */
    public GoingBack(String release) {
        this.release = Objects.requireNonNull(release, "release");
    }

    @Override
    public int rank() {
        return Rank.SERVICE;
    }

    @Override
    public String name() {
        return "rollback";
    }

    @Override
    public void describe(Blueprint host) {
        Cutover cutover = host.shared().need(Cutover.class, Releases.CALL_SERVER);
        if (!release.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
            host.mistake(
                    "rollback(\"" + release + "\"): no release has such an id; releases() lists those that are there");
            return;
        }
        App app = cutover.app();
        host.during(Phase.RELEASE, () -> {
            host.resource(new OnTheHost(app, release));
            host.resource(new Bearable(app, release));
        });
        new Switchover(cutover, new Release(app, release, release, "", app.venvs() + "/of-" + release))
                .goBack(host, PATIENCE);
    }

    /** A release that gets along with the database as it is. Nobody changes it; where no Django was deployed, nobody asks. */
    private record Bearable(App app, String release) implements Resource {

        private static final int QUARRELS = 3;

        @Override
        public String id() {
            return "database for release " + release;
        }

        private CommandProbe question() {
            return new CommandProbe(
                    id(),
                    List.of("/usr/local/lib/slipway/django", "rollback-check", app.releases() + "/" + release),
                    "root");
        }

        @Override
        public List<Probe<?>> probes() {
            return List.of(question());
        }

        @Override
        public List<Change> changes(Facts facts) {
            CommandFact answer = facts.get(question());
            if (answer.exit() == QUARRELS) {
                throw new Unplannable(answer.output()
                        .lines()
                        .filter(line -> line.contains("says="))
                        .map(line -> line.substring(line.indexOf("says=") + "says=".length()))
                        .findFirst()
                        .orElse("the database is not as release " + release + " needs it"));
            }
            return List.of();
        }
    }

    /** A release that is there, and was well once. Nobody changes it. */
    private record OnTheHost(App app, String release) implements Resource {

        @Override
        public String id() {
            return "files of release " + release;
        }

        private CommandProbe survey() {
            return ReleaseProgram.survey(app);
        }

        @Override
        public List<Probe<?>> probes() {
            return List.of(survey());
        }

        @Override
        public List<Change> changes(Facts facts) {
            List<Known> all = Survey.of(facts.get(survey())).releases();
            Known found = all.stream()
                    .filter(each -> each.id().equals(release))
                    .findFirst()
                    .orElseThrow(() -> new Unplannable("there is no release " + release + " of " + app.name()
                            + " on this host; there are " + names(all)));
            if (found.activated().isEmpty()) {
                throw new Unplannable("users never had the release " + release + " of " + app.name()
                        + ": deploy it instead of going back to it");
            }
            return List.of();
        }

        private static String names(List<Known> all) {
            return all.isEmpty()
                    ? "none"
                    : all.stream()
                            .map(each -> each.id() + " (" + each.state().name().toLowerCase(Locale.ROOT) + ")")
                            .collect(Collectors.joining(", "));
        }
    }
}
