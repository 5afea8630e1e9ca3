package dev.slipway.testkit.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.Deployment;
import dev.slipway.app.App;
import dev.slipway.error.CommandFailedException;
import dev.slipway.host.action.Content;
import dev.slipway.secret.Secret;
import dev.slipway.step.Blueprint;
import dev.slipway.step.Rank;
import dev.slipway.step.Shared;
import dev.slipway.step.Step;
import dev.slipway.step.postgres.ExternalPostgres;
import dev.slipway.step.postgres.SslMode;
import dev.slipway.testkit.lab.Cut;
import dev.slipway.testkit.lab.DebianRelease;
import dev.slipway.testkit.lab.HostProcess;
import dev.slipway.testkit.lab.LabHost;
import dev.slipway.testkit.lab.Machine;
import dev.slipway.testkit.lab.ProcessWatch;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A host proves the way to a real server with TLS on another host, and says what is wrong where there is none. */
@Timeout(600)
class ExternalPostgresIT {

    private static final String CLIENT =
            "apt-get update && apt-get install -y --no-install-recommends postgresql-client";

    /** Two authorities, a certificate for db.example.com from one of them, one for a client from the same. */
    private static final String SERVER = """
            set -e
            apt-get update
            apt-get install -y --no-install-recommends postgresql openssl
            mkdir -p /srv/tls && cd /srv/tls
            for ca in ca other; do
                openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 3650 -subj "/CN=$ca" -keyout $ca.key -out $ca.pem
            done
            sign() {
                openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj "/CN=$2" -keyout "$1.key" -out "$1.csr"
                printf 'subjectAltName=DNS:%s\n' "$2" >ext
                openssl x509 -req -in "$1.csr" -CA ca.pem -CAkey ca.key -CAcreateserial -days 3650 -extfile ext -out "$1.crt"
            }
            sign server db.example.com
            sign client shop
            chown postgres server.key && chmod 0600 server.key
            conf=$(echo /etc/postgresql/*/main)
            cat >"$conf/conf.d/tls.conf" <<EOF
            listen_addresses = '*'
            ssl_cert_file = '/srv/tls/server.crt'
            ssl_key_file = '/srv/tls/server.key'
            ssl_ca_file = '/srv/tls/ca.pem'
            EOF
            cat >"$conf/pg_hba.conf" <<EOF
            local all postgres peer
            hostssl shop withcert all scram-sha-256 clientcert=verify-full
            host all all all scram-sha-256
            EOF
            systemctl restart postgresql
            runuser -u postgres -- psql -v ON_ERROR_STOP=1 <<EOF
            CREATE ROLE shop LOGIN PASSWORD 'right p@ss''word';
            CREATE ROLE guest LOGIN PASSWORD 'visiting';
            CREATE DATABASE shop OWNER shop;
            EOF
            """;

    private static final Secret RIGHT = Secret.of("right p@ss'word");

    /** Stands for the application. */
    private static final class Shop implements Step {

        @Override
        public int rank() {
            return Rank.APP;
        }

        @Override
        public void share(Shared shared) {
            shared.offer(App.class, App.named("shop"));
        }

        @Override
        public void describe(Blueprint host) {
            host.serviceUser("shop", "/srv/shop");
        }
    }

    private static Deployment deployment(Machine machine, Consumer<ExternalPostgres.Builder> what) {
        return Deployment.to(machine.transport())
                .named("shop")
                .step(new Shop())
                .externalPostgres(pg -> {
                    pg.host("db.example.com").database("shop").user("shop").password(RIGHT);
                    what.accept(pg);
                })
                .build();
    }

    private static String failure(Machine machine, Consumer<ExternalPostgres.Builder> what) {
        Deployment deployment = deployment(machine, what);
        return String.valueOf(catchThrowableOfType(CommandFailedException.class, deployment::run)
                .getMessage());
    }

    private static Content file(Machine machine, String path) {
        return Content.text(machine.files().text(path));
    }

    private static void proves(Machine host, Machine server) {
        host.lab().names().a("db.example.com", server.address());
        Content ca = file(server, "/srv/tls/ca.pem");
        Deployment deployment = deployment(host, pg -> pg.ca(ca));
        List<HostProcess> seen;
        try (ProcessWatch watch = host.watchProcesses()) {
            deployment.run();
            seen = watch.seen();
        }
        assertThat(deployment.plan().isEmpty()).isTrue();
        assertThat(host.exec("cat /var/lib/slipway/proofs/postgres/shop/*").text())
                .contains("TLS t");
        assertThat(seen).isNotEmpty().noneMatch(each -> each.shows("right p@ss"));
        assertThat(host.journal()).doesNotContain("right p@ss");

        String url = "postgres://shop:right%20p%40ss'word@db.example.com/shop?sslmode=verify-full";
        Deployment byUrl = Deployment.to(host.transport())
                .named("shop")
                .step(new Shop())
                .externalPostgres(pg -> pg.url(Secret.of(url)).ca(ca))
                .build();
        assertThat(byUrl.plan().isEmpty())
                .as("the same connection, said otherwise")
                .isTrue();
    }

