package dev.slipway.testkit.stack;

import java.nio.file.Path;

/** What the sample application requires. */
final class SampleWheels {

    private SampleWheels() {}

    static Path forPython(String version) {
        return Packages.of(
                version, "Django~=5.2.6", "dj-database-url~=3.0", "gunicorn>=23,<27", "psycopg[binary]~=3.2");
    }
}
