package dev.slipway.resource;

import dev.slipway.host.action.Attributes;
import dev.slipway.host.action.SetAttributes;
import dev.slipway.host.probe.FileFact;
import java.util.List;

/** Planning of owner, group and mode. */
final class AttributeChanges {

    private AttributeChanges() {}

    static List<Change> of(String path, FileFact now, Attributes wanted) {
        if (now.owner().equals(wanted.owner())
                && now.group().equals(wanted.group())
                && now.mode().equals(wanted.mode())) {
            return List.of();
        }
        Attributes old = new Attributes(now.owner(), now.group(), now.mode());
        return List.of(Change.of("set owner and mode of " + path, new SetAttributes(path, wanted))
                .showing(old + " becomes " + wanted + "\n")
                .undoneBy(new SetAttributes(path, old)));
    }
}
