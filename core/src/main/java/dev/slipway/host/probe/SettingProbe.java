package dev.slipway.host.probe;

/**
 * A setting of the local PostgreSQL server.
 *
 * @param name the setting's name, such as {@code shared_buffers}
 */
public record SettingProbe(String name) implements Probe<SettingFact> {

    @Override
    public String id() {
        return "setting " + name;
    }

    @Override
    public Class<SettingFact> answer() {
        return SettingFact.class;
    }
}
