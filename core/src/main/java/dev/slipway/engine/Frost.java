package dev.slipway.engine;

import dev.slipway.error.Circumstances;
import dev.slipway.error.FrozenException;
import dev.slipway.host.probe.FileFact;
import dev.slipway.host.probe.FileProbe;
import dev.slipway.resource.Facts;
import java.util.Optional;

/** A file on a host that keeps a deployment from changing anything there. Stateless. */
public final class Frost {

    /** No file has it, so the content always comes along. */
    private static final String ANY = "-";

    private Frost() {}

    /**
     * Where it is.
     *
     * @param deployment the deployment's name
     * @return an absolute path
     */
    public static String path(String deployment) {
        return "/etc/slipway/" + deployment + ".frozen";
    }

    static FileProbe probe(String deployment) {
        return new FileProbe(path(deployment), ANY, false);
    }

    /** Who froze it, and why; empty if nobody did. */
    static Optional<String> of(String deployment, Facts facts) {
        return facts.find(probe(deployment))
                .filter(FileFact::exists)
                .map(fact ->
                        fact.content() == null ? "somebody" : fact.content().strip());
    }

    static FrozenException refusal(String host, String who) {
        return new FrozenException(
                "it is frozen by " + who,
                Circumstances.on(host)
                        .withState("nothing was changed")
                        .withNext("wait until it is thawed, or say evenIfFrozen() if it can't wait"),
                null);
    }
}
