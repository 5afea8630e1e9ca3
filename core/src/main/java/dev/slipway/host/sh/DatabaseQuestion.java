package dev.slipway.host.sh;

import dev.slipway.host.probe.DatabaseFact;
import dev.slipway.host.probe.DatabaseProbe;
import dev.slipway.host.probe.ExtensionFact;
import dev.slipway.host.probe.ExtensionProbe;
import dev.slipway.host.probe.Fact;
import dev.slipway.host.probe.Probe;
import dev.slipway.host.probe.RoleAttributes;
import dev.slipway.host.probe.RoleFact;
import dev.slipway.host.probe.RoleProbe;
import dev.slipway.host.probe.SettingFact;
import dev.slipway.host.probe.SettingProbe;
import dev.slipway.host.quote.SqlLiteral;
import dev.slipway.secret.Secret;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Asks the local PostgreSQL server for roles, databases and settings in one session of psql, and for the extensions of databases in further
 * ones of the same psql, since each database knows its own only.
 */
final class DatabaseQuestion implements Question<Probe<?>> {

    private static final String ROLES = "SELECT 'role', i, rolcanlogin, rolsuper, rolcreatedb, rolcreaterole,"
            + " rolpassword IS NOT NULL, coalesce(rolpassword, ''), coalesce((SELECT string_agg(line, chr(30))"
            + " FROM pg_db_role_setting, unnest(setconfig) line WHERE setrole = pg_authid.oid AND setdatabase = 0), '')"
            + " FROM (VALUES %s) asked(i, n) JOIN pg_authid ON rolname = n;\n";
    private static final String DATABASES =
            "SELECT 'database', i, pg_get_userbyid(datdba), pg_encoding_to_char(encoding), datcollate"
                    + " FROM (VALUES %s) asked(i, n) JOIN pg_database ON datname = n;\n";
    private static final String SETTINGS =
            "SELECT 'setting', i, coalesce(current_setting(name, true), ''), context = 'postmaster',"
                    + " pending_restart FROM (VALUES %s) asked(i, n) JOIN pg_settings ON lower(name) = lower(n);\n";

    @Override
    public Map<String, Integer> records() {
        return Map.of("role", 8, "database", 4, "setting", 4, "extensions", 2, "server", 1);
    }

    @Override
    public String render(List<Asked<Probe<?>>> asked) {
        String sql = select(ROLES, asked, probe -> probe instanceof RoleProbe role ? role.name() : null)
                + select(DATABASES, asked, probe -> probe instanceof DatabaseProbe database ? database.name() : null)
                + select(SETTINGS, asked, probe -> probe instanceof SettingProbe setting ? setting.name() : null)
                + asked.stream()
                        .filter(each -> each.probe() instanceof ExtensionProbe)
                        .map(each -> extensions(each.index(), ((ExtensionProbe) each.probe()).database()))
                        .collect(Collectors.joining());
        return Words.call("ask_database", sql);
    }

    /**
     * Goes to a database only if it is there: psql would stop at one that is not. The server itself quotes the name, for libpq and then
     * for psql, so that no backslash has to pass through the shell.
     */
    private static String extensions(int index, String database) {
        return """
            SELECT count(*) > 0 AS there, chr(34) || replace('dbname=' || chr(39) || replace(replace(%2$s,
            chr(92), repeat(chr(92), 2)), chr(39), chr(92) || chr(39)) || chr(39), chr(34), repeat(chr(34), 2)) || chr(34) AS target
            FROM pg_database WHERE datallowconn AND datname = %2$s \\gset
            \\if :there
            \\connect -reuse-previous=on :target
            SELECT 'extensions', %1$d, coalesce(string_agg(extname, ' '), '') FROM pg_extension;
            \\endif
            """.formatted(index, SqlLiteral.quote(database));
    }

    private static String select(
            String statement, List<Asked<Probe<?>>> asked, Function<Probe<?>, @Nullable String> name) {
        String values = asked.stream()
                .filter(each -> name.apply(each.probe()) != null)
                .map(each ->
                        "(" + each.index() + ", " + SqlLiteral.quote(String.valueOf(name.apply(each.probe()))) + ")")
                .collect(Collectors.joining(", "));
        return values.isEmpty() ? "" : statement.formatted(values);
    }

    @Override
    public void read(List<Asked<Probe<?>>> asked, Answers answers, Findings findings) {
        String server = answers.one("server").map(answer -> answer.field(0)).orElse("down");
        Map<Integer, Answers.Answer> rows = new HashMap<>();
        answers.all().stream()
                .filter(answer -> answer.tag().matches("role|database|setting|extensions"))
                .forEach(row -> rows.put(row.index(), row));
        for (Asked<Probe<?>> each : asked) {
            switch (server) {
                case "up" -> findings.found(each, fact(each.probe(), true, rows.get(each.index())));
                case "down" -> findings.found(each, fact(each.probe(), false, null));
                default -> findings.open(each.index(), "psql says " + server.strip());
            }
        }
    }

    private static Fact fact(Probe<?> probe, boolean up, Answers.@Nullable Answer row) {
        if (probe instanceof RoleProbe) {
            return role(up, row);
        }
        if (probe instanceof DatabaseProbe) {
            return row == null
                    ? new DatabaseFact(up, false, "", "", "")
                    : new DatabaseFact(up, true, row.field(1), row.field(2), row.field(3));
        }
        if (probe instanceof ExtensionProbe) {
            return new ExtensionFact(up, row == null ? new TreeSet<>() : words(row.field(1)));
        }
        return row == null
                ? new SettingFact(up, false, "", false, false)
                : new SettingFact(up, true, row.field(1), yes(row, 2), yes(row, 3));
    }

    private static RoleFact role(boolean up, Answers.@Nullable Answer row) {
        if (row == null) {
            return new RoleFact(up, false, new RoleAttributes(false, false, false, false), null);
        }
        RoleAttributes attributes = new RoleAttributes(yes(row, 1), yes(row, 2), yes(row, 3), yes(row, 4));
        return new RoleFact(up, true, attributes, yes(row, 5) ? Secret.of(row.field(6)) : null, settings(row.field(7)));
    }

    private static SortedMap<String, String> settings(String lines) {
        SortedMap<String, String> settings = new TreeMap<>();
        for (String line : lines.split("\u001e")) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                settings.put(line.substring(0, equals).toLowerCase(Locale.ROOT), line.substring(equals + 1));
            }
        }
        return settings;
    }

    private static SortedSet<String> words(String text) {
        return text.isEmpty() ? new TreeSet<>() : new TreeSet<>(List.of(text.split(" ")));
    }

    private static boolean yes(Answers.Answer row, int field) {
        return row.field(field).equals("t");
    }
}
