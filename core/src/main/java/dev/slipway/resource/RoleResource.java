package dev.slipway.resource;

import dev.slipway.host.action.EnsureRole;
import dev.slipway.host.probe.Probe;
import dev.slipway.host.probe.RoleAttributes;
import dev.slipway.host.probe.RoleFact;
import dev.slipway.host.probe.RoleProbe;
import dev.slipway.secret.Secret;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A role of the local PostgreSQL server. Immutable.
 *
 * <p>A password never reaches the server: whether it is the one that the server knows is found out by computing the stored verifier again,
 * and a new one is sent as a verifier with a salt of its own.
 *
 * @param name its name
 * @param attributes what it may do
 * @param password its password, or its SCRAM verifier as PostgreSQL stores it; null to leave the stored one alone
 * @param settings what its sessions start with, by name in lower case; others stay
 */
public record RoleResource(
        String name, RoleAttributes attributes, @Nullable Secret password, SortedMap<String, String> settings)
        implements Resource {

    /** Copies the map. */
    public RoleResource {
        settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
    }

    /**
     * A role without settings of its own.
     *
     * @param name its name
     * @param attributes what it may do
     * @param password its password, or its SCRAM verifier as PostgreSQL stores it; null to leave the stored one alone
     */
    public RoleResource(String name, RoleAttributes attributes, @Nullable Secret password) {
        this(name, attributes, password, new TreeMap<>());
    }

    @Override
    public String id() {
        return "role " + name;
    }

    @Override
    public List<Probe<?>> probes() {
        return List.of(new RoleProbe(name));
    }

    @Override
    public List<Secret> secrets() {
        return password == null ? List.of() : List.of(password);
    }

    @Override
    public List<Change> changes(Facts facts) {
        RoleFact now = facts.get(new RoleProbe(name));
        Databases.reachable(now.reachable(), facts.open(new RoleProbe(name)), id());
        boolean samePassword = samePassword(now.verifier());
        boolean sameSettings = now.settings().entrySet().containsAll(settings.entrySet());
        if (now.exists() && now.attributes().equals(attributes) && samePassword && sameSettings) {
            return List.of();
        }
        Change change = Change.of(
                        (now.exists() ? "change role " : "make role ") + name,
                        new EnsureRole(name, attributes, samePassword ? null : verifier(), settings))
                .showing(difference(now, samePassword));
        return List.of(
                now.exists()
                        ? change.undoneBy(new EnsureRole(name, now.attributes(), now.verifier(), before(now)))
                        : change.notUndone("databases may belong to the role by then"));
    }

    private boolean samePassword(@Nullable Secret stored) {
        if (password == null) {
            return true;
        }
        return stored != null
                && (ScramVerifier.is(password) ? password.equals(stored) : ScramVerifier.matches(stored, password));
    }

    private @Nullable Secret verifier() {
        return password == null || ScramVerifier.is(password) ? password : ScramVerifier.of(password);
    }

    /** The settings as they are; an empty value for those that are not there. */
    private SortedMap<String, String> before(RoleFact now) {
        SortedMap<String, String> before = new TreeMap<>();
        settings.keySet().forEach(each -> before.put(each, now.settings().getOrDefault(each, "")));
        return before;
    }

    private String difference(RoleFact now, boolean samePassword) {
        StringBuilder lines = new StringBuilder(now.exists() ? now.describe() + "\n" : "");
        if (!samePassword) {
            lines.append("password is secret and not shown\n");
        }
        settings.forEach((setting, value) -> {
            if (!value.equals(now.settings().get(setting))) {
                lines.append("sessions start with ")
                        .append(setting)
                        .append(" = ")
                        .append(value)
                        .append('\n');
            }
        });
        return lines.toString();
    }
}
