package dev.slipway.resource;

import dev.slipway.host.action.Action;
import org.jspecify.annotations.Nullable;

/**
 * A difference between what is and what must be, and the way from one to the other. Immutable.
 */
public final class Change {

    private final String title;
    private final Action action;
    private final String diff;
    private final @Nullable Action undo;
    private final String noUndo;
    private final Effect effect;

    private Change(String title, Action action, String diff, @Nullable Action undo, String noUndo, Effect effect) {
        this.title = title;
        this.action = action;
        this.diff = diff;
        this.undo = undo;
        this.noUndo = noUndo;
        this.effect = effect;
    }

    /**
     * A change that can't be taken back until {@link #undoneBy} says how.
     *
     * @param title the change in a few words that start with a verb, without secrets
     * @param action what to do
     * @return the change
     */
    public static Change of(String title, Action action) {
        return new Change(title, action, "", null, "its step does not say how", Effect.none());
    }

    /**
     * Shows what differs.
     *
     * @param text lines for people, a unified diff for files; without secrets
     * @return a copy
     */
    public Change showing(String text) {
        return new Change(title, action, text, undo, noUndo, effect);
    }

    /**
     * Says how to take the change back.
     *
     * @param inverse the action that does
     * @return a copy
     */
    public Change undoneBy(Action inverse) {
        return new Change(title, action, diff, inverse, "", effect);
    }

    /**
     * Says why the change can't be taken back.
     *
     * @param reason a few words
     * @return a copy
     */
    public Change notUndone(String reason) {
        return new Change(title, action, diff, null, reason, effect);
    }

    /**
     * Declares what the change does to facts, beyond what its action says: for commands, which can do anything.
     *
     * @param declared the effect
     * @return a copy
     */
    public Change causing(Effect declared) {
        return new Change(title, action, diff, undo, noUndo, declared);
    }

    /**
     * The change in words.
     *
     * @return such as {@code write /etc/motd}
     */
    public String title() {
        return title;
    }

    /**
     * What to do.
     *
     * @return the action
     */
    public Action action() {
        return action;
    }

    /**
     * What differs.
     *
     * @return lines for people, or an empty text
     */
    public String diff() {
        return diff;
    }

    /**
     * What takes it back.
     *
     * @return the action, or null if nothing can
     */
    public @Nullable Action undo() {
        return undo;
    }

    /**
     * Why nothing takes it back.
     *
     * @return a few words, empty if something does
     */
    public String noUndo() {
        return noUndo;
    }

    /**
     * The facts once it is made.
     *
     * @param before the facts before
     * @return the facts after
     */
    public Facts after(Facts before) {
        return effect.on(Projection.after(before, action));
    }

    @Override
    public String toString() {
        return title;
    }
}
