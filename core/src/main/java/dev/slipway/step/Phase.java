package dev.slipway.step;

import org.jspecify.annotations.Nullable;

/**
 * A stretch of a deployment. All hosts finish one phase before any begins the next.
 *
 * @param name how people name it
 * @param order smaller ones come first
 * @param once true if what is in it happens on the first host only, for the whole deployment
 */
public record Phase(String name, int order, boolean once) implements Comparable<Phase> {

    /** Everything that users of the site don't notice: packages, accounts, directories, configuration. Where steps write if they say nothing. */
    public static final Phase PREPARE = new Phase("prepare", 100, false);

    /** The new release is put beside the old one. */
    public static final Phase RELEASE = new Phase("release", 200, false);

    /** The database changes, once for all hosts. */
    public static final Phase MIGRATE = new Phase("migrate", 300, true);

    /** The new release starts beside the old one, and is checked; users don't notice. */
    public static final Phase START = new Phase("start", 350, false);

    /** Users get the new release. */
    public static final Phase SWITCH = new Phase("switch", 400, false);

    /** What can wait until users have the new release. */
    public static final Phase FINISH = new Phase("finish", 500, false);

    /** What is done only once everything was verified: letting go of what would have taken a change back. */
    public static final Phase CONFIRM = new Phase("confirm", 900, false);

    /** What only the old release needed goes from the database, once for all hosts; nothing goes back to the old release by itself any more. */
    public static final Phase CONTRACT = new Phase("contract", 950, true);

    /** Old releases go. */
    public static final Phase TIDY = new Phase("tidy", 970, false);

    /**
     * Tells whether this phase comes after the verification.
     *
     * @return true from {@link #CONFIRM} on
     */
    public boolean afterVerification() {
        return order >= CONFIRM.order;
    }

    @Override
    public int compareTo(Phase other) {
        int byOrder = Integer.compare(order, other.order);
        return byOrder != 0 ? byOrder : name.compareTo(other.name);
    }

    // Written out for the same reason as in FileResource.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Phase that && name.equals(that.name) && order == that.order && once == that.once;
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
