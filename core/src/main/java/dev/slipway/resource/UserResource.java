package dev.slipway.resource;

import dev.slipway.host.action.EnsureUser;
import dev.slipway.host.probe.GroupProbe;
import dev.slipway.host.probe.Probe;
import dev.slipway.host.probe.UserFact;
import dev.slipway.host.probe.UserProbe;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * An account. Immutable.
 *
 * @param name its login name
 * @param group its primary group
 * @param groups supplementary groups that it is in; others that it is in stay
 * @param home its home directory, which is not made
 * @param shell its login shell
 * @param system true if its number comes from the system range, should it have to be made
 */
public record UserResource(
        String name, String group, SortedSet<String> groups, String home, String shell, boolean system)
        implements Resource {

    /** Refuses what are no names and no paths, and copies the set. */
    public UserResource {
        Accounts.check(name);
        Accounts.check(group);
        groups.forEach(Accounts::check);
        Paths.check(home);
        Paths.check(shell);
        groups = Collections.unmodifiableSortedSet(new TreeSet<>(groups));
    }

    /**
     * An account for a service: nobody logs in with it.
     *
     * @param name its name, and that of its primary group
     * @param home its home directory
     * @return the resource
     */
    public static UserResource service(String name, String home) {
        return new UserResource(name, name, Collections.emptySortedSet(), home, "/usr/sbin/nologin", true);
    }

    @Override
    public String id() {
        return "user " + name;
    }

    @Override
    public List<Probe<?>> probes() {
        List<Probe<?>> probes = new ArrayList<>();
        probes.add(new UserProbe(name));
        probes.add(new GroupProbe(group));
        groups.forEach(each -> probes.add(new GroupProbe(each)));
        return probes;
    }

    @Override
    public List<Change> changes(Facts facts) {
        UserFact now = facts.get(new UserProbe(name));
        if (now.exists()
                && now.group().equals(group)
                && now.groups().containsAll(groups)
                && now.home().equals(home)
                && now.shell().equals(shell)) {
            return List.of();
        }
        checkGroups(facts);
        EnsureUser ensure = new EnsureUser(name, group, groups, home, shell, system);
        if (!now.exists()) {
            return List.of(Change.of("make user " + name, ensure).notUndone("files may belong to the account by then"));
        }
        return List.of(Change.of("change user " + name, ensure)
                .showing(now.describe() + "\nbecomes user " + group + " " + groups + " " + home + " " + shell + "\n")
                .undoneBy(new EnsureUser(name, now.group(), now.groups(), now.home(), now.shell(), system)));
    }

    private void checkGroups(Facts facts) {
        List<String> needed = new ArrayList<>(groups);
        needed.add(group);
        for (String each : needed) {
            GroupProbe probe = new GroupProbe(each);
            if (!facts.get(probe).exists() && facts.open(probe) == null) {
                throw new Unplannable("there is no group " + each + " for the user " + name
                        + ": declare it before, with group(\"" + each + "\")");
            }
        }
    }
}
