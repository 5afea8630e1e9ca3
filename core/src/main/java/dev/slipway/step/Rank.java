package dev.slipway.step;

/**
 * The order of steps within a phase: smaller ones come first, equal ones as they were said. A user may so name a deployment's parts in any
 * order.
 */
public final class Rank {

    /** The machine itself: accounts, time, what keeps it up to date. */
    public static final int HOST = 100;

    /** The firewall, before there is anything behind it. */
    public static final int FIREWALL = 150;

    /** The application's account, directories, code and dependencies. */
    public static final int APP = 200;

    /** How one release follows another: servers need to know. */
    public static final int RELEASES = 250;

    /** Databases and other services that the application needs. */
    public static final int SERVICE = 300;

    /** The application's environment file, which others add variables to. */
    public static final int ENVIRONMENT = 350;

    /** The framework: migrations, static files. */
    public static final int FRAMEWORK = 400;

    /** Where steps stand that say nothing. */
    public static final int OTHER = 500;

    /** The application's server and workers. */
    public static final int SERVER = 600;

    /** What stands before the server. */
    public static final int WEB = 700;

    /** What could lock out whoever deploys. */
    public static final int LAST = 900;

    private Rank() {}
}
