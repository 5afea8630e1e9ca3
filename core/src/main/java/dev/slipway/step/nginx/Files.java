package dev.slipway.step.nginx;

import dev.slipway.app.App;
import dev.slipway.app.Release;
import dev.slipway.app.Served;
import org.jspecify.annotations.Nullable;

/**
 * A directory that Nginx serves, as it is reached whatever release users get. Immutable.
 *
 * @param served what others say of it
 * @param directory where the files are, with a slash at the end
 * @param before where they are that only pages of the release before ask for, with a slash at the end, or null if there is no such place
 */
record Files(Served served, String directory, @Nullable String before) {

    /**
     * What a release has of its own is reached through the links that a switch renames: the file of the site is the same for all releases.
     *
     * @param follows whether releases follow each other by these links
     */
    static Files of(Served served, App app, @Nullable Release release, boolean follows) {
        String here = slashed(served.directory());
        if (!follows || release == null || !here.startsWith(release.home() + "/")) {
            return new Files(served, here, null);
        }
        String below = here.substring(release.home().length());
        return new Files(served, app.current() + below, app.previous() + below);
    }

    /** With a slash at the end, as the address has one: if only one of them had, {@code /static../} would lead out of the directory. */
    static String slashed(String directory) {
        return directory.endsWith("/") ? directory : directory + "/";
    }
}
