package dev.slipway.app;

import java.time.Duration;
import java.util.List;

/**
 * How users get from one release of an application to the next: one value for the server, the web server before it, and whoever goes
 * back. Immutable.
 *
 * <p>One link decides which release users get: {@link App#current()}. Code, static files and the socket are reached through it, so that
 * nobody ever gets a mix of two releases.
 *
 * @param app the application
 * @param way whether two releases run side by side for a while
 * @param listening where the server listens if there is one for all releases, {@link Way#IN_PLACE}
 * @param drain how long requests and WebSockets of the old release may go on once users have the new one
 * @param confirmWithin after which time the host goes back by itself unless somebody confirmed the switch
 * @param allowedFailures how many requests may fail while users are brought over
 * @param rehearsed whether a release that follows in place is tried beside the one that users have before they get it
 * @param keep how many releases stay on the host, the active one and the one before among them
 * @param checks what a release must answer before users get it, besides being well
 */
public record Cutover(
        App app,
        Way way,
        Bind listening,
        Duration drain,
        Duration confirmWithin,
        int allowedFailures,
        boolean rehearsed,
        int keep,
        List<Check> checks) {

    /** How one release follows another. */
    public enum Way {
        /** The new one starts beside the old one, on a socket of its own, and is checked there. */
        BLUE_GREEN,
        /** One server for all releases, which is restarted behind its socket. */
        IN_PLACE
    }

    /**
     * A page that a release must have.
     *
     * @param path such as {@code /orders/}
     * @param status the status of the answer
     * @param text what must be in the answer, or an empty text
     */
    public record Check(String path, int status, String text) {}

    /** Copies the list. */
    public Cutover {
        checks = List.copyOf(checks);
    }

    /**
     * Tells whether two releases run side by side.
     *
     * @return true for {@link Way#BLUE_GREEN}
     */
    public boolean sideBySide() {
        return way == Way.BLUE_GREEN;
    }

    private String unit(String id) {
        return sideBySide() ? app.name() + "@" + id : app.name();
    }

    /**
     * The service that runs a release.
     *
     * @param id the release's id
     * @return a unit's full name
     */
    public String service(String id) {
        return unit(id) + ".service";
    }

    /**
     * The socket before that service.
     *
     * @param id the release's id
     * @return a unit's full name
     */
    public String socket(String id) {
        return unit(id) + ".socket";
    }

    /**
     * Where the server of a release really listens.
     *
     * @param id the release's id
     * @return a path below {@code /run}, or an address
     */
    public Bind listens(String id) {
        return sideBySide() ? Bind.socket(app.run() + "/" + id + ".sock") : listening;
    }

    /**
     * Where whoever speaks to the application finds it, whatever release it is.
     *
     * @return a path through {@link App#current()} for Unix sockets, else the address
     */
    public Bind door() {
        return listens("any") instanceof Bind.Socket ? Bind.socket(app.current() + "/" + DOOR) : listening;
    }

    /**
     * The link beside a release's code that leads to its socket.
     *
     * @param id the release's id
     * @return an absolute path
     */
    public String doorOf(String id) {
        return app.releases() + "/" + id + "/" + DOOR;
    }

    private static final String DOOR = "app.sock";
}
