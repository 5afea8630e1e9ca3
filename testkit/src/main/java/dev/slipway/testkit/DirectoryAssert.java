package dev.slipway.testkit;

import dev.slipway.host.probe.FileFact.Kind;
import org.assertj.core.api.IterableAssert;

/** Assertions about a directory. For one thread. */
public final class DirectoryAssert extends PlaceAssert<DirectoryAssert> {

    DirectoryAssert(Place place) {
        super(place, Kind.DIRECTORY, DirectoryAssert.class);
    }

    /**
     * Goes on with all that is below it.
     *
     * @return AssertJ's assertions about paths below the directory, such as {@code conf.d/shop.conf}
     */
    public IterableAssert<String> entries() {
        node();
        return new IterableAssert<>(place().below()).as("below " + place().at());
    }

    /**
     * Fails if anything is in it.
     *
     * @return this
     */
    public DirectoryAssert isEmpty() {
        entries().isEmpty();
        return this;
    }
}
