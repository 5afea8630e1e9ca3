package com.example.logs;

import dev.slipway.host.action.MakeLink;
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

/**
 * The host's time zone, by which logs are rotated at night: a resource of a user's own. Immutable.
 *
 * @param name such as {@code Europe/Berlin}
 * @param triggers what has to happen once if it changes
 */
// @start region="resource"
public record Timezone(String name, List<Handler> triggers) implements Resource {

    private static final String PATH = "/etc/localtime";

    /** Refuses what is no time zone, before any host is asked. */
    public Timezone {
        if (!name.matches("[A-Za-z0-9_+/-]+") || name.contains("..")) {
            throw new IllegalArgumentException("no time zone: '" + name + "'");
        }
        triggers = List.copyOf(triggers);
    }

    @Override
    public String id() {
        return "file " + PATH; // two resources that decide this path are a mistake
    }

    @Override
    public List<Probe<?>> probes() {
        return List.of(FileProbe.of(PATH));
    }

    @Override
    public List<Change> changes(Facts facts) {
        String wanted = "/usr/share/zoneinfo/" + name;
        FileFact now = facts.get(FileProbe.of(PATH));
        if (now.target().equals(wanted)) {
            return List.of();
        }
        if (now.kind() == FileFact.Kind.DIRECTORY) {
            throw new Unplannable(PATH + " is a directory: remove it by hand");
        }
        return List.of(Change.of("set the time zone to " + name, new MakeLink(PATH, wanted))
                .showing((now.exists() ? now.describe() : "UTC, as nothing is set") + " becomes " + name + "\n")
                .undoneBy(new RestorePath(PATH)));
    }
}
// @end
