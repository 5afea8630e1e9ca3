package dev.slipway.step.gunicorn;

import java.util.List;
import java.util.Objects;

/**
 * What Gunicorn logs and measures. All of it goes to standard error, and from there into the journal, which rotates it. For one thread.
 */
public final class GunicornLogs {

    private static final List<String> LEVELS = List.of("debug", "info", "warning", "error", "critical");

    private final GunicornSettings settings;
    private final List<String> mistakes;

    GunicornLogs(GunicornSettings settings, List<String> mistakes) {
        this.settings = settings;
        this.mistakes = mistakes;
    }

    /**
     * Logs every request; the web server does so, too.
     *
     * @return this
     */
    public GunicornLogs requests() {
        settings.typed("accesslog", "-");
        return this;
    }

    /**
     * Logs every request in a format of one's own.
     *
     * @param format with {@code %(h)s} and its kin, as Gunicorn's {@code access_log_format}
     * @return this
     */
    public GunicornLogs requests(String format) {
        settings.typed("access_log_format", Objects.requireNonNull(format, "format"));
        return requests();
    }

    /**
     * The least important messages that are logged.
     *
     * @param least {@code debug}, {@code info}, {@code warning}, {@code error} or {@code critical}
     * @return this
     */
    public GunicornLogs level(String least) {
        if (!LEVELS.contains(least)) {
            mistakes.add("logs: level(\"" + least + "\"): one of " + String.join(", ", LEVELS));
        }
        settings.typed("loglevel", least);
        return this;
    }

    /**
     * Has what the application prints go the same way as Gunicorn's own messages.
     *
     * @return this
     */
    public GunicornLogs captureOutput() {
        settings.typed("capture_output", true);
        return this;
    }

    /**
     * Sends measurements to a StatsD server.
     *
     * @param server address and port, such as {@code 127.0.0.1:8125}
     * @param prefix what names begin with; may be empty
     * @return this
     */
    public GunicornLogs statsd(String server, String prefix) {
        if (!server.matches("[^\\s:]+:[0-9]{1,5}|unix:/\\S+")) {
            mistakes.add("logs: statsd(\"" + server + "\", …): address and port, as in 127.0.0.1:8125");
        }
        settings.typed("statsd_host", server);
        settings.typed("statsd_prefix", Objects.requireNonNull(prefix, "prefix"));
        return this;
    }

    /**
     * Tags of DogStatsD for all measurements.
     *
     * @param tags such as {@code env:production}
     * @return this
     */
    public GunicornLogs dogstatsdTags(String... tags) {
        settings.typed("dogstatsd_tags", String.join(",", tags));
        return this;
    }

    /**
     * Measures how many connections wait; from version 24 on.
     *
     * @return this
     */
    public GunicornLogs backlogMetric() {
        settings.typed("enable_backlog_metric", true);
        return this;
    }
}
