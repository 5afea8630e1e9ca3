package dev.slipway.testkit;

import dev.slipway.host.probe.Protocol;
import dev.slipway.testkit.model.Host;
import dev.slipway.testkit.model.Machine;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.IterableAssert;

/** Assertions about a host in memory. For one thread. */
public final class InMemoryHostAssert extends AbstractAssert<InMemoryHostAssert, InMemoryHost> {

    InMemoryHostAssert(InMemoryHost host) {
        super(host, InMemoryHostAssert.class);
    }

    private Machine machine() {
        return actual.model().machine();
    }

    /**
     * Asks what is at a path; a link is not followed.
     *
     * @param path the absolute path
     * @return assertions about it
     */
    public FileAssert file(String path) {
        return new FileAssert(new Place(actual, path));
    }

    /**
     * Asks for a directory.
     *
     * @param path its absolute path
     * @return assertions about it
     */
    public DirectoryAssert directory(String path) {
        return new DirectoryAssert(new Place(actual, path));
    }

    /**
     * Asks for a symbolic link.
     *
     * @param path its absolute path
     * @return assertions about it
     */
    public LinkAssert link(String path) {
        return new LinkAssert(new Place(actual, path));
    }

    /**
     * Fails if something is at a path.
     *
     * @param path the absolute path
     * @return this
     */
    public InMemoryHostAssert hasNothingAt(String path) {
        Place place = new Place(actual, path);
        if (place.node() != null) {
            failWithMessage("%s: expected nothing at %s, but there is: %s", actual.name(), path, place.describe());
        }
        return this;
    }

    /**
     * Asks for a unit.
     *
     * @param name its name; {@code .service} is assumed
     * @return assertions about it
     */
    public UnitAssert unit(String name) {
        String full = UnitNames.full(name);
        return new UnitAssert(actual, full, actual.ask(() -> machine().units().fact(full)));
    }

    /**
     * Asks which packages are installed.
     *
     * @return AssertJ's assertions about their names
     */
    public IterableAssert<String> packages() {
        return names(
                "packages",
                new ArrayList<>(
                        actual.ask(() -> machine().packages().versions()).keySet()));
    }

    /**
     * Asks which changes were applied.
     *
     * @return AssertJ's assertions about their titles, in order
     */
    public IterableAssert<String> log() {
        return names(
                "changes applied", actual.log().stream().map(Applied::title).toList());
    }

    private IterableAssert<String> names(String what, List<String> names) {
        return new IterableAssert<>(names).as("%s of %s", what, actual.name());
    }

    /**
     * Asks for an account.
     *
     * @param name its login name
     * @return assertions about it
     */
    public UserAssert user(String name) {
        return new UserAssert(
                actual, name, actual.ask(() -> machine().accounts().user(name)));
    }

    /**
     * Asks for a group.
     *
     * @param name its name
     * @return assertions about it
     */
    public FactAssert group(String name) {
        boolean exists = actual.ask(() -> machine().accounts().group(name)).exists();
        return new FactAssert(
                "group " + name,
                actual,
                exists,
                () -> "groups are " + machine().accounts().groups());
    }

    /**
     * Asks who listens on a TCP port.
     *
     * @param port the port's number
     * @return assertions about it
     */
    public PortAssert port(int port) {
        return new PortAssert(
                actual, port, actual.ask(() -> machine().listeners().port(port, Protocol.TCP)));
    }

    /**
     * Asks for a database of the PostgreSQL server; one that is down has none.
     *
     * @param name its name
     * @return assertions about it
     */
    public DatabaseAssert database(String name) {
        return new DatabaseAssert(
                actual, name, actual.ask(() -> machine().postgres().database(name)));
    }

    /**
     * Asks for a role of the PostgreSQL server; one that is down has none.
     *
     * @param name its name
     * @return assertions about it
     */
    public RoleAssert role(String name) {
        return new RoleAssert(
                actual, name, actual.ask(() -> machine().postgres().role(name)));
    }

    /**
     * Asks for the firewall.
     *
     * @return AssertJ's assertions about its rules in words, such as {@code allow 443/tcp from any}; empty while it is off
     */
    public IterableAssert<String> firewall() {
        var fact = actual.ask(() -> machine().firewall().fact());
        return names(
                "firewall rules",
                fact.active() ? fact.rules().stream().map(Object::toString).toList() : List.of());
    }

    /**
     * Asks what the host remembers of a deployment's runs.
     *
     * @param deployment the deployment's name
     * @return assertions about it
     */
    public JournalAssert journal(String deployment) {
        return new JournalAssert(actual, deployment);
    }

    /**
     * Fails if somebody holds the lock.
     *
     * @return this
     */
    public InMemoryHostAssert isUnlocked() {
        String holder = actual.ask(() -> actual.model().records().holder());
        if (holder != null) {
            failWithMessage("%s: expected nobody to hold the lock, but it is held by %s", actual.name(), holder);
        }
        return this;
    }

    /**
     * Fails if nobody, or somebody else, holds the lock.
     *
     * @param owner who should
     * @return this
     */
    public InMemoryHostAssert isLockedBy(String owner) {
        String holder = actual.ask(() -> actual.model().records().holder());
        if (holder == null || !holder.startsWith(owner + " (")) {
            failWithMessage(
                    "%s: expected the lock to be held by %s, but it is %s",
                    actual.name(), owner, holder == null ? "free" : "held by " + holder);
        }
        return this;
    }

    /**
     * Fails if something stayed behind: an open session, a held lock, kept copies of what was changed, half written files, runs without an
     * end, handlers that are due, faults that were planned and never happened.
     *
     * @return this
     */
    public InMemoryHostAssert hasNoLeftovers() {
        Host host = actual.model();
        List<String> found = actual.ask(() -> Leftovers.of(host));
        if (!found.isEmpty()) {
            failWithMessage("%s: expected no leftovers, but found:%n  %s", actual.name(), String.join("\n  ", found));
        }
        return this;
    }
}
