package dev.slipway.testkit;

import dev.slipway.host.probe.FileFact;
import dev.slipway.host.probe.FileFact.Kind;
import dev.slipway.testkit.model.Node;
import java.util.Locale;
import java.util.Objects;
import org.assertj.core.api.AbstractAssert;

/**
 * What assertions about files, directories and links have in common. For one thread.
 *
 * @param <S> the assertions themselves
 */
public abstract class PlaceAssert<S extends PlaceAssert<S>> extends AbstractAssert<S, String> {

    private final Place place;
    private final Kind kind;

    PlaceAssert(Place place, Kind kind, Class<S> type) {
        super(place.path(), type);
        this.place = place;
        this.kind = kind;
    }

    Place place() {
        return place;
    }

    /** What is there; fails if that is nothing, or of another kind. */
    Node node() {
        Node node = place.node();
        if (node == null || node.kind() != kind) {
            failWithMessage("%s: expected a %s, but there is: %s", place.at(), word(), place.describe());
        }
        return Objects.requireNonNull(node);
    }

    private String word() {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    FileFact fact() {
        return node().fact(null);
    }

    /**
     * Fails if it is not there.
     *
     * @return this
     */
    public S exists() {
        node();
        return myself;
    }

    /**
     * Fails if anything is there.
     *
     * @return this
     */
    public S doesNotExist() {
        if (place.node() != null) {
            failWithMessage("%s: expected nothing, but there is: %s", place.at(), place.describe());
        }
        return myself;
    }

    /**
     * Fails if it has another mode.
     *
     * @param mode four octal digits
     * @return this
     */
    public S hasMode(String mode) {
        if (!fact().mode().equals(mode)) {
            failWithMessage("%s: expected mode %s, but it is %s", place.at(), mode, fact().mode());
        }
        return myself;
    }

    /**
     * Fails if it belongs to others.
     *
     * @param owner the owner's name
     * @param group the group's name
     * @return this
     */
    public S isOwnedBy(String owner, String group) {
        FileFact fact = fact();
        if (!fact.owner().equals(owner) || !fact.group().equals(group)) {
            failWithMessage(
                    "%s: expected owner %s:%s, but it is %s:%s", place.at(), owner, group, fact.owner(), fact.group());
        }
        return myself;
    }
}
