package dev.slipway.testkit;

import dev.slipway.host.Operation;
import dev.slipway.host.action.Action;
import java.util.function.Predicate;

/** Picks changes, to let something go wrong at them. Immutable, and safe to use from many threads. */
public final class Changes implements Predicate<Operation> {

    private final String words;
    private final Predicate<Operation> condition;

    private Changes(String words, Predicate<Operation> condition) {
        this.words = words;
        this.condition = condition;
    }

    /**
     * Changes whose title has a text in it. What takes a change back is titled {@code take back: } and the change's title.
     *
     * @param text such as {@code restart shop.service}
     * @return a matcher
     */
    public static Changes titled(String text) {
        return new Changes("titled '" + text + "'", change -> change.title().contains(text));
    }

    /**
     * Changes by the kind of their action.
     *
     * @param action a class of action
     * @return a matcher
     */
    public static Changes thatDo(Class<? extends Action> action) {
        return new Changes("that do " + action.getSimpleName(), change -> action.isInstance(change.action()));
    }

    /**
     * Changes that a condition picks.
     *
     * @param words the condition in words
     * @param condition which changes
     * @return a matcher
     */
    public static Changes where(String words, Predicate<Operation> condition) {
        return new Changes(words, condition);
    }

    /**
     * Any change: with a fault that happens once, the next one.
     *
     * @return a matcher
     */
    public static Changes any() {
        return new Changes("of any kind", change -> true);
    }

    @Override
    public boolean test(Operation operation) {
        return condition.test(operation);
    }

    @Override
    public String toString() {
        return "changes " + words;
    }
}
