package dev.slipway.resource;

/** What a change does to facts. A pure function; compose with {@link #and}. */
@FunctionalInterface
public interface Effect {

    /**
     * The facts after the change.
     *
     * @param before the facts before
     * @return a copy with what is different
     */
    Facts on(Facts before);

    /**
     * Nothing that any probe sees.
     *
     * @return the effect that changes no fact
     */
    static Effect none() {
        return before -> before;
    }

    /**
     * Both effects.
     *
     * @param next what happens after this one
     * @return the composed effect
     */
    default Effect and(Effect next) {
        return before -> next.on(on(before));
    }
}
