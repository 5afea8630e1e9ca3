package dev.slipway.host.probe;

/**
 * An account of the host.
 *
 * @param name the login name
 */
public record UserProbe(String name) implements Probe<UserFact> {

    @Override
    public String id() {
        return "user " + name;
    }

    @Override
    public Class<UserFact> answer() {
        return UserFact.class;
    }
}
