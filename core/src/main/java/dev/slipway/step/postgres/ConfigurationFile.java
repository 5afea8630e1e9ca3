package dev.slipway.step.postgres;

import dev.slipway.host.action.Attributes;
import dev.slipway.host.action.Content;
import dev.slipway.host.action.WriteFile;
import dev.slipway.host.probe.Probe;
import dev.slipway.resource.AbsentResource;
import dev.slipway.resource.Change;
import dev.slipway.resource.Facts;
import dev.slipway.resource.FileResource;
import dev.slipway.resource.Handler;
import dev.slipway.resource.Resource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A file in {@code conf.d} of whichever cluster answers, or none there. Immutable.
 *
 * @param name the file's name
 * @param candidates clusters that may be the one
 * @param configuration what is asked; two files are equal if it is
 * @param triggers what has to happen if the file changes
 * @param text the file's text, empty if there must be none; follows from the configuration and the host
 */
record ConfigurationFile(
        String name,
        List<Cluster> candidates,
        Configuration configuration,
        List<Handler> triggers,
        Function<Facts, String> text)
        implements Resource {

    @Override
    public String id() {
        return "PostgreSQL's conf.d/" + name;
    }

    private FileResource file(Cluster cluster, String content) {
        String path = cluster.directory() + "/conf.d/" + name;
        return new FileResource(
                path,
                Content.text(content),
                Attributes.root("0644"),
                List.of(ConfigurationProgram.PATH, "check", path, WriteFile.FILE),
                triggers);
    }

    @Override
    public List<Probe<?>> probes() {
        Map<String, Probe<?>> probes = new LinkedHashMap<>();
        Cluster.asked().forEach(each -> probes.put(each.id(), each));
        for (Cluster candidate : candidates) {
            // The probe that hopes for the longer content comes last, and brings the text that is there.
            file(candidate, "").probes().forEach(each -> probes.put(each.id(), each));
        }
        return new ArrayList<>(probes.values());
    }

    @Override
    public List<Change> changes(Facts facts) {
        String content = text.apply(facts);
        if (!content.isEmpty()) {
            return file(Cluster.of(facts, candidates), content).changes(facts);
        }
        return candidates.stream()
                .map(each -> new AbsentResource(each.directory() + "/conf.d/" + name, triggers))
                .filter(each -> facts.open(each.probes().get(0)) == null)
                .flatMap(each -> each.changes(facts).stream())
                .toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ConfigurationFile file
                && file.name.equals(name)
                && file.candidates.equals(candidates)
                && file.configuration.equals(configuration);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }
}
