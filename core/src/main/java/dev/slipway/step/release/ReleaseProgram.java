package dev.slipway.step.release;

import dev.slipway.app.App;
import dev.slipway.app.Visit;
import dev.slipway.host.action.Run;
import dev.slipway.host.probe.CommandProbe;
import dev.slipway.step.Blueprint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The program on hosts that knows which release users get and what becomes of the others; people may call it, too. All that it needs to
 * know of a release lies beside the release's code. Stateless.
 */
public final class ReleaseProgram {

    /** Where it is. */
    public static final String PATH = "/usr/local/lib/slipway/release";

    private ReleaseProgram() {}

    /** Puts it on the host. */
    static void place(Blueprint host) {
        host.directory("/usr/local/lib/slipway");
        host.rendered(PATH, "release/release.sh", Map.of()).mode("0755");
        if (host.shared().find(Visit.class).isPresent()) {
            host.packages("curl");
            host.rendered("/usr/local/lib/slipway/watch", "release/watch.sh", Map.of())
                    .mode("0755");
        }
    }

    /**
     * A call of it.
     *
     * @param app the application
     * @param limit how long it may take
     * @param verb what to do, such as {@code switch}
     * @param words what the verb needs besides
     * @return the action, as root
     */
    public static Run run(App app, Duration limit, String verb, String... words) {
        return new Run(command(app, verb, words), "root", "/", new TreeMap<>(), null, limit);
    }

    static List<String> command(App app, String verb, String... words) {
        List<String> command = new ArrayList<>(List.of(PATH, verb, app.name(), app.home()));
        command.addAll(List.of(words));
        return List.copyOf(command);
    }

    /**
     * What is on the host: {@link Survey#of} reads the answer.
     *
     * @param app the application
     * @return the question
     */
    public static CommandProbe survey(App app) {
        return new CommandProbe("releases of " + app.name(), command(app, "survey"), "root");
    }
}
