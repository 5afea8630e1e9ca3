package dev.slipway.testkit.model;

import dev.slipway.host.probe.SettingFact;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The settings of a server: some change at once, some wait for a restart. */
final class PostgresSettings {

    /** Those that only a restart changes, with what they are at first. */
    private static final Map<String, String> AT_START = Map.ofEntries(
            Map.entry("shared_buffers", "128MB"),
            Map.entry("max_connections", "100"),
            Map.entry("listen_addresses", "localhost"),
            Map.entry("port", "5432"),
            Map.entry("wal_level", "replica"),
            Map.entry("wal_buffers", "4MB"),
            Map.entry("max_worker_processes", "8"),
            Map.entry("max_wal_senders", "10"),
            Map.entry("huge_pages", "try"),
            Map.entry("superuser_reserved_connections", "3"),
            Map.entry("shared_preload_libraries", ""));

    private static final Map<String, String> AT_ONCE = Map.ofEntries(
            Map.entry("work_mem", "4MB"),
            Map.entry("maintenance_work_mem", "64MB"),
            Map.entry("effective_cache_size", "4GB"),
            Map.entry("checkpoint_completion_target", "0.9"),
            Map.entry("default_statistics_target", "100"),
            Map.entry("random_page_cost", "4"),
            Map.entry("effective_io_concurrency", "1"),
            Map.entry("min_wal_size", "80MB"),
            Map.entry("max_wal_size", "1GB"),
            Map.entry("max_parallel_workers", "8"),
            Map.entry("max_parallel_workers_per_gather", "2"),
            Map.entry("log_min_duration_statement", "-1"),
            Map.entry("idle_in_transaction_session_timeout", "0"),
            Map.entry("statement_timeout", "0"),
            Map.entry("timezone", "Etc/UTC"),
            Map.entry("TimeZone", "Etc/UTC"),
            Map.entry("password_encryption", "scram-sha-256"),
            Map.entry("ssl", "on"));

    private final String configuration;
    private final Map<String, String> running = new TreeMap<>();
    private final Map<String, String> written = new TreeMap<>();

    PostgresSettings(int major) {
        this.configuration = "/etc/postgresql/" + major + "/main/postgresql.conf";
    }

    private @Nullable String initial(String name) {
        if (name.equals("config_file")) {
            return configuration;
        }
        String late = AT_START.get(name);
        return late != null ? late : AT_ONCE.get(name);
    }

    SettingFact fact(String name) {
        String initial = initial(name);
        if (initial == null && !running.containsKey(name)) {
            return new SettingFact(true, false, "", false, false);
        }
        String now = running.getOrDefault(name, Objects.requireNonNullElse(initial, ""));
        String then = written.getOrDefault(name, Objects.requireNonNullElse(initial, ""));
        boolean late = AT_START.containsKey(name);
        return new SettingFact(true, true, now, late, late && !now.equals(then));
    }

    /** Names with a dot belong to extensions: the server takes any. */
    void change(String name, @Nullable String value) {
        if (initial(name) == null && name.indexOf('.') < 0) {
            throw new Failure(3, "ERROR:  unrecognized configuration parameter \"" + name + "\"");
        }
        put(written, name, value);
        if (!AT_START.containsKey(name)) {
            put(running, name, value);
        }
    }

    private static void put(Map<String, String> map, String name, @Nullable String value) {
        if (value == null) {
            map.remove(name);
        } else {
            map.put(name, value);
        }
    }

    SortedMap<String, String> changed() {
        SortedMap<String, String> changed = new TreeMap<>(running);
        written.forEach((name, value) ->
                changed.merge(name, value, (now, then) -> now.equals(then) ? now : now + ", after a restart " + then));
        return changed;
    }

    void restarted() {
        running.clear();
        running.putAll(written);
    }
}
