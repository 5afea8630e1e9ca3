package dev.slipway.host.probe;

/**
 * Whether a Debian package is installed.
 *
 * @param name the package's name
 */
public record PackageProbe(String name) implements Probe<PackageFact> {

    @Override
    public String id() {
        return "package " + name;
    }

    @Override
    public Class<PackageFact> answer() {
        return PackageFact.class;
    }
}
