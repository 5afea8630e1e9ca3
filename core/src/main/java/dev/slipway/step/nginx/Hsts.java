package dev.slipway.step.nginx;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How long browsers remember that a site is reached over HTTPS only (HTTP Strict Transport Security). Immutable.
 *
 * <p>What a browser has remembered can't be taken back from here: begin with {@link #staged()}, and go on to {@link #of a longer time} once
 * the site has run over HTTPS for a while. Nothing is sent before HTTPS was seen to work.
 */
public final class Hsts {

    private static final Duration YEAR = Duration.ofDays(365);

    private final Duration remembered;
    private final boolean subDomains;
    private final boolean preload;

    private Hsts(Duration remembered, boolean subDomains, boolean preload) {
        this.remembered = remembered;
        this.subDomains = subDomains;
        this.preload = preload;
    }

    /**
     * Five minutes: a mistake is forgotten before many people notice it.
     *
     * @return the first stage
     */
    public static Hsts staged() {
        return of(Duration.ofMinutes(5));
    }

    /**
     * A time of one's own, such as a day, a month, then two years.
     *
     * @param remembered how long browsers refuse HTTP after each visit
     * @return a later stage
     */
    public static Hsts of(Duration remembered) {
        return new Hsts(remembered, false, false);
    }

    /**
     * Tells browsers to forget what they remember, at their next visit.
     *
     * @return the way back
     */
    public static Hsts withdrawn() {
        return of(Duration.ZERO);
    }

    /**
     * Has it hold for all names below the site's, those that other machines serve among them.
     *
     * @return a copy
     */
    public Hsts includeSubDomains() {
        return new Hsts(remembered, true, preload);
    }

    /**
     * Agrees to be put into browsers' own lists, from which it takes months to get out: asks for a year and {@link #includeSubDomains()}.
     *
     * @return a copy
     */
    public Hsts preload() {
        return new Hsts(remembered, subDomains, true);
    }

    boolean binds() {
        return !remembered.isZero();
    }

    String header() {
        return "max-age=" + remembered.toSeconds() + (subDomains ? "; includeSubDomains" : "")
                + (preload ? "; preload" : "");
    }

    /** What makes no sense, in sentences. */
    List<String> mistakes() {
        List<String> found = new ArrayList<>();
        if (remembered.isNegative() || (!remembered.isZero() && remembered.toSeconds() == 0)) {
            found.add("hsts(Hsts.of(" + remembered + ")): browsers remember for a number of seconds");
        }
        if (preload && (!subDomains || remembered.compareTo(YEAR) < 0)) {
            found.add(
                    "hsts(….preload()): browsers' lists take only sites that say a year or more and includeSubDomains():"
                            + " Hsts.of(Duration.ofDays(365)).includeSubDomains().preload()");
        }
        return found;
    }
}
