package dev.slipway.host.sh;

import dev.slipway.host.action.ChangeSetting;
import dev.slipway.host.action.Content;
import dev.slipway.host.action.EnsureDatabase;
import dev.slipway.host.action.EnsureExtension;
import dev.slipway.host.action.EnsureRole;
import dev.slipway.host.action.Sql;
import dev.slipway.host.probe.RoleAttributes;
import dev.slipway.host.quote.Sh;
import dev.slipway.host.quote.SqlIdentifier;
import dev.slipway.host.quote.SqlLiteral;
import dev.slipway.secret.Secret;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The local PostgreSQL server. All SQL travels as a payload and is read from stdin. Stateless. */
final class DatabaseActions {

    /** Keeps what follows out of the server's log, error messages included, and out of the extensions that record statements. */
    private static final String UNLOGGED = """
            SET LOCAL log_min_messages = 'panic';
            SET LOCAL log_statement = 'none';
            SET LOCAL log_min_error_statement = 'panic';
            SET LOCAL log_min_duration_statement = -1;
            SET LOCAL log_min_duration_sample = -1;
            SET LOCAL log_transaction_sample_rate = 0;
            SET LOCAL pg_stat_statements.track_utility = off;
            SET LOCAL pg_stat_statements.track = 'none';
            SET LOCAL auto_explain.log_min_duration = -1;
            SET LOCAL pgaudit.log = 'none';
            """;

    /** The settings that are lists of names: given as one string, the server would take them for one name with commas. */
    private static final Set<String> LISTS = Set.of(
            "local_preload_libraries",
            "search_path",
            "session_preload_libraries",
            "shared_preload_libraries",
            "temp_tablespaces",
            "unix_socket_directories");

    private static final String TRANSACTION = "-1";
    private static final String TERSE = " -v VERBOSITY=terse -v SHOW_CONTEXT=never";

    private DatabaseActions() {}

    static String role(String operation, EnsureRole action, Payloads payloads) {
        String role = SqlIdentifier.quote(action.name());
        Secret password = action.password();
        String sql = (password == null ? "" : UNLOGGED + "SET LOCAL password_encryption = 'scram-sha-256';\n")
                + unless(
                        "SELECT FROM pg_roles WHERE rolname = " + SqlLiteral.quote(action.name()),
                        "CREATE ROLE " + role)
                + "ALTER ROLE " + role + " WITH " + words(action.attributes())
                + (password == null ? "" : " PASSWORD " + SqlLiteral.quote(password.reveal()))
                + ";\n"
                + settings(role, action.settings());
        return psql(
                "postgres",
                TRANSACTION + TERSE,
                password == null ? Content.text(sql) : Content.secret(Secret.of(sql)),
                payloads);
    }

    private static String settings(String role, SortedMap<String, String> settings) {
        return settings.entrySet().stream()
                .map(each -> "ALTER ROLE " + role + " " + assignment(each.getKey(), each.getValue()) + ";\n")
                .collect(Collectors.joining());
    }

    private static String assignment(String setting, String value) {
        return value.isEmpty() ? "RESET " + name(setting) : "SET " + name(setting) + " TO " + value(setting, value);
    }

    private static String words(RoleAttributes attributes) {
        return Stream.of(
                        word(attributes.login(), "LOGIN"),
                        word(attributes.superuser(), "SUPERUSER"),
                        word(attributes.createDatabase(), "CREATEDB"),
                        word(attributes.createRole(), "CREATEROLE"))
                .collect(Collectors.joining(" "));
    }

    private static String word(boolean may, String word) {
        return may ? word : "NO" + word;
    }

    /** No database is made inside a transaction; making one is whole or nothing by itself. */
    static String database(String operation, EnsureDatabase action, Payloads payloads) {
        String database = SqlIdentifier.quote(action.name());
        String owner = SqlIdentifier.quote(action.owner());
        String there = "SELECT FROM pg_database WHERE datname = " + SqlLiteral.quote(action.name());
        String sql = unless(
                        there,
                        "CREATE DATABASE " + database + " OWNER " + owner + " TEMPLATE template0 ENCODING "
                                + SqlLiteral.quote(action.encoding())
                                + " LC_COLLATE " + SqlLiteral.quote(action.collation())
                                + " LC_CTYPE " + SqlLiteral.quote(action.collation()))
                + unless(
                        there + " AND pg_get_userbyid(datdba) = " + SqlLiteral.quote(action.owner()),
                        "ALTER DATABASE " + database + " OWNER TO " + owner);
        return psql("postgres", "", Content.text(sql), payloads);
    }

    static String extension(String operation, EnsureExtension action, Payloads payloads) {
        String sql = "CREATE EXTENSION IF NOT EXISTS " + SqlIdentifier.quote(action.name()) + " CASCADE;\n";
        return psql(action.database(), TRANSACTION + " -v SHOW_CONTEXT=never", Content.text(sql), payloads);
    }

    /** Waits a moment behind the reload: the server takes up its configuration by a signal. */
    static String setting(String operation, ChangeSetting action, Payloads payloads) {
        String name = name(action.name());
        String value = action.value();
        String change = value == null ? "RESET " + name : "SET " + name + " = " + value(action.name(), value);
        String sql = "ALTER SYSTEM " + change + ";\nSELECT FROM pg_reload_conf(), pg_sleep(0.2);\n";
        return psql("postgres", "-o /dev/null", Content.text(sql), payloads);
    }

    /** Names of extensions' settings have a part before a dot. */
    private static String name(String setting) {
        return Stream.of(setting.split("\\.", -1)).map(SqlIdentifier::quote).collect(Collectors.joining("."));
    }

    private static String value(String name, String value) {
        return LISTS.contains(name) && !value.isEmpty()
                ? Stream.of(value.split(","))
                        .map(String::strip)
                        .map(SqlLiteral::quote)
                        .collect(Collectors.joining(", "))
                : SqlLiteral.quote(value);
    }

    static String sql(String operation, Sql action, Payloads payloads) {
        if (!action.script().isSecret()) {
            return psql(action.database(), TRANSACTION, action.script(), payloads);
        }
        String options = TRANSACTION + " -v VERBOSITY=sqlstate -v SHOW_CONTEXT=never -c " + Sh.quote(UNLOGGED);
        return psql(action.database(), options, action.script(), payloads);
    }

    /** Runs a statement that has no form of its own for things that are there already. */
    private static String unless(String query, String statement) {
        return "SELECT " + SqlLiteral.quote(statement) + " WHERE NOT EXISTS (" + query + ") \\gexec\n";
    }

    private static String psql(String database, String options, Content sql, Payloads payloads) {
        return "sw_psql " + Sh.quote(database) + (options.isEmpty() ? "" : " " + options) + " <" + payloads.add(sql);
    }
}
