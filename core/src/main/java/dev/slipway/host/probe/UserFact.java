package dev.slipway.host.probe;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * An account.
 *
 * @param exists false if there is none; the rest is empty then
 * @param uid its number
 * @param group its primary group
 * @param groups its supplementary groups
 * @param home its home directory
 * @param shell its login shell
 */
public record UserFact(boolean exists, int uid, String group, SortedSet<String> groups, String home, String shell)
        implements Fact {

    /** Copies the set. */
    public UserFact {
        groups = Collections.unmodifiableSortedSet(new TreeSet<>(groups));
    }

    /**
     * The answer where there is no such account.
     *
     * @return the fact
     */
    public static UserFact absent() {
        return new UserFact(false, -1, "", Collections.emptySortedSet(), "", "");
    }

    @Override
    public String describe() {
        return exists ? "user " + group + " " + groups + " " + home + " " + shell : "absent";
    }
}
