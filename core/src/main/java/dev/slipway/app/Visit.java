package dev.slipway.app;

import java.util.Objects;

/**
 * A page that is asked for on the host, through its web server, to see how users fare. Immutable.
 *
 * @param site the names of the site
 * @param path such as {@code /health/}
 * @param well whether the answer has to be a success or a redirection; otherwise a page that is forbidden or missing is an answer, too
 */
public record Visit(Site site, String path, boolean well) {

    /** Refuses what is missing. */
    public Visit {
        Objects.requireNonNull(site, "site");
        Objects.requireNonNull(path, "path");
    }
}
