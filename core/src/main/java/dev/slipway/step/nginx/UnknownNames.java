package dev.slipway.step.nginx;

import dev.slipway.host.probe.CommandProbe;
import dev.slipway.host.probe.Probe;
import dev.slipway.resource.Change;
import dev.slipway.resource.Facts;
import dev.slipway.resource.Resource;
import dev.slipway.resource.Unplannable;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Nobody else says that he answers for names that no site has: Nginx takes one such server for each port. Immutable.
 *
 * @param https whether port 443 is asked about, too
 * @param spared files that are of this deployment, or that it takes out
 */
record UnknownNames(boolean https, List<String> spared) implements Resource {

    private static final CommandProbe DEFAULT_SERVERS = new CommandProbe(
            "which servers of Nginx answer for unknown names",
            List.of(
                    "grep",
                    "-REHns",
                    "^[^#]*listen[^#;]*[[:space:]]default(_server)?[[:space:];]",
                    "/etc/nginx/nginx.conf",
                    "/etc/nginx/conf.d",
                    "/etc/nginx/sites-enabled"),
            "root");

    private static final Pattern LINE =
            Pattern.compile("(?<file>/[^:]+):(?<number>[0-9]+):.*listen\\s+(?<where>[^;#]+);?.*");

    UnknownNames {
        spared = List.copyOf(spared);
    }

    @Override
    public String id() {
        return "nginx's default servers";
    }

    @Override
    public List<Probe<?>> probes() {
        return List.of(DEFAULT_SERVERS);
    }

    @Override
    public List<Change> changes(Facts facts) {
        facts.get(DEFAULT_SERVERS)
                .output()
                .lines()
                .forEach(line -> foreign(line).ifPresent(sentence -> {
                    throw new Unplannable(sentence);
                }));
        return List.of();
    }

    private Optional<String> foreign(String line) {
        Matcher found = LINE.matcher(line);
        if (!found.matches() || isOurs(found.group("file"))) {
            return Optional.empty();
        }
        String where = found.group("where").strip();
        boolean secure = where.matches("(.*:)?443\\b.*");
        boolean plain = where.matches("(.*:)?80\\b.*") || !where.matches(".*[0-9].*");
        if (!plain && !(secure && https)) {
            return Optional.empty();
        }
        return Optional.of("line " + found.group("number") + " of " + found.group("file") + " (listen " + where
                + ") answers for names that no site has: call leaveUnknownNames() to leave it so, or withoutSite(\"name\") to take"
                + " that file out of sites-enabled");
    }

    private boolean isOurs(String file) {
        String name = file.substring(file.lastIndexOf('/') + 1);
        return name.equals(CatchAll.name(false)) || name.equals(CatchAll.name(true)) || spared.contains(name);
    }
}
