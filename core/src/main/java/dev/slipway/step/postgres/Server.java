package dev.slipway.step.postgres;

import dev.slipway.host.probe.OsProbe;
import dev.slipway.host.probe.PackageProbe;
import dev.slipway.host.probe.Probe;
import dev.slipway.resource.Derived;
import dev.slipway.resource.Facts;
import dev.slipway.resource.Handler;
import dev.slipway.resource.PackagesResource;
import dev.slipway.resource.Resource;
import dev.slipway.step.Blueprint;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Says what belongs to the server as a whole: what its extensions need, its configuration, who may come. For one thread.
 *
 * <p>What was asked for once and is not asked for any more goes away again.
 */
final class Server {

    /** The release's own server, unless the host has one of another version already: a second one beside it would serve nobody. */
    static final String PACKAGE = Stream.concat(
                    Stream.of("postgresql"), Cluster.USUAL.stream().map(each -> "postgresql-" + each.version()))
            .collect(Collectors.joining(" | "));

    /** Where there is nothing to configure there is no program of ours: systemd has the server read what is left. */
    private static final String UNIT = "postgresql.service";

    private final Wishes wishes;
    private final Blueprint host;
    private final Configuration configuration;

    Server(Wishes wishes, Blueprint host) {
        this.wishes = wishes;
        this.host = host;
        this.configuration = wishes.configuration();
    }

    /** Names of packages have the server's version in them. */
    void extensionPackages() {
        SortedSet<String> patterns = new TreeSet<>();
        wishes.extensions().forEach((name, said) -> patterns.add(said.isEmpty() ? Extensions.packageOf(name) : said));
        patterns.remove("");
        if (patterns.isEmpty()) {
            return;
        }
        List<Probe<?>> asked = Stream.concat(
                        Cluster.asked().stream(),
                        wishes.candidates().stream()
                                .flatMap(each -> packages(patterns, each).names().stream())
                                .map(PackageProbe::new))
                .<Probe<?>>map(each -> each)
                .distinct()
                .toList();
        host.resource(Derived.of(
                new Outline("packages of PostgreSQL's extensions " + String.join(" ", patterns)),
                asked,
                facts -> packages(patterns, Cluster.of(facts, wishes.candidates()))));
    }

    private static PackagesResource packages(SortedSet<String> patterns, Cluster cluster) {
        return new PackagesResource(patterns.stream()
                .map(each -> each.replace(Extensions.VERSION, String.valueOf(cluster.version())))
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    void configuration() {
        boolean any = configuration.touches(true) || configuration.touches(false);
        if (any) {
            ConfigurationProgram.place(host);
        }
        file(true, any ? ConfigurationProgram.restart() : Handler.restart(UNIT));
        file(false, any ? ConfigurationProgram.reload() : Handler.reload(UNIT));
        host.resource(new AccessRules(
                wishes.databases(host.shared()).keySet().iterator().next(), wishes.candidates(), rules()));
        if (configuration.said().containsKey("shared_preload_libraries")) {
            host.settle(); // some extensions can't be added before their library is there
        }
    }

    private void file(boolean restart, Handler handler) {
        Function<Facts, String> text = facts -> {
            Map<String, ?> model = configuration.model(facts.get(new OsProbe()), restart);
            return configuration.settings(facts.get(new OsProbe()), restart).isEmpty()
                    ? ""
                    : host.renderedText("postgres/settings.conf", model);
        };
        host.resource(new ConfigurationFile(
                restart ? "50-slipway-restart.conf" : "50-slipway.conf",
                wishes.candidates(),
                configuration,
                List.of(handler),
                text));
    }

    private String rules() {
        return wishes.remote().isEmpty()
                ? ""
                : host.render(
                        "postgres/pg_hba.conf",
                        Map.of(
                                "databases",
                                        List.copyOf(
                                                wishes.databases(host.shared()).keySet()),
                                "user", wishes.user(host.shared()),
                                "networks", wishes.remote().from()));
    }

    /** A resource that wants nothing itself. */
    private record Outline(String id) implements Resource {

        @Override
        public List<Probe<?>> probes() {
            return List.of();
        }

        @Override
        public List<dev.slipway.resource.Change> changes(Facts facts) {
            return List.of();
        }
    }
}
