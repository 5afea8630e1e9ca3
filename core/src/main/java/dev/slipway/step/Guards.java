package dev.slipway.step;

import dev.slipway.resource.Guard;
import dev.slipway.resource.Resource;
import java.util.Map;

/** Puts changes under a {@link Guard}. Stateless. */
public final class Guards {

    private static final String PROGRAM = "machine/guard.sh";

    private Guards() {}

    /**
     * A resource whose changes the host takes back by itself unless they are kept. The timer is armed in the current phase, before the
     * resource changes, and let go of in {@link Phase#CONFIRM}, once all gates have opened.
     *
     * @param host takes the resource
     * @param guard the guard
     * @param resource the resource
     * @return what lets go of the timer: it changes in just the runs that arm it, so that a {@link Blueprint#gateLogin} can ask for it
     */
    public static Resource guarded(Blueprint host, Guard guard, Resource resource) {
        place(host);
        host.resource(guard.around(resource));
        Resource kept = guard.kept();
        host.during(Phase.CONFIRM, () -> host.resource(kept));
        return kept;
    }

    /**
     * Puts the program on the host, for steps that arm it in ways of their own.
     *
     * @param host takes it
     */
    public static void place(Blueprint host) {
        host.during(Phase.PREPARE, () -> {
            host.directory(Guard.PROGRAM.substring(0, Guard.PROGRAM.lastIndexOf('/')));
            host.rendered(Guard.PROGRAM, PROGRAM, Map.of()).mode("0755");
        });
    }
}