    @Test
    void debian12ProvesTheWayToDebian13(
            @LabHost(prepare = CLIENT) Machine host,
            @LabHost(value = DebianRelease.TRIXIE, prepare = SERVER) Machine server) {
        proves(host, server);
    }

    @Test
    void debian13ProvesTheWayToDebian12(
            @LabHost(value = DebianRelease.TRIXIE, prepare = CLIENT) Machine host,
            @LabHost(prepare = SERVER) Machine server) {
        proves(host, server);
    }

    @Test
    void whateverFailsSaysWhatToDo(@LabHost(prepare = CLIENT) Machine host, @LabHost(prepare = SERVER) Machine server) {
        host.lab().names().a("db.example.com", server.address()).a("alias.example.com", server.address());
        Content ca = file(server, "/srv/tls/ca.pem");

        assertThat(failure(host, pg -> pg.host("nowhere.example.com")))
                .contains("the name nowhere.example.com does not resolve on this host");
        assertThat(failure(host, pg -> pg.port(5499))).contains("nothing listens on port 5499 of db.example.com");
        assertThat(failure(host, pg -> pg.ca(file(server, "/srv/tls/other.pem"))))
                .contains("does not come from the authority that was given");
        assertThat(failure(host, pg -> pg.host("alias.example.com").ca(ca)))
                .contains("the certificate of the server is not for the name alias.example.com");
        assertThat(failure(host, pg -> pg.password(Secret.of("wrong p@ssword"))))
                .contains("does not accept the password of the role shop")
                .doesNotContain("wrong p@ssword");
        assertThat(failure(host, pg -> pg.database("missing")))
                .contains("there is no database missing at db.example.com");
        assertThat(failure(host, pg -> pg.user("guest").password(Secret.of("visiting"))))
                .contains("the role guest may not make tables in shop");
        assertThat(failure(host, pg -> pg.atLeast(16))).contains("is PostgreSQL 15, and at least 16 is wanted");
        try (Cut cut = host.lab().cut(host, server)) {
            assertThat(cut).isNotNull();
            assertThat(failure(host, pg -> pg.ca(ca)))
                    .contains("port 5432 of db.example.com does not answer this host");
        }
        server.exec(
                        "echo 'ssl = off' >/etc/postgresql/15/main/conf.d/zz.conf && systemctl reload postgresql && sleep 1")
                .text();
        assertThat(failure(host, pg -> {})).contains("speaks no TLS, and sslmode is require");
        deployment(host, pg -> pg.sslMode(SslMode.DISABLE)).run();
    }

    @Test
    void aClientsCertificateIsReadableByTheServiceAlone(
            @LabHost(prepare = CLIENT) Machine host, @LabHost(prepare = SERVER) Machine server) {
        host.lab().names().a("db.example.com", server.address());
        server.exec(
                        "runuser -u postgres -- psql -c \"CREATE ROLE withcert LOGIN PASSWORD 'w'\" -c 'ALTER DATABASE shop OWNER TO withcert'"
                                + " && sed -i 's/clientcert=verify-full/clientcert=verify-ca/' /etc/postgresql/15/main/pg_hba.conf"
                                + " && systemctl reload postgresql && sleep 1")
                .text();
        Content ca = file(server, "/srv/tls/ca.pem");
        Consumer<ExternalPostgres.Builder> login =
                pg -> pg.ca(ca).user("withcert").password(Secret.of("w"));

        assertThat(failure(host, login)).contains("wants to see another certificate of the client");

        Deployment deployment = deployment(host, pg -> {
            login.accept(pg);
            pg.clientCertificate(
                    file(server, "/srv/tls/client.crt"),
                    Secret.of(server.files().text("/srv/tls/client.key")));
        });
        deployment.run();
        assertThat(deployment.plan().isEmpty()).isTrue();
        assertThat(host.files().access("/etc/slipway/shop-postgres/client.key")).isEqualTo("rw-r----- root:shop");
        assertThat(host.files().access("/etc/slipway/shop-postgres/ca.pem")).isEqualTo("rw-r--r-- root:root");
        assertThatThrownBy(() -> host.exec("runuser -u nobody -- cat /etc/slipway/shop-postgres/client.key")
                        .text())
                .hasMessageContaining("Permission denied");
    }
}
