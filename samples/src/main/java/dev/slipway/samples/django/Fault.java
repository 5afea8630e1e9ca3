package dev.slipway.samples.django;

/** What is wrong with a broken release. Each fault shows at one moment of a deployment and not before. Immutable. */
public enum Fault {
    /** A module is missing that every process imports: {@code manage.py} fails whatever it is asked. */
    IMPORT_ERROR("import-error"),

    /** A module is missing that only the server's entry points import: {@code manage.py} works, the server does not boot. */
    BOOT_ERROR("boot-error"),

    /** Migration {@code 0003} fails, and its transaction takes back what it had done. */
    FAILING_MIGRATION("failing-migration"),

    /** Migration {@code 0003} fails outside a transaction: what it had done stays, though nothing records it. */
    HALF_MIGRATION("half-migration"),

    /** The server boots and serves pages, but {@code /health/} answers 500. */
    FAILING_HEALTH("failing-health");

    private final String directory;

    Fault(String directory) {
        this.directory = directory;
    }

    /** The name of the overlay's directory. */
    String directory() {
        return directory;
    }
}
