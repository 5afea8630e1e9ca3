package dev.slipway.step.postgres;

import dev.slipway.app.Bind;
import dev.slipway.app.ConnectionLimit;
import dev.slipway.app.Demand;
import dev.slipway.app.Variable;
import dev.slipway.host.probe.FirewallRule;
import dev.slipway.host.probe.Protocol;
import dev.slipway.host.probe.RoleAttributes;
import dev.slipway.resource.DatabaseResource;
import dev.slipway.resource.ExtensionsResource;
import dev.slipway.resource.RoleResource;
import dev.slipway.secret.Secret;
import dev.slipway.step.Blueprint;
import dev.slipway.step.Rank;
import dev.slipway.step.Shared;
import dev.slipway.step.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server on the host, with a database for the application, owned by a role of its own. Immutable.
 *
 * <p>Without a password the application comes through the Unix socket, and the server knows it by its account: there is nothing that could
 * leak or would have to be changed one day. With one it comes over the loopback, by SCRAM.
 */
public final class Postgres implements Step {

    private final Wishes wishes;

    private Postgres(Wishes wishes) {
        this.wishes = wishes;
    }

    /**
     * Starts to describe it.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public int rank() {
        return Rank.SERVICE;
    }

    @Override
    public void share(Shared shared) {
        if (!wishes.mistakes(shared).isEmpty()) {
            return; // describe tells
        }
        Connection main = wishes.connection(shared);
        wishes.databases(shared)
                .forEach((database, namings) -> namings.forEach(naming ->
                        naming.variables(main.to(database)).forEach(each -> shared.add(Variable.class, each))));
        shared.offer(ConnectionLimit.class, ConnectionBudget.left(wishes.maxConnections()));
        wishes.remote().from().stream()
                .map(each -> each.endsWith("/0") ? "any" : each)
                .distinct()
                .map(each -> new FirewallRule(FirewallRule.Verdict.ALLOW, wishes.port(), Protocol.TCP, each))
                .forEach(each -> shared.add(FirewallRule.class, each));
    }

    @Override
    public void describe(Blueprint host) {
        List<String> mistakes = wishes.mistakes(host.shared());
        mistakes.forEach(host::mistake);
        if (!mistakes.isEmpty()) {
            return;
        }
        if (host.shared().find(Bind.class).orElse(null) instanceof Bind.Tcp tcp && tcp.port() == wishes.port()) {
            host.mistake("bind(tcp(\"" + tcp.address() + "\", " + tcp.port()
                    + ")): PostgreSQL listens on that port: choose 8000, or a socket");
        }
        host.packages(Server.PACKAGE);
        host.unit("postgresql.service");
        SystemLocale.describe(host, wishes.locale());
        Server server = new Server(wishes, host);
        server.extensionPackages();
        server.configuration();
        host.resource(new RoleResource(
                wishes.user(host.shared()),
                new RoleAttributes(true, false, wishes.createDatabases(), false),
                wishes.password(),
                new TreeMap<>(wishes.session())));
        for (String database : wishes.databases(host.shared()).keySet()) {
            host.resource(new DatabaseResource(database, wishes.user(host.shared()), "UTF8", wishes.locale()));
            if (!wishes.extensions().isEmpty()) {
                host.resource(new ExtensionsResource(
                        database, new TreeSet<>(wishes.extensions().keySet())));
            }
        }
        host.resource(new ConnectionBudget(host.shared().all(Demand.class), wishes.maxConnections(), wishes.port()));
    }

    /** Describes it. For one thread. */
    public static final class Builder {

        private final Map<String, List<Naming>> databases = new LinkedHashMap<>();
        private final List<Naming> namings = new ArrayList<>();
        private @Nullable String user;
        private @Nullable Secret password;
        private boolean createDatabases;
        private String locale = "C.UTF-8";
        private final SortedMap<String, String> session = new TreeMap<>(Map.of(
                "client_encoding", "UTF8",
                "default_transaction_isolation", "read committed",
                "timezone", "UTC"));
        private final SortedMap<String, String> extensions = new TreeMap<>();
        private int port = Connection.PORT;
        private @Nullable Cluster cluster;
        private Tuning.@Nullable Builder tuning;
        private final SortedMap<String, String> settings = new TreeMap<>();
        private final RemoteAccess remote = new RemoteAccess();

        private Builder() {}

        /**
         * A database. The first one is the application's own; it is named after the application if nothing is said.
         *
         * @param name its name
         * @return this builder
         */
        public Builder database(String name) {
            databases.computeIfAbsent(name, first -> new ArrayList<>());
            return this;
        }

        /**
         * A database that the application finds under a variable of its own.
         *
         * @param name its name
         * @param naming the variables that lead to it
         * @return this builder
         */
        public Builder database(String name, Naming... naming) {
            database(name);
            databases.merge(name, List.of(naming), (known, more) -> {
                List<Naming> all = new ArrayList<>(known);
                all.addAll(more);
                return all;
            });
            return this;
        }

