package dev.slipway.step.postgres;

import dev.slipway.host.probe.OsFact;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a server's configuration, for all its databases. Immutable.
 *
 * @param tuning what follows from the machine, or null for nothing
 * @param said settings by name
 * @param remote who may come over the network
 */
record Configuration(@Nullable Tuning tuning, SortedMap<String, String> said, Remote remote) {

    private static final int CONNECTIONS = 100;

    /** Those that only a restart changes, of servers 13 to 18; a test holds the list against real servers. */
    static final Set<String> NEED_RESTART = Set.of(
            "archive_mode",
            "autovacuum_freeze_max_age",
            "autovacuum_max_workers",
            "autovacuum_multixact_freeze_max_age",
            "autovacuum_worker_slots",
            "bonjour",
            "bonjour_name",
            "cluster_name",
            "commit_timestamp_buffers",
            "config_file",
            "data_directory",
            "data_sync_retry",
            "debug_io_direct",
            "dynamic_shared_memory_type",
            "event_source",
            "external_pid_file",
            "file_copy_method",
            "hba_file",
            "hot_standby",
            "huge_page_size",
            "huge_pages",
            "ident_file",
            "ignore_invalid_pages",
            "io_max_combine_limit",
            "io_max_concurrency",
            "io_method",
            "jit_provider",
            "listen_addresses",
            "logging_collector",
            "max_active_replication_origins",
            "max_connections",
            "max_files_per_process",
            "max_locks_per_transaction",
            "max_logical_replication_workers",
            "max_notify_queue_pages",
            "max_pred_locks_per_transaction",
            "max_prepared_transactions",
            "max_replication_slots",
            "max_wal_senders",
            "max_worker_processes",
            "min_dynamic_shared_memory",
            "multixact_member_buffers",
            "multixact_offset_buffers",
            "notify_buffers",
            "old_snapshot_threshold",
            "port",
            "recovery_target",
            "recovery_target_action",
            "recovery_target_inclusive",
            "recovery_target_lsn",
            "recovery_target_name",
            "recovery_target_time",
            "recovery_target_timeline",
            "recovery_target_xid",
            "reserved_connections",
            "serializable_buffers",
            "shared_buffers",
            "shared_memory_type",
            "shared_preload_libraries",
            "subtransaction_buffers",
            "summarize_wal_keep",
            "superuser_reserved_connections",
            "track_activity_query_size",
            "track_commit_timestamp",
            "transaction_buffers",
            "unix_socket_directories",
            "unix_socket_group",
            "unix_socket_permissions",
            "wal_buffers",
            "wal_decode_buffer_size",
            "wal_level",
            "wal_log_hints");

    Configuration {
        said = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(said));
    }

    /** Tells whether anything is asked that only a restart brings, or only a reload: each has a file of its own. */
    boolean touches(boolean restart) {
        return tuning != null
                || said.keySet().stream().anyMatch(each -> NEED_RESTART.contains(each) == restart)
                || !remote.isEmpty();
    }

    /** The settings for a machine of those that need a restart, or of the others, in order. */
    List<Map<String, String>> settings(OsFact os, boolean restart) {
        SortedMap<String, String> all = new TreeMap<>();
        if (tuning != null) {
            all.putAll(tuning.settings(os, connections()));
        }
        if (!remote.isEmpty()) {
            all.put("listen_addresses", remote.listen());
            all.put("ssl", "on");
            all.put("password_encryption", "scram-sha-256");
        }
        all.putAll(said);
        return all.entrySet().stream()
                .filter(each -> NEED_RESTART.contains(each.getKey()) == restart)
                .map(each -> Map.of("name", each.getKey(), "value", each.getValue()))
                .toList();
    }

    Map<String, ?> model(OsFact os, boolean restart) {
        return Map.of("settings", settings(os, restart), "restart", restart);
    }

    private int connections() {
        String asked = said.get("max_connections");
        return asked != null && asked.matches("[0-9]{1,6}") ? Integer.parseInt(asked) : CONNECTIONS;
    }
}
