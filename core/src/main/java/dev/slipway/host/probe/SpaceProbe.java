package dev.slipway.host.probe;

/**
 * How much space is left where a path is, or will be.
 *
 * @param path the absolute path; it need not exist
 */
public record SpaceProbe(String path) implements Probe<SpaceFact> {

    @Override
    public String id() {
        return "space " + path;
    }

    @Override
    public Class<SpaceFact> answer() {
        return SpaceFact.class;
    }
}
