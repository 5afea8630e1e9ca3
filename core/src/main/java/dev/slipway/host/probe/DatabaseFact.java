package dev.slipway.host.probe;

/**
 * A database.
 *
 * @param reachable false if no local server answers
 * @param exists false if there is no such database
 * @param owner its owner's name
 * @param encoding such as {@code UTF8}
 * @param collation such as {@code C.UTF-8}
 */
public record DatabaseFact(boolean reachable, boolean exists, String owner, String encoding, String collation)
        implements Fact {

    @Override
    public String describe() {
        return !reachable ? "no server" : exists ? "owner " + owner + " " + encoding + " " + collation : "absent";
    }
}
