package dev.slipway.step.nginx;

import dev.slipway.host.action.RemovePath;
import dev.slipway.host.action.RestorePath;
import dev.slipway.host.probe.FileFact;
import dev.slipway.host.probe.FileProbe;
import dev.slipway.host.probe.Probe;
import dev.slipway.resource.Change;
import dev.slipway.resource.Facts;
import dev.slipway.resource.Handler;
import dev.slipway.resource.Resource;
import dev.slipway.resource.Unplannable;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The site that the distribution's package enables is not enabled, unless somebody made it theirs. Immutable.
 *
 * @param triggers what has to happen once if it goes
 */
record DefaultSite(List<Handler> triggers) implements Resource {

    private static final String PATH = "/etc/nginx/sites-enabled/default";
    /** Not the SHA-256 of anything: the content comes along whatever it is. */
    private static final String ANY = "0".repeat(64);

    private static final FileProbe ENABLED = new FileProbe(PATH, ANY, false);
    private static final FileProbe AVAILABLE = new FileProbe("/etc/nginx/sites-available/default", ANY, false);

    /** What Debian and Ubuntu have shipped for ten years, without comments. */
    private static final String UNTOUCHED =
            "server { listen 80 default_server; listen [::]:80 default_server; root /var/www/html;"
                    + " index index.html index.htm index.nginx-debian.html; server_name _; location / { try_files $uri $uri/ =404; } }";

    DefaultSite {
        triggers = List.copyOf(triggers);
    }

    @Override
    public String id() {
        return "file " + PATH;
    }

    @Override
    public List<Probe<?>> probes() {
        return List.of(ENABLED, AVAILABLE);
    }

    @Override
    public List<Change> changes(Facts facts) {
        FileFact now = facts.get(ENABLED);
        boolean comes = facts.open(ENABLED) != null;
        if (!now.exists() && !comes) {
            return List.of();
        }
        if (!comes && !isUntouched(facts)) {
            throw new Unplannable(PATH
                    + " is not the distribution's any more: call leaveUnknownNames() to leave it in charge of names"
                    + " that no site has, or withoutSite(\"default\") to take it out");
        }
        return List.of(Change.of("remove " + PATH, new RemovePath(PATH))
                .showing("the distribution's default site goes; its file in sites-available stays\n")
                .undoneBy(new RestorePath(PATH)));
    }

    static boolean isUntouched(Facts facts) {
        FileFact enabled = facts.get(ENABLED);
        String text = enabled.kind() == FileFact.Kind.FILE
                ? enabled.content()
                : facts.get(AVAILABLE).content();
        return text != null && directives(text).equals(UNTOUCHED);
    }

    private static String directives(String text) {
        return text.lines()
                .map(line -> line.replaceFirst("#.*", "").strip())
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining(" "))
                .replaceAll("\\s+", " ");
    }
}