        /**
         * The role that owns the databases: named after the application's account if nothing is said.
         *
         * @param role its name
         * @return this builder
         */
        public Builder user(String role) {
            user = role;
            return this;
        }

        /**
         * The role's password, with which the application comes over the loopback. Without one it comes through the Unix socket, and the
         * server knows it by its account.
         *
         * @param secret the password; a change is noticed, and takes effect with the next run
         * @return this builder
         */
        public Builder password(Secret secret) {
            password = secret;
            return this;
        }

        /**
         * Lets the role make databases, as Django's test runner wants to. No application in production needs it.
         *
         * @return this builder
         */
        public Builder mayCreateDatabases() {
            createDatabases = true;
            return this;
        }

        /**
         * The locale of databases that are made; {@code C.UTF-8} if nothing is said, which sorts by code point, alike on all hosts, and never
         * changes under an index.
         *
         * @param name with the character set UTF-8, such as {@code sr_RS.UTF-8}; the host makes it where it is missing
         * @return this builder
         */
        public Builder locale(String name) {
            locale = name;
            return this;
        }

        /**
         * The time zone of the role's sessions: {@code UTC} if nothing is said, as Django wants it with {@code USE_TZ}.
         *
         * @param zone such as {@code Europe/Belgrade}
         * @return this builder
         */
        public Builder timezone(String zone) {
            session.put("timezone", zone);
            return this;
        }

        /**
         * The isolation of the role's transactions: {@code read committed} if nothing is said, as Django wants it.
         *
         * @param level such as {@code repeatable read}
         * @return this builder
         */
        public Builder isolation(String level) {
            session.put("default_transaction_isolation", level);
            return this;
        }

        /**
         * An extension in every database of this step, with the package that brings it.
         *
         * @param name such as {@code pg_trgm}, {@code postgis} or {@code vector}
         * @return this builder
         */
        public Builder extension(String name) {
            return extension(name, "");
        }

        /**
         * An extension in every database of this step.
         *
         * @param name the extension
         * @param brings the Debian package that brings it, with <code>{version}</code> where the server's major version belongs
         * @return this builder
         */
        public Builder extension(String name, String brings) {
            extensions.put(name, brings);
            return this;
        }

        /**
         * Which variables tell the application how to reach its database: {@code DATABASE_URL} if nothing is said.
         *
         * @param naming one or more namings
         * @return this builder
         */
        public Builder variables(Naming... naming) {
            namings.addAll(List.of(naming));
            return this;
        }

        /**
         * Gives the server a share of the machine, computed from its memory and cores.
         *
         * @return this builder
         */
        public Builder tuned() {
            return tuning(all -> {});
        }

        /**
         * Gives the server a share of the machine, computed from its memory and cores where nothing is said.
         *
         * @param what says the rest
         * @return this builder
         */
        public Builder tuning(Consumer<Tuning.Builder> what) {
            Tuning.Builder builder = tuning == null ? Tuning.builder() : tuning;
            tuning = builder;
            what.accept(builder);
            return this;
        }

        /**
         * How many connections the server takes; a change restarts it.
         *
         * @param most the number
         * @return this builder
         */
        public Builder maxConnections(int most) {
            return setting("max_connections", String.valueOf(most));
        }

        /**
         * Any setting of the server; it stands before what is computed. A change restarts the server where the setting needs it.
         *
         * @param name such as {@code log_min_duration_statement}
         * @param value its value as {@code postgresql.conf} takes it, without quotes
         * @return this builder
         */
        public Builder setting(String name, String value) {
            settings.put(name, value);
            return this;
        }

        /**
         * Lets other machines in, with TLS and the password. Nobody else is let in, and without this call nothing is changed about who is.
         *
         * @param who says where from, and where to
         * @return this builder
         */
        public Builder remote(Consumer<RemoteAccess> who) {
            who.accept(remote);
            return this;
        }

        /**
         * Where the server listens, if that is not 5432.
         *
         * @param number the port
         * @return this builder
         */
        public Builder port(int number) {
            port = number;
            return this;
        }

        /**
         * Which cluster is meant, where it is not the {@code main} one: as {@code pg_lsclusters} names it.
         *
         * @param version the major version
         * @param name the cluster's name
         * @return this builder
         */
        public Builder cluster(int version, String name) {
            cluster = new Cluster(version, name);
            return this;
        }

        /**
         * Makes the step.
         *
         * @return an immutable value
         */
        public Postgres build() {
            return new Postgres(new Wishes(
                    databases,
                    namings,
                    user,
                    password,
                    createDatabases,
                    locale,
                    session,
                    extensions,
                    port,
                    cluster,
                    new Configuration(tuning == null ? null : tuning.build(), settings, remote.build())));
        }
    }
}
