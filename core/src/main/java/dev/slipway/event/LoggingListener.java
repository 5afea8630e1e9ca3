package dev.slipway.event;

import dev.slipway.error.SlipwayException;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes events into the log: warnings at WARN, what hosts print at TRACE, everything else at DEBUG; nothing at INFO.
 *
 * <p>A failed run is no warning here: its exception is thrown, and whoever catches it decides. Safe to use from many threads.
 */
public final class LoggingListener implements Listener {

    private final Logger log;

    LoggingListener(Logger log) {
        this.log = log;
    }

    /**
     * Logs under this class's name.
     *
     * @return the listener
     */
    public static LoggingListener create() {
        return named(LoggingListener.class.getName());
    }

    /**
     * Logs under another name.
     *
     * @param logger the logger's name
     * @return the listener
     */
    public static LoggingListener named(String logger) {
        return new LoggingListener(LoggerFactory.getLogger(Objects.requireNonNull(logger, "logger")));
    }

    @Override
    public void on(Event event) {
        if (event instanceof Warning warning) {
            log.warn("{}{}", warning.host() == null ? "" : warning.host() + ": ", warning.text());
        } else if (event instanceof OutputLine output) {
            log.trace("{}: {} | {}", output.host(), output.change(), output.line());
        } else if (event instanceof ChangeFailed failed) {
            log.debug("{}: {} failed with exit status {}", failed.host(), failed.change(), failed.exit());
        } else if (event instanceof RunEnded ended) {
            // Not the record itself, which would drag the exception's many lines into one.
            log.debug("run {} of {} ended after {}: {}", ended.run(), ended.deployment(), ended.took(), outcome(ended));
        } else {
            log.debug("{}", event);
        }
    }

    private static String outcome(RunEnded ended) {
        SlipwayException failure = ended.failure();
        if (failure != null) {
            return "[" + failure.code() + "] " + failure.problem();
        }
        return ended.ok() ? ended.changed() ? "changed" : "nothing to do" : "failed";
    }
}
