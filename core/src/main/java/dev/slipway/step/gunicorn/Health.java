package dev.slipway.step.gunicorn;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the application is asked whether it is well, on its own socket, with the host and the scheme that users see. For one thread.
 *
 * <p>If nothing is said, {@code /} is asked, and any answer but an error counts: 200 to 399, and 401 and 403, for a site that wants a login.
 * A redirect to the very address that was asked is an error, it would never end. A path that was named must answer with 200 to 299.
 */
public final class Health {

    String path = "/";

    @Nullable
    String host;

    @Nullable
    String header;

    List<String> statuses = List.of("2..", "3..", "401", "403");
    Duration patience = Duration.ofSeconds(30);
    boolean asked = true;
    final List<String> mistakes = new ArrayList<>();

    Health() {}

    Health copy() {
        Health copy = new Health();
        copy.path = path;
        copy.host = host;
        copy.header = header;
        copy.statuses = List.copyOf(statuses);
        copy.patience = patience;
        copy.asked = asked;
        copy.mistakes.addAll(mistakes);
        return copy;
    }

    /**
     * What is asked for.
     *
     * @param of such as {@code /health/}
     * @return this
     */
    public Health path(String of) {
        path = Objects.requireNonNull(of, "path");
        statuses = List.of("2..");
        if (!of.matches("/[A-Za-z0-9._~!$&'()*+,;=:@%/?-]*")) {
            mistakes.add("health(\"" + of + "\"): a path begins with a slash and has no blanks");
        }
        return this;
    }

    /**
     * Which answers are good.
     *
     * @param good status codes
     * @return this
     */
    public Health statuses(int... good) {
        List<String> codes = new ArrayList<>();
        for (int each : good) {
            if (each < 100 || each > 599) {
                mistakes.add("health: a status is a number from 100 to 599, not " + each);
            }
            codes.add(Integer.toString(each));
        }
        statuses = codes;
        return this;
    }

    /**
     * The name under which it is asked, if not the first one of the site.
     *
     * @param name a host name that {@code ALLOWED_HOSTS} has
     * @return this
     */
    public Health host(String name) {
        host = Objects.requireNonNull(name, "name");
        if (!name.matches("[A-Za-z0-9.:\\[\\]-]+")) {
            mistakes.add("health: no name of a host: '" + name + "'");
        }
        return this;
    }

    /**
     * The header in which the application names its release: it must be the version or the id of the one that was deployed, so that an
     * older process can't pass for the new one.
     *
     * @param name such as {@code X-Release}
     * @return this
     */
    public Health releaseIn(String name) {
        header = Objects.requireNonNull(name, "name");
        if (!name.matches("[A-Za-z0-9-]+")) {
            mistakes.add("health: no name of a header: '" + name + "'");
        }
        return this;
    }

    /**
     * How long an application may take to become well.
     *
     * @param longest 30 seconds if nothing is said
     * @return this
     */
    public Health patience(Duration longest) {
        patience = Objects.requireNonNull(longest, "longest");
        if (longest.isNegative() || longest.isZero()) {
            mistakes.add("health: patience is longer than " + longest);
        }
        return this;
    }

    /**
     * Asks nothing: that the unit runs is enough.
     *
     * @return this
     */
    public Health unasked() {
        asked = false;
        return this;
    }
}
