package dev.slipway.host.action;

import java.util.List;

/**
 * Removes packages and keeps their configuration files.
 *
 * @param names Debian package names
 */
public record RemovePackages(List<String> names) implements Action {

    /** Copies the list. */
    public RemovePackages {
        names = List.copyOf(names);
    }
}
