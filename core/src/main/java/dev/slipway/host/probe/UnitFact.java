package dev.slipway.host.probe;

/**
 * A unit's state, in systemd's words.
 *
 * @param load {@code loaded}, {@code not-found}, {@code masked} …
 * @param active such as {@code active}, {@code failed}, {@code activating}
 * @param sub {@code running}, {@code exited}, {@code listening} …
 * @param enabled {@code enabled}, {@code disabled}, {@code static}, {@code masked} … or empty
 * @param needsReload true if its file changed since systemd read it
 */
public record UnitFact(String load, String active, String sub, String enabled, boolean needsReload) implements Fact {

    /**
     * The answer where no such unit exists.
     *
     * @return the fact
     */
    public static UnitFact notFound() {
        return new UnitFact("not-found", "inactive", "dead", "", false);
    }

    /**
     * Tells whether systemd knows the unit.
     *
     * @return false if there is no file for it
     */
    public boolean exists() {
        return !load.equals("not-found");
    }

    /**
     * Tells whether the unit is up.
     *
     * @return true if it is active, or reloading while it stays active
     */
    public boolean isActive() {
        return active.equals("active") || active.equals("reloading");
    }

    /**
     * Tells whether the unit comes up at boot.
     *
     * @return true if it is enabled, also for this boot only
     */
    public boolean isEnabled() {
        return enabled.equals("enabled") || enabled.equals("enabled-runtime");
    }

    @Override
    public String describe() {
        return load + " " + active + " " + (enabled.isEmpty() ? "-" : enabled);
    }
}
