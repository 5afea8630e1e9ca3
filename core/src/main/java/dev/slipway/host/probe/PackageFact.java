package dev.slipway.host.probe;

/**
 * Whether a package is installed, and which version of it.
 *
 * @param installed true if it is unpacked and configured
 * @param version the version, empty if not installed
 */
public record PackageFact(boolean installed, String version) implements Fact {

    @Override
    public String describe() {
        return installed ? "installed " + version : "not installed";
    }
}
