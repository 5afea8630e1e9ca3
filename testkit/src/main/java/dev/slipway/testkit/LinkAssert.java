package dev.slipway.testkit;

import dev.slipway.host.probe.FileFact.Kind;

/** Assertions about a symbolic link. For one thread. */
public final class LinkAssert extends PlaceAssert<LinkAssert> {

    LinkAssert(Place place) {
        super(place, Kind.LINK, LinkAssert.class);
    }

    /**
     * Fails if the link points elsewhere.
     *
     * @param target where it should, as it is written in the link
     * @return this
     */
    public LinkAssert pointsTo(String target) {
        if (!fact().target().equals(target)) {
            failWithMessage("%s: expected a link to %s, but it is a link to %s", place().at(), target, fact().target());
        }
        return this;
    }
}
