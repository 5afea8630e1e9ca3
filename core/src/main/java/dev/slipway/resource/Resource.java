package dev.slipway.resource;

import dev.slipway.host.probe.Probe;
import dev.slipway.secret.Secret;
import java.util.List;

/**
 * Something that must be true on a host.
 *
 * <p>A resource says which facts it needs, what differs, and how to change it. It is a value: it does no I/O, and the same facts give the
 * same changes. Users of the library write their own; the built-in ones have no other doors.
 */
public interface Resource {

    /**
     * What the resource decides, such as {@code file /etc/motd}. Two resources of a deployment that decide the same thing are a mistake.
     *
     * @return a name, unique on a host
     */
    String id();

    /**
     * The facts that {@link #changes} reads.
     *
     * @return probes, possibly none
     */
    List<Probe<?>> probes();

    /**
     * What has to change.
     *
     * @param facts what is true on the host once the changes planned before this one are made
     * @return changes in their order, none if all is as it should be
     * @throws Unplannable if the resource can't get there from these facts
     */
    List<Change> changes(Facts facts);

    /**
     * What an operator should know though it stops nothing.
     *
     * @param facts as for {@link #changes}
     * @return sentences, usually none
     */
    default List<String> warnings(Facts facts) {
        return List.of();
    }

    /**
     * What has to happen once, later, because of a change.
     *
     * @return handlers, usually none
     */
    default List<Handler> triggers() {
        return List.of();
    }

    /**
     * Those of the handlers that changes from these facts make due: all of them if nothing else is said.
     *
     * @param facts as for {@link #changes}
     * @return some of {@link #triggers()}
     */
    default List<Handler> triggers(Facts facts) {
        return triggers();
    }

    /**
     * The secrets that the resource holds, so that they are masked wherever they turn up.
     *
     * @return secrets, usually none
     */
    default List<Secret> secrets() {
        return List.of();
    }
}
