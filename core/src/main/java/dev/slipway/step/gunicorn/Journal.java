package dev.slipway.step.gunicorn;

import dev.slipway.host.probe.CommandProbe;
import dev.slipway.step.Advice;
import java.util.List;
import java.util.Optional;

/**
 * The log of an application server, and what its complaints mean. Immutable.
 *
 * @param unit the service
 */
record Journal(String unit) implements Advice {

    /** The last lines, in the order in which they were written. */
    CommandProbe lastLines() {
        return new CommandProbe(
                "log of " + unit,
                List.of("journalctl", "--no-pager", "--quiet", "--output=cat", "--lines=40", "--unit=" + unit),
                "root");
    }

    @Override
    public Optional<String> on(List<String> output) {
        return Complaints.meaning(output);
    }
}
