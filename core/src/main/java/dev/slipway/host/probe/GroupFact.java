package dev.slipway.host.probe;

/**
 * A group.
 *
 * @param exists false if there is none
 * @param gid its number, -1 if there is none
 */
public record GroupFact(boolean exists, int gid) implements Fact {

    @Override
    public String describe() {
        return exists ? "group" : "absent";
    }
}
