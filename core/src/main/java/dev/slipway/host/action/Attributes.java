package dev.slipway.host.action;

import org.jspecify.annotations.Nullable;

/**
 * Who owns a file or a directory, and who may do what with it.
 *
 * @param owner the owner's name
 * @param group the group's name
 * @param mode four octal digits, such as {@code 0644}
 */
public record Attributes(String owner, String group, String mode) {

    /** Refuses what is no mode and no name. */
    public Attributes {
        if (!mode.matches("[0-7]{4}")) {
            throw new IllegalArgumentException("a mode is four octal digits such as 0644, not '" + mode + "'");
        }
        if (owner.isBlank() || group.isBlank()) {
            throw new IllegalArgumentException("an owner and a group have names");
        }
    }

    /**
     * Root's.
     *
     * @param mode four octal digits
     * @return owner and group root
     */
    public static Attributes root(String mode) {
        return new Attributes("root", "root", mode);
    }

    // Written out for the same reason as in FileResource.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Attributes that
                && owner.equals(that.owner)
                && group.equals(that.group)
                && mode.equals(that.mode);
    }

    @Override
    public int hashCode() {
        return owner.hashCode() * 31 + mode.hashCode();
    }

    @Override
    public String toString() {
        return owner + ":" + group + " " + mode;
    }
}
