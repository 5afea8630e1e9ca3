package dev.slipway.step;

import dev.slipway.host.action.Run;
import java.util.Set;

/**
 * What is run on a host when a run fails that has begun to change certain resources. It is right for every moment at which that can
 * happen, and right when it is run twice. Immutable.
 *
 * <p>A line of its output that begins with {@code slipway: state: } tells what things are like then, in a sentence without a full stop: the
 * failure that users see tells it.
 *
 * @param name what it does, in words that start with a verb
 * @param because ids of resources and handlers
 * @param run the program
 */
public record Rescue(String name, Set<String> because, Run run) {

    /** Copies the set. */
    public Rescue {
        because = Set.copyOf(because);
    }
}
