package dev.slipway.app;

/**
 * An application on a host: its name, the account that it runs as, and where its things are. Immutable.
 *
 * @param name lower-case letters, digits and hyphens, such as {@code shop}; units, directories and files are named after it
 * @param user the account, and the group of the same name, that it runs as; it can't write the application's code
 * @param home the directory that holds its releases, its virtual environments and its media
 */
public record App(String name, String user, String home) {

    /** Refuses names that can't be a unit, an account and a directory at once. */
    public App {
        if (!name.matches("[a-z][a-z0-9-]{0,30}")) {
            throw new IllegalArgumentException(
                    "an application's name starts with a lower-case letter and goes on with lower-case letters,"
                            + " digits and hyphens, up to 31; this does not: '" + name + "'");
        }
        if (!user.matches("[a-z_][a-z0-9_-]{0,30}")) {
            throw new IllegalArgumentException(
                    "an account's name starts with a lower-case letter and goes on with lower-case letters, digits, hyphens and"
                            + " underscores, up to 31; this does not: '" + user + "'");
        }
        if (user.equals("root")) {
            throw new IllegalArgumentException("an application never runs as root: name an account of its own");
        }
        if (!home.matches("(/[A-Za-z0-9_.@+-]+)+") || home.matches(".*/\\.{1,2}(/.*)?")) {
            throw new IllegalArgumentException(
                    "an application's directory is an absolute path of plain characters, such as /srv/" + name
                            + "; this is not: '" + home + "'");
        }
    }

    /**
     * An application with an account and a directory named after it.
     *
     * @param name its name
     * @return the application in {@code /srv/<name>}
     */
    public static App named(String name) {
        return new App(name, name, "/srv/" + name);
    }

    /**
     * Where its releases are, one directory each.
     *
     * @return an absolute path
     */
    public String releases() {
        return home + "/releases";
    }

    /**
     * Where its virtual environments are, one directory for each set of dependencies.
     *
     * @return an absolute path
     */
    public String venvs() {
        return home + "/venvs";
    }

    /**
     * Where uploads are, shared by all releases.
     *
     * @return an absolute path
     */
    public String media() {
        return home + "/shared/media";
    }

    /**
     * The link to the release that users get.
     *
     * @return an absolute path
     */
    public String current() {
        return home + "/current";
    }

    /**
     * The link to the release that users got before.
     *
     * @return an absolute path
     */
    public String previous() {
        return home + "/previous";
    }

    /**
     * Where its environment files are.
     *
     * @return an absolute path
     */
    public String etc() {
        return "/etc/" + name;
    }

    /**
     * Where its sockets are while it runs.
     *
     * @return an absolute path
     */
    public String run() {
        return "/run/" + name;
    }
}
