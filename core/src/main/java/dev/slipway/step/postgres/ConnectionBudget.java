package dev.slipway.step.postgres;

import dev.slipway.app.ConnectionLimit;
import dev.slipway.app.Demand;
import dev.slipway.host.probe.OsFact;
import dev.slipway.host.probe.OsProbe;
import dev.slipway.host.probe.Probe;
import dev.slipway.host.probe.SettingFact;
import dev.slipway.host.probe.SettingProbe;
import dev.slipway.resource.Change;
import dev.slipway.resource.Facts;
import dev.slipway.resource.Resource;
import dev.slipway.resource.Unplannable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Warns when processes may ask for more connections than a server has. Changes nothing. Immutable.
 *
 * @param demands who may hold how many
 * @param limit how many connections the server has, or 0 to ask the local one
 * @param port where the local server is meant to listen, or 0 for one elsewhere
 */
record ConnectionBudget(List<Demand> demands, int limit, int port) implements Resource {

    /** A migration, a backup, and somebody who looks why nothing works. */
    private static final int MARGIN = 5;

    private static final int DEFAULT_LIMIT = 100;
    private static final int DEFAULT_RESERVED = 3;
    private static final SettingProbe MOST = new SettingProbe("max_connections");
    private static final SettingProbe RESERVED = new SettingProbe("superuser_reserved_connections");
    private static final SettingProbe PORT = new SettingProbe("port");

    ConnectionBudget {
        demands = List.copyOf(demands);
    }

    /** What is left for processes of a server that allows so many, or as many as PostgreSQL does by itself if that is 0. */
    static ConnectionLimit left(int most) {
        return new ConnectionLimit(Math.max(1, (most > 0 ? most : DEFAULT_LIMIT) - DEFAULT_RESERVED - MARGIN));
    }

    @Override
    public String id() {
        return "connections of PostgreSQL" + (port == 0 ? " elsewhere" : "");
    }

    @Override
    public List<Probe<?>> probes() {
        return port == 0 ? List.of(new OsProbe()) : List.of(new OsProbe(), MOST, RESERVED, PORT);
    }

    @Override
    public List<Change> changes(Facts facts) {
        if (port != 0) {
            SettingFact now = facts.get(PORT);
            if (now.reachable() && !now.value().equals(String.valueOf(port))) {
                throw new Unplannable("the PostgreSQL server that answers listens on port " + now.value() + ", not "
                        + port + ": call port(" + now.value() + ")");
            }
        }
        return List.of();
    }

    @Override
    public List<String> warnings(Facts facts) {
        OsFact os = facts.get(new OsProbe());
        int most = limit > 0 ? limit : port == 0 ? 0 : number(facts, MOST, DEFAULT_LIMIT);
        int reserved = port == 0 ? 0 : number(facts, RESERVED, DEFAULT_RESERVED);
        int wanted = demands.stream()
                .mapToInt(each -> each.connections().applyAsInt(os))
                .sum();
        int sum = wanted + reserved + MARGIN;
        if (most == 0 || sum <= most) {
            return List.of();
        }
        List<String> parts = new ArrayList<>(demands.stream()
                .map(each -> each.who() + " may hold " + each.connections().applyAsInt(os))
                .toList());
        if (reserved > 0) {
            parts.add(reserved + " are kept for superusers");
        }
        parts.add(MARGIN + " are for migrations and backups");
        return List.of("the database has " + most + " connections, and " + sum + " may be wanted: "
                + parts.stream().collect(Collectors.joining(", "))
                + "; have fewer workers or threads, or call maxConnections(" + sum + ")");
    }

    private static int number(Facts facts, SettingProbe probe, int otherwise) {
        SettingFact fact = facts.get(probe);
        return fact.exists() && fact.value().matches("[0-9]{1,6}") ? Integer.parseInt(fact.value()) : otherwise;
    }
}
