package dev.slipway.step;

import java.util.List;
import java.util.Optional;

/**
 * Makes sense of what a host printed when something failed: a step knows what its programs complain about, and what helps. Stateless.
 */
@FunctionalInterface
public interface Advice {

    /**
     * Reads output.
     *
     * @param output lines, secrets masked
     * @return what they mean and what to do about it, in one sentence without a full stop; empty if they mean nothing to this reader
     */
    Optional<String> on(List<String> output);

    /**
     * Advice of somebody who knows nothing.
     *
     * @return an advice that is always empty
     */
    static Advice none() {
        return output -> Optional.empty();
    }
}
