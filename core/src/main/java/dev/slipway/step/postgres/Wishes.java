package dev.slipway.step.postgres;

import dev.slipway.app.App;
import dev.slipway.secret.Secret;
import dev.slipway.step.Shared;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a user said of a server on the host. Immutable.
 *
 * @param databases namings by database; empty for one that is named after the application
 * @param namings of the first database
 * @param user the role's name, or null for the account's
 * @param password its password, or null to be known by account
 * @param createDatabases whether the role may make databases
 * @param locale of new databases
 * @param session what the role's sessions start with
 * @param extensions packages by extension, empty for what is known
 * @param port where the server listens
 * @param cluster the one cluster that is meant, or null for the one that answers
 * @param configuration of the whole server
 */
record Wishes(
        Map<String, List<Naming>> databases,
        List<Naming> namings,
        @Nullable String user,
        @Nullable Secret password,
        boolean createDatabases,
        String locale,
        SortedMap<String, String> session,
        SortedMap<String, String> extensions,
        int port,
        @Nullable Cluster cluster,
        Configuration configuration) {

    Wishes {
        namings = List.copyOf(namings);
        databases = Collections.unmodifiableMap(new LinkedHashMap<>(databases));
        session = Collections.unmodifiableSortedMap(new TreeMap<>(session));
        extensions = Collections.unmodifiableSortedMap(new TreeMap<>(extensions));
    }

    Remote remote() {
        return configuration.remote();
    }

    /** The databases; the first of them is the one that the application calls its own. */
    Map<String, List<Naming>> databases(Shared shared) {
        Map<String, List<Naming>> all = new LinkedHashMap<>();
        if (databases.isEmpty()) {
            shared.find(App.class).ifPresent(app -> all.put(app.name(), List.of()));
        }
        all.putAll(databases);
        if (!all.isEmpty()) {
            Map.Entry<String, List<Naming>> main = all.entrySet().iterator().next();
            List<Naming> said = new ArrayList<>(main.getValue());
            said.addAll(namings);
            main.setValue(said.isEmpty() ? List.of(Naming.url("DATABASE_URL")) : said);
        }
        return all;
    }

    /** The role; named after the account, which the server can recognise. */
    String user(Shared shared) {
        return user != null ? user : shared.find(App.class).map(App::user).orElse("");
    }

    Connection connection(Shared shared) {
        String database = databases(shared).keySet().iterator().next();
        String host = password == null ? Connection.SOCKETS : "127.0.0.1";
        return new Connection(host, port, database, user(shared), password, new TreeMap<>());
    }

    List<Cluster> candidates() {
        return cluster == null ? Cluster.USUAL : List.of(cluster);
    }

    int maxConnections() {
        String said = configuration.said().get("max_connections");
        return said != null && said.matches("[0-9]{1,6}") ? Integer.parseInt(said) : 0;
    }

    /** Everything that makes no sense, each with the call to mend. */
    List<String> mistakes(Shared shared) {
        List<String> mistakes = new ArrayList<>();
        Map<String, List<Naming>> all = databases(shared);
        if (all.isEmpty()) {
            mistakes.add("database(…): there is no application that it could be named after; say its name");
        }
        all.keySet().forEach(each -> Names.checkDatabase(each, mistakes::add));
        checkUser(shared, mistakes::add);
        extensions.forEach((name, known) -> checkExtension(name, known, mistakes::add));
        if (port < 1 || port > 65535) {
            mistakes.add("port(" + port + "): a port is a number from 1 to 65535");
        }
        if (!locale.matches("[A-Za-z0-9_.@-]{1,60}")) {
            mistakes.add("locale(\"" + locale + "\"): no locale such as C.UTF-8 or sr_RS.UTF-8");
        } else if (!locale.matches(".*\\.(?i:utf-?8)(@.*)?")) {
            mistakes.add("locale(\"" + locale
                    + "\"): databases are in UTF-8, and so has to be their locale: such as C.UTF-8");
        }
        session.forEach((name, value) -> {
            if (value.isBlank()) {
                mistakes.add(name + "(…): it is empty");
            }
        });
        checkConfiguration(mistakes::add);
        return mistakes;
    }

    private void checkUser(Shared shared, Consumer<String> mistakes) {
        String name = user(shared);
        Optional<String> account = shared.find(App.class).map(App::user);
        if (name.isEmpty()) {
            mistakes.accept("user(…): there is no application whose account could be the role's name; say its name");
            return;
        }
        Names.checkRole(name, mistakes);
        if (password != null) {
            Names.checkPassword(password, mistakes);
        } else if (account.isPresent() && !account.get().equals(name)) {
            mistakes.accept("user(\"" + name
                    + "\"): without a password PostgreSQL knows the application by its account, which is "
                    + account.get() + ": call password(…), or don't call user(…)");
        }
    }

    private static void checkExtension(String name, String brings, Consumer<String> mistakes) {
        if (!name.matches("[a-z0-9_][a-z0-9_-]{0,62}")) {
            mistakes.accept("extension(\"" + name + "\"): no name of an extension such as pg_trgm");
        } else if (!brings.isEmpty()
                && !brings.replace(Extensions.VERSION, "15").matches("[a-z0-9][a-z0-9+.-]+")) {
            mistakes.accept("extension(\"" + name + "\", \"" + brings + "\"): no Debian package name");
        } else if (brings.isEmpty()
                && !Extensions.comesWithServer(name)
                && Extensions.packageOf(name).isEmpty()) {
            mistakes.accept("extension(\"" + name
                    + "\"): not one that comes with PostgreSQL, nor one whose package is known; call" + " extension(\""
                    + name + "\", \"postgresql-{version}-…\") with the package that brings it");
        }
    }

    private void checkConfiguration(Consumer<String> mistakes) {
        if (!remote().isEmpty()) {
            remote().check(password != null, mistakes);
        }
        Tuning tuning = configuration.tuning();
        if (tuning != null) {
            tuning.check(mistakes);
        }
        configuration.said().forEach((name, value) -> Settings.check(name, value, mistakes));
    }
}
