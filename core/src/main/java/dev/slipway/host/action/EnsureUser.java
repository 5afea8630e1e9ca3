package dev.slipway.host.action;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Makes an account, or gives the one that is there its groups, home and shell. No password; the home directory is not made.
 *
 * @param name its login name
 * @param group its primary group, which exists
 * @param groups its supplementary groups, which exist; others it has are kept
 * @param home its home directory
 * @param shell its login shell
 * @param system true for a number from the system range
 */
public record EnsureUser(String name, String group, SortedSet<String> groups, String home, String shell, boolean system)
        implements Action {

    /** Copies the set. */
    public EnsureUser {
        groups = Collections.unmodifiableSortedSet(new TreeSet<>(groups));
    }
}
