package dev.slipway.resource;

import dev.slipway.host.action.Action;
import dev.slipway.host.action.UnitAction;
import org.jspecify.annotations.Nullable;

/**
 * What has to happen once because something changed: a restart, a reload.
 *
 * <p>A handler that is due is noted on the host before the change is made, so that it also runs if the run that made the change dies.
 * Handlers with the same id are the same.
 *
 * @param id unique and stable, such as {@code reload nginx.service}; letters, digits, blanks and {@code @._:-}
 * @param action what to do; done twice without harm
 */
public record Handler(String id, Action action) {

    /** Refuses an id that can't be the name of a note on the host. */
    public Handler {
        if (!id.matches("[A-Za-z0-9 @._:-]{1,200}")) {
            throw new IllegalArgumentException(
                    "a handler's id has letters, digits, blanks and @._:- only: '" + id + "'");
        }
    }

    /**
     * Restarts a unit, or starts it if it is down.
     *
     * @param unit the unit's full name
     * @return the handler
     */
    public static Handler restart(String unit) {
        return new Handler("restart " + unit, UnitAction.of(unit, UnitAction.Verb.RESTART));
    }

    /**
     * Has a unit read its configuration again, by a restart if it can't do so while it runs.
     *
     * @param unit the unit's full name
     * @return the handler
     */
    public static Handler reload(String unit) {
        return new Handler("reload " + unit, UnitAction.of(unit, UnitAction.Verb.RELOAD_OR_RESTART));
    }

    // Written out for the same reason as in FileResource.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Handler that && id.equals(that.id) && action.equals(that.action);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }
}
