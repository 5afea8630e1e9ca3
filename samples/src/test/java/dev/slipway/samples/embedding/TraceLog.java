package dev.slipway.samples.embedding;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Everything that any logger of this JVM says while this is open, whatever its level. */
public final class TraceLog implements AutoCloseable {

    private static final Logger ROOT = LogManager.getLogManager().getLogger("");

    private final Level before = ROOT.getLevel();
    private final Handler[] others = ROOT.getHandlers();
    private final StringBuffer said = new StringBuffer();
    private final Handler ear = new Handler() {
        @Override
        public void publish(LogRecord heard) {
            said.append(heard.getLoggerName()).append(' ');
            said.append(new SimpleFormatter().formatMessage(heard)).append('\n');
            if (heard.getThrown() != null) {
                StringWriter trace = new StringWriter();
                heard.getThrown().printStackTrace(new PrintWriter(trace, true));
                said.append(trace);
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    private TraceLog() {}

    /** Opens all loggers, and keeps what they say from the console. */
    public static TraceLog open() {
        TraceLog log = new TraceLog();
        log.ear.setLevel(Level.ALL);
        for (Handler other : log.others) {
            ROOT.removeHandler(other);
        }
        ROOT.addHandler(log.ear);
        ROOT.setLevel(Level.ALL);
        return log;
    }

    /** All that was said, with the names of the loggers. */
    public String text() {
        return said.toString();
    }

    @Override
    public void close() {
        ROOT.setLevel(before);
        ROOT.removeHandler(ear);
        for (Handler other : others) {
            ROOT.addHandler(other);
        }
    }
}
