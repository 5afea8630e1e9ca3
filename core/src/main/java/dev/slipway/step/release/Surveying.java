package dev.slipway.step.release;

import dev.slipway.app.App;
import dev.slipway.app.Cutover;
import dev.slipway.error.Circumstances;
import dev.slipway.error.PlanRefusedException;
import dev.slipway.host.probe.CommandProbe;
import dev.slipway.host.probe.Probe;
import dev.slipway.resource.Change;
import dev.slipway.resource.Facts;
import dev.slipway.resource.Resource;
import dev.slipway.step.Blueprint;
import dev.slipway.step.Step;
import dev.slipway.step.release.Survey.Known;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Asks hosts which releases they have, and changes nothing. For one thread. */
public final class Surveying implements Step {

    private @Nullable App app;

    /** Has asked nobody yet. */
    public Surveying() {}

    @Override
    public void describe(Blueprint host) {
        App known = host.shared().need(Cutover.class, Releases.CALL_SERVER).app();
        app = known;
        host.resource(new Asked(ReleaseProgram.survey(known)));
    }

    /**
     * What a host said.
     *
     * @param facts the answers of one host
     * @return its releases
     */
    public Survey answer(Facts facts) {
        App known = app;
        if (known == null) {
            throw new IllegalStateException("nobody asked for releases");
        }
        return Survey.of(facts.get(ReleaseProgram.survey(known)));
    }

    /**
     * The release that users of all hosts had before.
     *
     * @param hosts what each host said
     * @return the release's id
     * @throws PlanRefusedException if there is none, or not one
     */
    public static String before(Map<String, Survey> hosts) {
        TreeSet<String> ids = new TreeSet<>();
        List<String> found = new ArrayList<>();
        hosts.forEach((host, survey) -> {
            String id = survey.previous().map(Known::id).orElse("none");
            ids.add(id);
            found.add(host + ": " + id);
        });
        if (ids.size() != 1 || ids.contains("none")) {
            throw new PlanRefusedException(
                    "there is no one release that users had before (" + String.join(", ", found) + ")",
                    Circumstances.none()
                            .withState("nothing was changed")
                            .withNext("call rollback(\"…\") with the id of a release that is there: releases() lists"
                                    + " them"),
                    null);
        }
        return ids.first();
    }

    private record Asked(CommandProbe survey) implements Resource {

        @Override
        public String id() {
            return survey.id();
        }

        @Override
        public List<Probe<?>> probes() {
            return List.of(survey);
        }

        @Override
        public List<Change> changes(Facts facts) {
            return List.of();
        }
    }
}
