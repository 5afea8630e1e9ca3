package dev.slipway.host.probe;

/**
 * A setting.
 *
 * @param reachable false if no local server answers
 * @param exists false if the server knows no such setting
 * @param value what {@code SHOW} says
 * @param needsRestart true if only a restart changes it
 * @param pendingRestart true if a change waits for a restart
 */
public record SettingFact(boolean reachable, boolean exists, String value, boolean needsRestart, boolean pendingRestart)
        implements Fact {

    @Override
    public String describe() {
        return !reachable ? "no server" : !exists ? "unknown" : value + (pendingRestart ? " (restart pending)" : "");
    }
}
