package dev.slipway.host.probe;

/**
 * Which system the host runs, and how big the machine is.
 */
public record OsProbe() implements Probe<OsFact> {

    @Override
    public String id() {
        return "os";
    }

    @Override
    public Class<OsFact> answer() {
        return OsFact.class;
    }
}
