package dev.slipway.host.sh;

import dev.slipway.error.CommandFailedException;
import dev.slipway.error.ProtocolException;
import dev.slipway.error.SlipwayException;
import java.util.List;

/** Adds the host to failures that were found where nobody knew it. */
final class Named {

    private Named() {}

    static SlipwayException on(String host, SlipwayException failure, List<String> complaints) {
        var at = failure.circumstances().withHost(host);
        if (at.output().isEmpty()) {
            at = at.withOutput(complaints);
        }
        return failure instanceof ProtocolException
                ? new ProtocolException(failure.problem(), at, failure)
                : new CommandFailedException(failure.problem(), at, failure);
    }
}
