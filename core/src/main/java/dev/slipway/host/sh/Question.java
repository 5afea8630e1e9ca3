package dev.slipway.host.sh;

import dev.slipway.host.probe.Probe;
import java.util.List;
import java.util.Map;

/**
 * All probes of one kind: how they are asked together, and how the answer is read. Stateless and safe to use from many threads.
 *
 * @param <P> the kind of probe
 */
interface Question<P extends Probe<?>> {

    /** The records that the rendering prints: how many fields follow each tag. */
    Map<String, Integer> records();

    /** Commands of sh that print records; they may use the functions of {@code observe.sh}. */
    String render(List<Asked<P>> asked);

    /** Tells whether every probe takes processes of its own. Such questions are asked beside the others. */
    default boolean laborious() {
        return false;
    }

    /** Finds a fact for each probe in what was printed, or tells why there is none. */
    void read(List<Asked<P>> asked, Answers answers, Findings findings);
}
