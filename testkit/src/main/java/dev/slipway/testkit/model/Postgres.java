package dev.slipway.testkit.model;

import dev.slipway.host.action.ChangeSetting;
import dev.slipway.host.action.EnsureDatabase;
import dev.slipway.host.action.EnsureExtension;
import dev.slipway.host.action.EnsureRole;
import dev.slipway.host.probe.DatabaseFact;
import dev.slipway.host.probe.ExtensionFact;
import dev.slipway.host.probe.RoleAttributes;
import dev.slipway.host.probe.RoleFact;
import dev.slipway.host.probe.SettingFact;
import dev.slipway.secret.Secret;
import dev.slipway.testkit.script.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The PostgreSQL server of a machine. It answers while its unit is up; what it stores outlives that. */
public final class Postgres {

    /**
     * A script that ran.
     *
     * @param database where
     * @param text the SQL
     */
    public record Script(String database, String text) {}

    private final BooleanSupplier up;
    private final BooleanSupplier installed;
    private final TreeMap<String, RoleFact> roles = new TreeMap<>();
    private final TreeMap<String, DatabaseFact> databases = new TreeMap<>();
    private final TreeMap<String, TreeSet<String>> extensions = new TreeMap<>();
    private final PostgresSettings settings;
    private final List<Script> scripts = new ArrayList<>();
    private BiFunction<String, String, Reply> answers = (database, sql) -> Reply.ok();

    Postgres(int major, BooleanSupplier installed, BooleanSupplier up) {
        this.settings = new PostgresSettings(major);
        this.installed = installed;
        this.up = up;
        roles.put("postgres", new RoleFact(true, true, new RoleAttributes(true, true, true, true), null));
        for (String name : List.of("postgres", "template0", "template1")) {
            databases.put(name, new DatabaseFact(true, true, "postgres", "UTF8", "C.UTF-8"));
        }
    }

    /**
     * Answers scripts from now on.
     *
     * @param meaning what comes of a script, by database and text
     */
    public void script(BiFunction<String, String, Reply> meaning) {
        answers = meaning;
    }

    /**
     * The scripts that ran.
     *
     * @return a copy, oldest first
     */
    public List<Script> scripts() {
        return List.copyOf(scripts);
    }

    private boolean reachable() {
        return installed.getAsBoolean() && up.getAsBoolean();
    }

    /**
     * Asks for a role.
     *
     * @param name its name
     * @return the fact
     */
    public RoleFact role(String name) {
        RoleFact role = reachable() ? roles.get(name) : null;
        RoleAttributes nothing = new RoleAttributes(false, false, false, false);
        return role != null ? role : new RoleFact(reachable(), false, nothing, null);
    }

    /**
     * Asks for a database.
     *
     * @param name its name
     * @return the fact
     */
    public DatabaseFact database(String name) {
        DatabaseFact database = reachable() ? databases.get(name) : null;
        return database != null ? database : new DatabaseFact(reachable(), false, "", "", "");
    }

    /**
     * Asks for the extensions of a database.
     *
     * @param database its name
     * @return the fact
     */
    public ExtensionFact extensions(String database) {
        boolean there = reachable() && databases.containsKey(database);
        TreeSet<String> names = new TreeSet<>();
        if (there) {
            names.add("plpgsql");
            names.addAll(extensions.getOrDefault(database, new TreeSet<>()));
        }
        return new ExtensionFact(reachable(), names);
    }

    /**
     * Asks for a setting.
     *
     * @param name its name
     * @return the fact
     */
    public SettingFact setting(String name) {
        return reachable() ? settings.fact(name) : new SettingFact(false, false, "", false, false);
    }

    /**
     * All roles.
     *
     * @return names in order
     */
    public SortedSet<String> roles() {
        return new TreeSet<>(roles.keySet());
    }

    /**
     * All databases.
     *
     * @return names in order
     */
    public SortedSet<String> databases() {
        return new TreeSet<>(databases.keySet());
    }

    /**
     * Settings that were changed.
     *
     * @return values that count by name, with those that a restart will bring after them
     */
    public SortedMap<String, String> settings() {
        return settings.changed();
    }

    private void check() {
        if (!installed.getAsBoolean()) {
            throw new Failure(127, "psql: not found");
        }
        if (!reachable()) {
            throw new Failure(
                    2,
                    "psql: error: connection to server on socket \"/var/run/postgresql/.s.PGSQL.5432\" failed: "
                            + "No such file or directory",
                    "\tIs the server running locally and accepting connections on that socket?");
        }
    }

    void ensure(EnsureRole wish) {
        check();
        RoleFact before = roles.get(wish.name());
        Secret password = wish.password();
        @Nullable
        Secret verifier = password != null
                ? Secret.of(Scram.stored(wish.name(), password.reveal()))
                : before == null ? null : before.verifier();
        roles.put(wish.name(), new RoleFact(true, true, wish.attributes(), verifier, settings(before, wish)));
    }

    private static SortedMap<String, String> settings(@Nullable RoleFact before, EnsureRole wish) {
        TreeMap<String, String> settings = new TreeMap<>();
        if (before != null) {
            settings.putAll(before.settings());
        }
        wish.settings().forEach((name, value) -> settings.put(name.toLowerCase(Locale.ROOT), value));
        settings.values().removeIf(String::isEmpty);
        return settings;
    }

    void ensure(EnsureExtension wish) {
        check();
        checkDatabase(wish.database());
        extensions.computeIfAbsent(wish.database(), first -> new TreeSet<>()).add(wish.name());
    }

    void ensure(EnsureDatabase wish) {
        check();
        if (!roles.containsKey(wish.owner())) {
            throw new Failure(3, "ERROR:  role \"" + wish.owner() + "\" does not exist");
        }
        DatabaseFact before = databases.get(wish.name());
        String encoding = before == null ? wish.encoding() : before.encoding();
        String collation = before == null ? wish.collation() : before.collation();
        databases.put(wish.name(), new DatabaseFact(true, true, wish.owner(), encoding, collation));
    }

    void change(ChangeSetting wish) {
        check();
        settings.change(wish.name(), wish.value());
    }

    void restarted() {
        settings.restarted();
    }

    private void checkDatabase(String database) {
        if (!databases.containsKey(database)) {
            throw new Failure(2, "psql: error: FATAL:  database \"" + database + "\" does not exist");
        }
    }

    List<String> run(String database, String sql) {
        check();
        checkDatabase(database);
        scripts.add(new Script(database, sql));
        Reply reply = answers.apply(database, sql);
        if (reply.exit() != 0) {
            throw new Failure(reply.exit(), reply.output());
        }
        return reply.output();
    }
}
