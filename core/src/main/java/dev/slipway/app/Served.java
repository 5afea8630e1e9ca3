package dev.slipway.app;

/**
 * A directory that the web server serves by itself. Immutable.
 *
 * @param url where, with slashes at both ends, such as {@code /static/}
 * @param directory the absolute path of what is served there
 * @param hashed whether a file's name changes with its content, so that browsers may keep it for ever
 * @param uploads whether users of the site decide what is in it: such files must never run in a browser as if they were the site's own
 */
public record Served(String url, String directory, boolean hashed, boolean uploads) {

    /** Refuses what Nginx would serve something else for. */
    public Served {
        if (!url.matches("/([A-Za-z0-9_.~-]+/)+")) {
            throw new IllegalArgumentException(
                    "an address of served files begins and ends with a slash: '" + url + "'");
        }
    }
}
