package dev.slipway.host.action;

import java.util.List;

/**
 * Installs packages, all in one transaction, after waiting for whoever holds the package lock.
 *
 * <p>The package index is refreshed first if a name is unknown or the index is older than a day. Packages that are merely recommended
 * stay out, packages that are installed already are not upgraded, and configuration files that somebody has changed are kept.
 *
 * @param names Debian package names
 */
public record InstallPackages(List<String> names) implements Action {

    /** Copies the list. */
    public InstallPackages {
        names = List.copyOf(names);
    }
}
