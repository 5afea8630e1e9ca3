package dev.slipway.step.postgres;

import dev.slipway.secret.Secret;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Where a database is, as a user said it: in one URL, or part by part. For one thread. */
final class Destination {

    @Nullable
    Secret url;

    @Nullable
    String host;

    @Nullable
    Integer port;

    @Nullable
    String database;

    @Nullable
    String user;

    @Nullable
    Secret password;

    Destination copy() {
        Destination copy = new Destination();
        copy.url = url;
        copy.host = host;
        copy.port = port;
        copy.database = database;
        copy.user = user;
        copy.password = password;
        return copy;
    }

    /** An option of the URL, empty if there is none. */
    String option(String name) {
        if (url == null || !url.available()) {
            return "";
        }
        try {
            return ConnectionUrl.parse(url).options().getOrDefault(name, "");
        } catch (IllegalArgumentException told) {
            return "";
        }
    }

    /** Where it leads; after {@link #check} found nothing. */
    Connection connection() {
        if (url != null) {
            return ConnectionUrl.parse(url);
        }
        return new Connection(
                host == null ? "" : host,
                port == null ? Connection.PORT : port,
                database == null ? "" : database,
                user == null ? "" : user,
                password,
                new TreeMap<>());
    }

    void check(Consumer<String> mistakes) {
        if (url == null) {
            checkFields(mistakes);
            return;
        }
        if (host != null || port != null || database != null || user != null || password != null) {
            mistakes.accept(
                    "url(…) with host(…), port(…), database(…), user(…) or password(…): say it in one way only");
        } else if (!url.available()) {
            mistakes.accept("url(…): there is no secret in " + url.origin());
        } else {
            try {
                check(ConnectionUrl.parse(url), mistakes);
            } catch (IllegalArgumentException wrong) {
                mistakes.accept(String.valueOf(wrong.getMessage()));
            }
        }
    }

    private void checkFields(Consumer<String> mistakes) {
        if (host == null && database == null && user == null) {
            mistakes.accept(
                    "externalPostgres(…): where is it? call url(…), or host(…), database(…), user(…) and password(…)");
            return;
        }
        if (host == null || database == null || user == null) {
            mistakes.accept(
                    "externalPostgres(…): host(…), database(…) and user(…) belong together; call those that are missing");
            return;
        }
        if (password != null && !password.available()) {
            mistakes.accept("password(…): there is no secret in " + password.origin());
            return;
        }
        check(connection(), mistakes);
    }

    private static void check(Connection connection, Consumer<String> mistakes) {
        if (!connection.host().matches("[A-Za-z0-9]([A-Za-z0-9_.-]{0,252})|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*")) {
            mistakes.accept("host(…): no name or address of a server: '" + connection.host() + "'");
        }
        if (connection.port() < 1 || connection.port() > 65535) {
            mistakes.accept("port(" + connection.port() + "): no port");
        }
        Names.checkExternal(connection.name(), "database", mistakes);
        Names.checkExternal(connection.user(), "user", mistakes);
        if (connection.password() != null) {
            Names.checkPassword(connection.password(), mistakes);
        }
    }
}
