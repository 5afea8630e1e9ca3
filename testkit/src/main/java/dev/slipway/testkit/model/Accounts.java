package dev.slipway.testkit.model;

import dev.slipway.host.action.Attributes;
import dev.slipway.host.action.EnsureUser;
import dev.slipway.host.probe.GroupFact;
import dev.slipway.host.probe.UserFact;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** The users and groups of a machine. */
public final class Accounts {

    private static final String NOLOGIN = "/usr/sbin/nologin";

    private final Map<String, Integer> groups = new HashMap<>();
    private final Map<String, Account> users = new HashMap<>();

    Accounts() {
        Map.of(
                        "root",
                        0,
                        "daemon",
                        1,
                        "adm",
                        4,
                        "sudo",
                        27,
                        "www-data",
                        33,
                        "shadow",
                        42,
                        "users",
                        100,
                        "nogroup",
                        65534)
                .forEach(groups::put);
        users.put("root", new Account(0, "root", new TreeSet<>(), "/root", "/bin/bash"));
        users.put("daemon", new Account(1, "daemon", new TreeSet<>(), "/usr/sbin", NOLOGIN));
        users.put("www-data", new Account(33, "www-data", new TreeSet<>(), "/var/www", NOLOGIN));
        users.put("nobody", new Account(65534, "nogroup", new TreeSet<>(), "/nonexistent", NOLOGIN));
    }

    /**
     * Asks for an account.
     *
     * @param name its login name
     * @return the fact
     */
    public UserFact user(String name) {
        Account account = users.get(name);
        return account == null ? UserFact.absent() : account.fact();
    }

    /**
     * Asks for a group.
     *
     * @param name its name
     * @return the fact
     */
    public GroupFact group(String name) {
        Integer gid = groups.get(name);
        return gid == null ? new GroupFact(false, -1) : new GroupFact(true, gid);
    }

    /**
     * All accounts.
     *
     * @return login names in order
     */
    public SortedSet<String> users() {
        return new TreeSet<>(users.keySet());
    }

    /**
     * All groups.
     *
     * @return names in order
     */
    public SortedSet<String> groups() {
        return new TreeSet<>(groups.keySet());
    }

    boolean hasUser(String name) {
        return users.containsKey(name);
    }

    boolean hasGroup(String name) {
        return groups.containsKey(name);
    }

    void addGroup(String name, boolean system) {
        groups.computeIfAbsent(name, missing -> free(groups.values(), system));
    }

    void ensure(EnsureUser wish) {
        String tool = users.containsKey(wish.name()) ? "usermod" : "useradd";
        requireGroup(tool, wish.group());
        wish.groups().forEach(each -> requireGroup(tool, each));
        Account before = users.get(wish.name());
        SortedSet<String> all = new TreeSet<>(wish.groups());
        int uid;
        if (before == null) {
            uid = free(users.values().stream().map(Account::uid).toList(), wish.system());
        } else {
            uid = before.uid();
            all.addAll(before.groups());
        }
        users.put(wish.name(), new Account(uid, wish.group(), all, wish.home(), wish.shell()));
    }

    void addSystemUser(String name, String home) {
        if (!hasUser(name)) {
            addGroup(name, true);
            ensure(new EnsureUser(name, name, new TreeSet<>(Set.of()), home, NOLOGIN, true));
        }
    }

    private void requireGroup(String tool, String group) {
        if (!groups.containsKey(group)) {
            throw new Failure(6, tool + ": group '" + group + "' does not exist");
        }
    }

    /** Debian counts system numbers down from 999, others up from 1000. */
    private static int free(Collection<Integer> taken, boolean system) {
        int number = system ? 999 : 1000;
        while (taken.contains(number)) {
            number += system ? -1 : 1;
        }
        return number;
    }

    /** Fails as chown does if there is no such owner or group. */
    void check(Attributes attributes) {
        if (!users.containsKey(attributes.owner())) {
            throw new Failure(1, "chown: invalid user: '" + attributes.owner() + ":" + attributes.group() + "'");
        }
        if (!groups.containsKey(attributes.group())) {
            throw new Failure(1, "chown: invalid group: '" + attributes.owner() + ":" + attributes.group() + "'");
        }
    }
}
