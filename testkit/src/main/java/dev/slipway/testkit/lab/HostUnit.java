package dev.slipway.testkit.lab;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A systemd unit of a host, asked anew at each call.
 *
 * <p>Immutable and safe to use from many threads.
 */
public final class HostUnit {

    private final Machine host;
    private final String name;

    HostUnit(Machine host, String name) {
        if (!name.matches("[A-Za-z0-9:_.@\\\\-]+")) {
            throw new IllegalArgumentException("not a unit's name: " + name);
        }
        this.host = host;
        this.name = name;
    }

    /**
     * Tells whether the unit runs.
     *
     * @return true if its state is {@code active}
     */
    public boolean active() {
        return property("ActiveState").equals("active");
    }

    /**
     * Tells whether the unit starts with the host.
     *
     * @return true if it is enabled
     */
    public boolean enabled() {
        return property("UnitFileState").equals("enabled");
    }

    /**
     * The unit's main process.
     *
     * @return its number on the host, 0 if there is none
     */
    public long mainProcess() {
        String id = property("MainPID");
        return id.isEmpty() ? 0 : Long.parseLong(id);
    }

    /**
     * One property, as {@code systemctl show} prints it.
     *
     * @param property for example {@code NRestarts}
     * @return its value, empty if the unit has none of that name
     */
    public String property(String property) {
        return properties().getOrDefault(property, "");
    }

    /**
     * All properties, as {@code systemctl show} prints them.
     *
     * @return values by name, at one moment
     */
    public Map<String, String> properties() {
        Map<String, String> values = new LinkedHashMap<>();
        host.exec("systemctl show -- '" + name + "'")
                .text()
                .lines()
                .filter(line -> line.contains("="))
                .forEach(line -> {
                    int equals = line.indexOf('=');
                    values.put(line.substring(0, equals), line.substring(equals + 1));
                });
        return Map.copyOf(values);
    }

    /**
     * What the unit logged since the host's disk was made.
     *
     * @return the messages, one a line, without time and name
     */
    public String journal() {
        return host.exec("journalctl --no-pager --quiet --output=cat --unit='" + name + "'")
                .text();
    }
}
