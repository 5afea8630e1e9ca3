package dev.slipway.step.postgres;

import dev.slipway.app.App;
import dev.slipway.app.ConnectionLimit;
import dev.slipway.app.Demand;
import dev.slipway.app.Variable;
import dev.slipway.host.action.Content;
import dev.slipway.secret.Secret;
import dev.slipway.step.Blueprint;
import dev.slipway.step.Rank;
import dev.slipway.step.Shared;
import dev.slipway.step.Step;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server elsewhere: managed, or on another machine. The host proves that the application's account gets there. Immutable.
 *
 * <p>The proof is made by {@code psql}, with exactly what the application gets: the name is looked up, the port reached, TLS spoken as far
 * as asked, the role logged in, the database found, and the version and rights looked at. Whatever fails says what to do.
 */
public final class ExternalPostgres implements Step {

    private final Destination destination;
    private final ServerTrust trust;
    private final List<Naming> namings;
    private final int maxConnections;
    private final int oldest;
    private final boolean readOnly;

    private ExternalPostgres(Builder from) {
        this.destination = from.destination.copy();
        this.trust = new ServerTrust(from.mode, from.authority, from.system, from.certificate, from.key);
        this.namings = from.namings.isEmpty() ? List.of(Naming.url("DATABASE_URL")) : List.copyOf(from.namings);
        this.maxConnections = from.maxConnections;
        this.oldest = from.oldest;
        this.readOnly = from.readOnly;
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

    private List<String> mistakes(Optional<App> app) {
        List<String> mistakes = new ArrayList<>();
        if (app.isEmpty()) {
            mistakes.add("externalPostgres(…): the proof is made by the application's account: call app(…)");
        }
        destination.check(mistakes::add);
        ServerTrust effective = trust(mistakes);
        effective.check(mistakes::add);
        return mistakes;
    }

    /** A mode in the URL counts as if it had been said. */
    private ServerTrust trust(List<String> mistakes) {
        String word = destination.option("sslmode");
        if (word.isEmpty()) {
            return trust;
        }
        for (SslMode each : SslMode.values()) {
            if (each.word().equals(word)) {
                if (trust.mode() != null && trust.mode() != each) {
                    mistakes.add("url(…) and sslMode(" + trust.mode() + "): the URL says sslmode=" + word
                            + "; only one of them can be right");
                }
                return trust.with(each);
            }
        }
        mistakes.add("url(…): sslmode=" + word
                + " falls back to plain text in silence, or is none: say require, verify-ca or verify-full");
        return trust;
    }

    private Connection connection(App app) {
        Connection plain = destination.connection();
        TreeMap<String, String> options = new TreeMap<>(plain.options());
        options.putAll(trust(new ArrayList<>()).options(app));
        return new Connection(plain.host(), plain.port(), plain.name(), plain.user(), plain.password(), options);
    }

    @Override
    public void share(Shared shared) {
        if (maxConnections > 0) {
            shared.offer(ConnectionLimit.class, ConnectionBudget.left(maxConnections));
        }
        Optional<App> app = shared.find(App.class);
        if (app.isPresent() && mistakes(app).isEmpty()) {
            Connection connection = connection(app.get());
            namings.forEach(naming -> naming.variables(connection).forEach(each -> shared.add(Variable.class, each)));
        }
    }

    @Override
    public void describe(Blueprint host) {
        Optional<App> app = host.shared().find(App.class);
        List<String> mistakes = mistakes(app);
        mistakes.forEach(host::mistake);
        if (app.isEmpty() || !mistakes.isEmpty()) {
            return;
        }
        host.packages("postgresql-client");
        ServerTrust effective = trust(mistakes);
        effective.describe(host, app.get());
        Proof.describe(host, app.get(), connection(app.get()), effective.fingerprint(), oldest, !readOnly);
        host.resource(new ConnectionBudget(host.shared().all(Demand.class), maxConnections, 0));
    }

    /** Describes it. For one thread. */
    public static final class Builder {

        private final Destination destination = new Destination();
        private @Nullable SslMode mode;
        private @Nullable Content authority;
        private boolean system;
        private @Nullable Content certificate;
        private @Nullable Secret key;
        private final List<Naming> namings = new ArrayList<>();
        private int maxConnections;
        private int oldest = 13;
        private boolean readOnly;

        private Builder() {}

        /**
         * Everything in one URL, as providers give it.
         *
         * @param secret such as {@code postgres://user:password@host:5432/name?sslmode=require}
         * @return this builder
         */
        public Builder url(Secret secret) {
            destination.url = secret;
            return this;
        }

        /**
         * The server.
         *
         * @param name its name or address
         * @return this builder
         */
        public Builder host(String name) {
            destination.host = name;
            return this;
        }

        /**
         * The server's port; 5432 if nothing is said.
         *
         * @param number the port
         * @return this builder
         */
        public Builder port(int number) {
            destination.port = number;
            return this;
        }

        /**
         * The database.
         *
         * @param name its name
         * @return this builder
         */
        public Builder database(String name) {
            destination.database = name;
            return this;
        }

        /**
         * The role.
         *
         * @param name its name
         * @return this builder
         */
        public Builder user(String name) {
            destination.user = name;
            return this;
        }

        /**
         * The role's password.
         *
         * @param secret the password
         * @return this builder
         */
        public Builder password(Secret secret) {
            destination.password = secret;
            return this;
        }

        /**
         * How far the way to the server is trusted: {@link SslMode#VERIFY_FULL} where there is something to verify against, else
         * {@link SslMode#REQUIRE}, if nothing is said.
         *
         * @param wanted the mode
         * @return this builder
         */
        public Builder sslMode(SslMode wanted) {
            mode = wanted;
            return this;
        }

        /**
         * The certificate of the authority that the server's comes from.
         *
         * @param pem one or more certificates in PEM form
         * @return this builder
         */
        public Builder ca(Content pem) {
            authority = pem;
            return this;
        }

        /**
         * The certificate of the authority that the server's comes from.
         *
         * @param file a file in PEM form on the machine that runs the program
         * @return this builder
         * @throws java.io.UncheckedIOException if it can't be read
         */
        public Builder ca(Path file) {
            return ca(Content.file(file));
        }

        /**
         * The server's certificate comes from an authority that everybody knows, as browsers do.
         *
         * @return this builder
         */
        public Builder systemCa() {
            system = true;
            return this;
        }

        /**
         * How the server knows the application, if not by its password alone.
         *
         * @param pem the application's certificate in PEM form
         * @param privateKey what belongs to it, in PEM form without a passphrase
         * @return this builder
         */
        public Builder clientCertificate(Content pem, Secret privateKey) {
            certificate = pem;
            key = privateKey;
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
         * How many connections the server, or the pooler before it, gives: plans warn where the application may want more.
         *
         * @param most the number
         * @return this builder
         */
        public Builder maxConnections(int most) {
            maxConnections = most;
            return this;
        }

        /**
         * The oldest version that will do; 13 if nothing is said.
         *
         * @param major the major version
         * @return this builder
         */
        public Builder atLeast(int major) {
            oldest = major;
            return this;
        }

        /**
         * The application never writes: a replica will do, and the role need not be able to make tables.
         *
         * @return this builder
         */
        public Builder readOnly() {
            readOnly = true;
            return this;
        }

        /**
         * Makes the step.
         *
         * @return an immutable value
         */
        public ExternalPostgres build() {
            return new ExternalPostgres(this);
        }
    }
}
