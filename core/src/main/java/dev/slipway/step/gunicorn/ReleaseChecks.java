package dev.slipway.step.gunicorn;

import dev.slipway.app.Cutover.Check;
import dev.slipway.app.Release;
import dev.slipway.app.Served;
import dev.slipway.app.Site;
import dev.slipway.step.Shared;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a release has to answer before users get it, and at the end of each run. Immutable.
 *
 * @param health how the application is asked
 * @param release the release
 */
record ReleaseChecks(Health health, Release release) {

    /** As the program on the host calls them. */
    List<List<String>> calls(Shared shared) {
        List<List<String>> calls = new ArrayList<>();
        if (health.asked) {
            calls.add(call("well", health(shared)));
        }
        for (Check each : Server.cutover(shared).checks()) {
            String status = Integer.toString(each.status());
            calls.add(List.of("page", host(shared), scheme(shared), each.path(), status, each.text()));
        }
        shared.all(Served.class).stream()
                .map(Served::directory)
                .filter(directory -> directory.startsWith(release.home() + "/"))
                .forEach(directory -> calls.add(List.of("files", directory)));
        return calls;
    }

    private static List<String> call(String what, List<String> words) {
        List<String> call = new ArrayList<>(List.of(what));
        call.addAll(words);
        return call;
    }

    /** What the program that asks for health takes behind the address: what the web server would send, and what is good. */
    List<String> health(Shared shared) {
        List<String> statuses = new ArrayList<>(health.statuses);
        if (health.host == null && shared.find(Site.class).isEmpty()) {
            // An application that refuses a name that nobody told us lives.
            statuses.add("400");
        }
        List<String> words =
                new ArrayList<>(List.of(host(shared), scheme(shared), health.path, String.join("|", statuses)));
        if (health.header != null) {
            words.addAll(List.of(health.header, release.version(), release.id()));
        }
        return words;
    }

    private String host(Shared shared) {
        Optional<Site> site = shared.find(Site.class);
        return health.host != null ? health.host : site.map(Site::canonical).orElse("localhost");
    }

    private static String scheme(Shared shared) {
        return shared.find(Site.class).map(Site::scheme).orElse("https");
    }
}
