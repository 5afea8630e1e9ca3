package dev.slipway.host.probe;

/**
 * A group of the host.
 *
 * @param name the group's name
 */
public record GroupProbe(String name) implements Probe<GroupFact> {

    @Override
    public String id() {
        return "group " + name;
    }

    @Override
    public Class<GroupFact> answer() {
        return GroupFact.class;
    }
}
