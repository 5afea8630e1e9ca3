package dev.slipway.step.postgres;

import dev.slipway.app.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Which environment variables tell the application how to reach its database. Immutable.
 *
 * <p>{@code url("DATABASE_URL")} is what dj-database-url and django-environ read; {@code fields("DB_")} gives {@code DB_NAME},
 * {@code DB_USER}, {@code DB_PASSWORD}, {@code DB_HOST}, {@code DB_PORT} and, where they are set, {@code DB_SSLMODE},
 * {@code DB_SSLROOTCERT}, {@code DB_SSLCERT} and {@code DB_SSLKEY}; {@code postgres()} gives the names of the PostgreSQL images.
 */
public final class Naming {

    private final List<String> parts;
    private final boolean url;

    private Naming(boolean url, List<String> parts) {
        this.url = url;
        this.parts = List.copyOf(parts);
    }

    /**
     * One variable with everything.
     *
     * @param variable such as {@code DATABASE_URL}
     * @return the naming
     */
    public static Naming url(String variable) {
        return new Naming(true, List.of(variable));
    }

    /**
     * A variable for each part.
     *
     * @param prefix such as {@code DB_}
     * @return the naming, with {@code NAME}, {@code USER}, {@code PASSWORD}, {@code HOST} and {@code PORT} behind the prefix
     */
    public static Naming fields(String prefix) {
        return fields(prefix + "NAME", prefix + "USER", prefix + "PASSWORD", prefix + "HOST", prefix + "PORT", prefix);
    }

    /**
     * The names of the PostgreSQL images, and of the settings written for them.
     *
     * @return {@code POSTGRES_DB}, {@code POSTGRES_USER}, {@code POSTGRES_PASSWORD}, {@code POSTGRES_HOST}, {@code POSTGRES_PORT}
     */
    public static Naming postgres() {
        return fields(
                "POSTGRES_DB", "POSTGRES_USER", "POSTGRES_PASSWORD", "POSTGRES_HOST", "POSTGRES_PORT", "POSTGRES_");
    }

    /**
     * A variable for each part, by names of one's own.
     *
     * @param name the database
     * @param user the role
     * @param password its password; left out where there is none
     * @param host the host, or the directory of the socket
     * @param port the port
     * @param prefix what {@code SSLMODE} and other options of the connection begin with
     * @return the naming
     */
    public static Naming fields(String name, String user, String password, String host, String port, String prefix) {
        return new Naming(false, List.of(name, user, password, host, port, prefix));
    }

    /** The variables for a connection; a secret is in as few of them as can be. */
    List<Variable> variables(Connection connection) {
        if (url) {
            String name = parts.get(0);
            return List.of(
                    connection.password() == null
                            ? Variable.of(name, connection.url())
                            : Variable.of(name, connection.secretUrl()));
        }
        List<Variable> all = new ArrayList<>();
        all.add(Variable.of(parts.get(0), connection.name()));
        all.add(Variable.of(parts.get(1), connection.user()));
        if (connection.password() != null) {
            all.add(Variable.of(parts.get(2), connection.password()));
        }
        all.add(Variable.of(parts.get(3), connection.host()));
        all.add(Variable.of(parts.get(4), String.valueOf(connection.port())));
        connection
                .options()
                .forEach(
                        (option, value) -> all.add(Variable.of(parts.get(5) + option.toUpperCase(Locale.ROOT), value)));
        return List.copyOf(all);
    }
}
