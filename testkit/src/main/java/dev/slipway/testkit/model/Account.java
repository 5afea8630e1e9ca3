package dev.slipway.testkit.model;

import dev.slipway.host.probe.UserFact;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/** A line of passwd, and the groups that list the account. Immutable. */
record Account(int uid, String group, SortedSet<String> groups, String home, String shell) {

    Account {
        groups = Collections.unmodifiableSortedSet(new TreeSet<>(groups));
    }

    UserFact fact() {
        return new UserFact(true, uid, group, groups, home, shell);
    }
}
