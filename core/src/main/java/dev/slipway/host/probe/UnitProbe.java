package dev.slipway.host.probe;

/**
 * The state of a systemd unit.
 *
 * @param unit the unit's full name, such as {@code nginx.service}
 */
public record UnitProbe(String unit) implements Probe<UnitFact> {

    @Override
    public String id() {
        return "unit " + unit;
    }

    @Override
    public Class<UnitFact> answer() {
        return UnitFact.class;
    }
}
