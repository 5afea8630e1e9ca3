package dev.slipway.host.probe;

/**
 * Which system a host runs, from its os-release file, and how big the machine is.
 *
 * @param id {@code debian} or {@code ubuntu}, as os-release says
 * @param version such as {@code 12} or {@code 24.04}
 * @param codename such as {@code bookworm}
 * @param architecture as dpkg names it, such as {@code amd64}
 * @param cores the processors that are online
 * @param memoryKib the memory in KiB
 */
public record OsFact(String id, String version, String codename, String architecture, int cores, long memoryKib)
        implements Fact {

    @Override
    public String describe() {
        return id + " " + version + " " + architecture;
    }
}
