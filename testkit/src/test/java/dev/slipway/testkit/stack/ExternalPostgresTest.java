package dev.slipway.testkit.stack;

import static dev.slipway.testkit.SlipwayAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.Deployment;
import dev.slipway.app.App;
import dev.slipway.app.Demand;
import dev.slipway.app.Variable;
import dev.slipway.error.InvalidDescriptionException;
import dev.slipway.host.action.Content;
import dev.slipway.secret.Secret;
import dev.slipway.step.Blueprint;
import dev.slipway.step.Rank;
import dev.slipway.step.Shared;
import dev.slipway.step.Step;
import dev.slipway.step.postgres.ExternalPostgres;
import dev.slipway.step.postgres.Naming;
import dev.slipway.step.postgres.SslMode;
import dev.slipway.testkit.InMemoryHost;
import dev.slipway.testkit.script.Call;
import dev.slipway.testkit.script.Reply;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ExternalPostgresTest {

    private static final Content CA = Content.text("-----BEGIN CERTIFICATE-----\nMII\n-----END CERTIFICATE-----\n");
    private static final Secret KEY = Secret.of("-----BEGIN PRIVATE KEY-----\ncanary\n-----END PRIVATE KEY-----\n");
    private static final Secret PASSWORD = Secret.of("canary p@ss/w:ord?#é%");

    private final Map<String, String> environment = new TreeMap<>();
    private final InMemoryHost host = proving(InMemoryHost.debian("12"));

    private Step shop() {
        return new Step() {
            @Override
            public int rank() {
                return Rank.APP;
            }

            @Override
            public void share(Shared shared) {
                shared.offer(App.class, App.named("shop"));
                shared.add(Demand.class, new Demand("shop.service", os -> 20));
            }

            @Override
            public void describe(Blueprint on) {
                on.serviceUser("shop", "/srv/shop");
                on.shared().all(Variable.class).forEach(each -> environment.put(each.name(), text(each)));
            }
        };
    }

    private static String text(Variable variable) {
        return variable.plain() != null
                ? variable.plain()
                : Objects.requireNonNull(variable.secret()).reveal();
    }

    /** The proof, as a host makes it on which all is well. */
    private static InMemoryHost proving(InMemoryHost host) {
        host.answers("postgres-proof", call -> {
            host.has().file(call.command().get(6), "PostgreSQL 15, TLS t\n");
            return Reply.ok();
        });
        return host;
    }

    private Deployment.Builder deployment(Consumer<ExternalPostgres.Builder> what) {
        return Deployment.to(host).named("shop").step(shop()).externalPostgres(what);
    }

    private static void fields(ExternalPostgres.Builder pg) {
        pg.host("db.example.com").database("shop").user("shop").password(PASSWORD);
    }

    @Test
    void theConnectionIsProvenOnceAndTheApplicationGetsIt() {
        deployment(ExternalPostgresTest::fields).run();

        assertThat(environment)
                .containsOnly(
                        Map.entry(
                                "DATABASE_URL",
                                "postgres://shop:canary%20p%40ss%2Fw%3Aord%3F%23%C3%A9%25@db.example.com:5432/shop?sslmode=require"));
        Call proof = host.calls().get(0);
        assertThat(proof.command().subList(0, 6))
                .containsExactly(
                        "/usr/local/lib/slipway/postgres-proof", "shop", "db.example.com", "5432", "13", "writes");
        assertThat(proof.input())
                .isEqualTo(
                        "[slipway]\nhost=db.example.com\nport=5432\ndbname=shop\nuser=shop\nsslmode=require\npassword="
                                + PASSWORD.reveal() + "\n");
        assertThat(deployment(ExternalPostgresTest::fields).plan().isEmpty()).isTrue();
        assertThat(deployment(pg -> {
                            fields(pg);
                            pg.password(Secret.of("another"));
                        })
                        .plan()
                        .isEmpty())
                .as("a password is no part of what was proven")
                .isTrue();
        assertThat(deployment(pg -> {
                            fields(pg);
                            pg.port(6432);
                        })
                        .plan()
                        .isEmpty())
                .isFalse();
    }

    @Test
    void aUrlMeansTheSameAsItsParts() {
        deployment(ExternalPostgresTest::fields).run();
        Secret url = Secret.of(
                "postgresql://shop:canary%20p%40ss%2Fw%3Aord%3F%23%C3%A9%25@db.example.com/shop?sslmode=require");

        assertThat(deployment(pg -> pg.url(url)).plan().isEmpty()).isTrue();
    }

    @Test
    void certificatesAreInstalledForTheServiceAlone() {
        deployment(pg -> {
                    fields(pg);
                    pg.ca(CA).clientCertificate(CA, KEY).variables(Naming.fields("DB_"));
                })
                .run();

        assertThat(environment)
                .containsEntry("DB_HOST", "db.example.com")
                .containsEntry("DB_SSLMODE", "verify-full")
                .containsEntry("DB_SSLROOTCERT", "/etc/slipway/shop-postgres/ca.pem")
                .containsEntry("DB_SSLCERT", "/etc/slipway/shop-postgres/client.crt")
                .containsEntry("DB_SSLKEY", "/etc/slipway/shop-postgres/client.key");
        assertThat(host)
                .file("/etc/slipway/shop-postgres/client.key")
                .isOwnedBy("root", "shop")
                .hasMode("0640");
        assertThat(host)
                .file("/etc/slipway/shop-postgres/ca.pem")
                .isOwnedBy("root", "root")
                .hasMode("0644");
    }

    @Test
    void aPublicAuthorityIsTheHostsOwnList() {
        deployment(pg -> {
                    fields(pg);
                    pg.systemCa();
                })
                .run();

        assertThat(environment.get("DATABASE_URL"))
                .endsWith("?sslmode=verify-full&sslrootcert=%2Fetc%2Fssl%2Fcerts%2Fca-certificates.crt");
    }

    @Test
    void moreWorkersThanTheProviderHasConnectionsIsWarnedAbout() {
        assertThat(deployment(pg -> {
                            fields(pg);
                            pg.maxConnections(22);
                        })
                        .plan()
                        .toString())
                .contains(
                        "the database has 22 connections, and 25 may be wanted: shop.service may hold 20, 5 are for migrations"
                                + " and backups");
        assertThat(deployment(ExternalPostgresTest::fields).plan().toString()).doesNotContain("may be wanted");
    }

    private void refused(Consumer<ExternalPostgres.Builder> what, String sentence) {
        assertThatThrownBy(() -> deployment(what).build())
                .isInstanceOf(InvalidDescriptionException.class)
                .hasMessageContaining("ExternalPostgres: " + sentence)
                .message()
                .doesNotContain("canary");
    }

    private void refusedUrl(String url, String sentence) {
        refused(pg -> pg.url(Secret.of(url)), "url(…): " + sentence);
    }

    @Test
    void whatMakesNoSenseIsRefusedByNamingTheCall() {
        refused(pg -> {}, "externalPostgres(…): where is it? call url(…), or host(…)");
        refused(pg -> pg.host("x"), "externalPostgres(…): host(…), database(…) and user(…) belong together");
        refused(
                pg -> {
                    fields(pg);
                    pg.url(Secret.of("postgres://a@b/c"));
                },
                "url(…) with host(…), port(…), database(…), user(…) or password(…): say it in one way only");
        refused(
                pg -> pg.url(Secret.env("NO_SUCH_URL_7")),
                "url(…): there is no secret in environment variable NO_SUCH_URL_7");
        refusedUrl("mysql://shop:canary@h/d", "it does not begin with postgres://");
        refusedUrl("postgres://shop:canary@h", "it names no database");
        refusedUrl("postgres://h/d", "it names no user");
        refusedUrl("postgres://shop:canary%zz@h/d", "a percent sign in it has to be written as %25");
        refusedUrl("postgres://shop@a,b/d", "it names several hosts");
        refusedUrl("postgres://shop@/d?host=/run", "it leads to a socket of this host");
        refusedUrl("postgres://shop:canary@h/d?sslmode=prefer", "sslmode=prefer falls back to plain text in silence");
    }

    @Test
    void trustNeedsSomethingToTrust() {
        for (SslMode mode : new SslMode[] {SslMode.VERIFY_CA, SslMode.VERIFY_FULL}) {
            refused(
                    pg -> {
                        fields(pg);
                        pg.sslMode(mode);
                    },
                    "sslMode(" + mode + "): there is nothing to verify against: call ca(…)");
        }
        refused(
                pg -> {
                    fields(pg);
                    pg.sslMode(SslMode.REQUIRE).ca(CA);
                },
                "sslMode(REQUIRE): the authority's certificate would mean nothing");
        refused(
                pg -> {
                    fields(pg);
                    pg.ca(CA).systemCa();
                },
                "ca(…) and systemCa(): only one of them can be meant");
        refused(
                pg -> {
                    fields(pg);
                    pg.ca(Content.text("oops"));
                },
                "ca(…): no certificate in PEM form");
        refused(
                pg -> {
                    fields(pg);
                    pg.clientCertificate(CA, Secret.of("canary"));
                },
                "clientCertificate(…): no private key in PEM form");
        refused(
                pg -> {
                    pg.url(Secret.of("postgres://shop:canary@h/d?sslmode=require"));
                    pg.sslMode(SslMode.DISABLE);
                },
                "url(…) and sslMode(DISABLE): the URL says sslmode=require");
    }
}
