package dev.slipway.testkit.stack;

import static dev.slipway.testkit.SlipwayAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.Deployment;
import dev.slipway.app.App;
import dev.slipway.app.Demand;
import dev.slipway.app.Variable;
import dev.slipway.error.InvalidDescriptionException;
import dev.slipway.host.Session;
import dev.slipway.host.action.EnsureRole;
import dev.slipway.host.probe.Fact;
import dev.slipway.host.probe.FirewallRule;
import dev.slipway.host.probe.Probe;
import dev.slipway.host.probe.RoleFact;
import dev.slipway.host.probe.RoleProbe;
import dev.slipway.plan.Plan;
import dev.slipway.plan.PlannedChange;
import dev.slipway.secret.Secret;
import dev.slipway.step.Blueprint;
import dev.slipway.step.Rank;
import dev.slipway.step.Shared;
import dev.slipway.step.Step;
import dev.slipway.step.postgres.Naming;
import dev.slipway.step.postgres.Postgres;
import dev.slipway.testkit.Golden;
import dev.slipway.testkit.InMemoryHost;
import dev.slipway.testkit.script.Call;
import dev.slipway.testkit.script.PackageModel;
import dev.slipway.testkit.script.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostgresTest {

    private static final Secret PASSWORD = Secret.of("canary p@ss/w:ord?#é%");

    /** Stands for the application, and hears what is shared. */
    private static final class Listening implements Step {

        private final List<Variable> variables = new ArrayList<>();
        private final List<FirewallRule> rules = new ArrayList<>();
        private int connections;

        @Override
        public int rank() {
            return Rank.APP;
        }

        @Override
        public void share(Shared shared) {
            shared.offer(App.class, App.named("shop"));
            shared.add(Demand.class, new Demand("shop.service", os -> connections));
        }

        @Override
        public void describe(Blueprint host) {
            variables.clear();
            variables.addAll(host.shared().all(Variable.class));
            rules.clear();
            rules.addAll(host.shared().all(FirewallRule.class));
            host.serviceUser("shop", "/srv/shop");
        }

        Map<String, String> environment() {
            Map<String, String> all = new java.util.TreeMap<>();
            variables.forEach(each -> all.put(
                    each.name(),
                    each.plain() != null ? each.plain() : each.secret().reveal()));
            return all;
        }
    }

    private final Listening app = new Listening();

    private Deployment.Builder deployment(InMemoryHost host, Consumer<Postgres.Builder> what) {
        return Deployment.to(host).named("shop").step(app).postgres(what);
    }

    private static List<String> titles(Plan plan) {
        return plan.hosts().get(0).changes().stream().map(PlannedChange::title).toList();
    }

    private static RoleFact role(InMemoryHost host, String name) {
        try (Session session = host.open()) {
            List<Probe<?>> probes = List.of(new RoleProbe(name));
            Map<String, Fact> facts = session.observe("role", probes).facts();
            return (RoleFact) facts.get(probes.get(0).id());
        }
    }

    @Test
    void withoutAPasswordTheServerKnowsTheApplicationByItsAccount() {
        InMemoryHost host = InMemoryHost.debian("12");

        deployment(host, pg -> {}).run();

        assertThat(host).role("shop").hasNoPrivileges();
        assertThat(role(host, "shop").verifier()).isNull();
        assertThat(role(host, "shop").settings())
                .containsEntry("client_encoding", "UTF8")
                .containsEntry("default_transaction_isolation", "read committed")
                .containsEntry("timezone", "UTC");
        assertThat(host).database("shop").isOwnedBy("shop");
        assertThat(app.environment())
                .containsOnly(Map.entry("DATABASE_URL", "postgres://shop@/shop?host=%2Fvar%2Frun%2Fpostgresql"));
        assertThat(app.variables.get(0).secret()).isNull();
        assertThat(titles(deployment(host, pg -> {}).plan())).isEmpty();
    }

    @Test
    void aPasswordIsNeverSentAndItsChangeIsNoticed() {
        InMemoryHost host = InMemoryHost.debian("12");

        deployment(host, pg -> pg.password(PASSWORD)).run();

        String first = role(host, "shop").verifier().reveal();
        assertThat(first).startsWith("SCRAM-SHA-256$4096:");
        assertThat(host.log())
                .filteredOn(each -> each.action() instanceof EnsureRole)
                .singleElement()
                .satisfies(each -> assertThat(
                                ((EnsureRole) each.action()).password().reveal())
                        .startsWith("SCRAM-SHA-256$")
                        .doesNotContain(PASSWORD.reveal()));
        assertThat(titles(deployment(host, pg -> pg.password(PASSWORD)).plan())).isEmpty();
        assertThat(app.environment())
                .containsOnly(Map.entry(
                        "DATABASE_URL",
                        "postgres://shop:canary%20p%40ss%2Fw%3Aord%3F%23%C3%A9%25@127.0.0.1:5432/shop"));
        assertThat(app.variables.get(0).plain()).isNull();

        Deployment.Builder other = deployment(host, pg -> pg.password(Secret.of("another")));
        assertThat(titles(other.plan())).containsExactly("change role shop");
        assertThat(other.plan().toString()).doesNotContain("another").contains("password is secret and not shown");
        other.run();
        assertThat(role(host, "shop").verifier().reveal()).isNotEqualTo(first);
        assertThat(titles(other.plan())).isEmpty();
    }

    @Test
    void variablesAreNamedAsTheUserLikes() {
        deployment(
                        InMemoryHost.debian("12"),
                        pg -> pg.password(Secret.of("pw"))
                                .variables(Naming.fields("DB_"), Naming.url("MAIN_URL"))
                                .database("main")
                                .database("reports", Naming.postgres()))
                .build()
                .plan();

        assertThat(app.environment())
                .containsEntry("DB_NAME", "main")
                .containsEntry("DB_USER", "shop")
                .containsEntry("DB_PASSWORD", "pw")
                .containsEntry("DB_HOST", "127.0.0.1")
                .containsEntry("DB_PORT", "5432")
                .containsEntry("MAIN_URL", "postgres://shop:pw@127.0.0.1:5432/main")
                .containsEntry("POSTGRES_DB", "reports")
                .containsEntry("POSTGRES_PASSWORD", "pw")
                .doesNotContainKey("DATABASE_URL");
    }

    @Test
    void severalDatabasesAndExtensionsOfAPackageThatDependsOnTheVersion() {
        InMemoryHost host = InMemoryHost.debian("13");
        host.knowsPackage(PackageModel.named("postgresql-17-postgis-3", "3.5").build());
        Consumer<Postgres.Builder> what = pg -> pg.database("shop")
                .database("reports")
                .extension("postgis")
                .extension("pg_trgm")
                .mayCreateDatabases();

        deployment(host, what).run();

        assertThat(host).packages().contains("postgresql-17-postgis-3");
        assertThat(host).database("reports").isOwnedBy("shop");
        assertThat(role(host, "shop").attributes().createDatabase()).isTrue();
        assertThat(titles(deployment(host, what).plan())).isEmpty();
    }

    @Test
    void aServerOfAnotherVersionThatIsThereIsUsed() {
        InMemoryHost host = InMemoryHost.debian("12");
        host.has().installed("postgresql-15");

        deployment(host, pg -> {}).run();

        assertThat(host.log()).noneMatch(each -> each.title().startsWith("install"));
        assertThat(host).database("shop").isOwnedBy("shop");
    }

    /** A host whose programs of ours do what they do on a real one. */
    private static InMemoryHost configured(InMemoryHost host, int version) {
        String hba = "/etc/postgresql/" + version + "/main/pg_hba.conf";
        host.answers("postgres-config", call -> {
            if (call.command().get(1).equals("access")) {
                String name = call.command().get(2);
                host.has()
                        .file(
                                hba,
                                "# BEGIN Slipway " + name + ": changes made between these marks are overwritten\n"
                                        + call.input() + "# END Slipway " + name + "\nlocal all postgres peer\n");
            }
            return Reply.ok();
        });
        return host;
    }

    private static void remote(Postgres.Builder pg) {
        pg.password(PASSWORD).remote(who -> who.listen("10.0.0.10").from("10.0.0.0/24"));
    }

    @Test
    void otherMachinesComeWithTlsAndAPasswordOnly() {
        InMemoryHost host = configured(InMemoryHost.debian("12"), 15);
        Deployment.Builder open = deployment(host, PostgresTest::remote);

        open.run();

        assertThat(host).file("/etc/postgresql/15/main/pg_hba.conf").hasContent("""
                        # BEGIN Slipway shop: changes made between these marks are overwritten
                        hostssl "shop" "shop" 10.0.0.0/24 scram-sha-256
                        hostnossl "shop" "shop" 10.0.0.0/24 reject
                        # END Slipway shop
                        local all postgres peer
                        """);
        assertThat(host)
                .file("/etc/postgresql/15/main/conf.d/50-slipway-restart.conf")
                .contains("listen_addresses = 'localhost,10.0.0.10'\n");
        assertThat(host).file("/etc/postgresql/15/main/conf.d/50-slipway.conf").contains("ssl = 'on'\n");
        assertThat(app.rules).extracting(FirewallRule::toString).containsExactly("allow 5432/tcp from 10.0.0.0/24");
        assertThat(titles(open.plan())).isEmpty();

        Deployment.Builder closed = deployment(host, pg -> pg.password(PASSWORD));
        assertThat(titles(closed.plan()))
                .containsExactly(
                        "remove /etc/postgresql/15/main/conf.d/50-slipway-restart.conf",
                        "remove /etc/postgresql/15/main/conf.d/50-slipway.conf",
                        "close PostgreSQL to other machines for shop",
                        "restart postgresql.service");
        assertThat(closed.plan().toString()).contains("-hostssl \"shop\"");
    }

    @Test
    void nothingIsTouchedAboutConnectionsUnlessAsked() {
        InMemoryHost host = InMemoryHost.debian("12");

        deployment(host, pg -> pg.password(PASSWORD)).run();

        assertThat(host.log()).noneMatch(each -> each.title().contains("/etc/postgresql"));
        assertThat(host.calls()).isEmpty();
    }

    @Test
    void aRestartIsPlannedOnlyForWhatNeedsOne() {
        InMemoryHost host = configured(InMemoryHost.debian("12"), 15);
        deployment(host, pg -> pg.setting("work_mem", "8MB").maxConnections(50)).run();

        assertThat(titles(deployment(host, pg -> pg.setting("work_mem", "9MB").maxConnections(50))
                        .plan()))
                .containsExactly("change /etc/postgresql/15/main/conf.d/50-slipway.conf", "reload PostgreSQL");
        assertThat(titles(deployment(host, pg -> pg.setting("work_mem", "8MB").maxConnections(60))
                        .plan()))
                .containsExactly("change /etc/postgresql/15/main/conf.d/50-slipway-restart.conf", "restart PostgreSQL");
    }

    @ParameterizedTest
    @CsvSource({"debian, 12, 15", "debian, 13, 17", "ubuntu, 22.04, 14", "ubuntu, 24.04, 16", "ubuntu, 26.04, 18"})
    void aServerGetsItsShareOfTheMachine(String system, String release, int version) throws IOException {
        InMemoryHost fresh = system.equals("debian") ? InMemoryHost.debian(release) : InMemoryHost.ubuntu(release);
        InMemoryHost host = configured(fresh, version);
        Consumer<Postgres.Builder> what =
                pg -> pg.tuning(all -> all.maintenanceWorkMem("1GB")).setting("log_line_prefix", "%m 'it''s' \\ ");

        deployment(host, what).run();

        for (String name : List.of("50-slipway-restart.conf", "50-slipway.conf")) {
            Golden.check(
                    "postgres/" + name,
                    assertThat(host)
                            .file("/etc/postgresql/" + version + "/main/conf.d/" + name)
                            .content()
                            .actual());
        }
        assertThat(titles(deployment(host, what).plan())).isEmpty();
    }

    @Test
    void manyCoresAreUsedAndFewLeaveWhatPostgresqlHas() {
        String restart = "/etc/postgresql/15/main/conf.d/50-slipway-restart.conf";
        InMemoryHost big = configured(InMemoryHost.debian("12").sized(24, 65_536), 15);
        deployment(big, Postgres.Builder::tuned).run();
        assertThat(big).file(restart).contains("max_worker_processes = '24'\n").contains("shared_buffers = '9824MB'");
        InMemoryHost small = configured(InMemoryHost.debian("12").sized(1, 512), 15);
        deployment(small, Postgres.Builder::tuned).run();
        assertThat(small).file(restart).contains("shared_buffers = '128MB'").doesNotContain("max_worker_processes");
    }

    @Test
    void aLocaleThatNotEveryHostHasIsMade() {
        InMemoryHost host = InMemoryHost.debian("12");
        host.answers("localedef", call -> {
            host.has().file(call.command().get(call.command().size() - 1) + "/LC_COLLATE", "");
            return Reply.ok();
        });
        Consumer<Postgres.Builder> serbian = pg -> pg.locale("sr_RS.UTF-8@latin");

        deployment(host, serbian).run();

        assertThat(host.calls())
                .extracting(Call::line)
                .contains("localedef -c -i sr_RS@latin -f UTF-8 --no-archive /usr/lib/locale/sr_RS.utf8@latin");
        assertThat(titles(deployment(host, serbian).plan())).isEmpty();
    }

    @Test
    void tooManyConnectionsAreWarnedAboutWithNumbers() {
        app.connections = 95;
        InMemoryHost host = InMemoryHost.debian("12");

        assertThat(deployment(host, pg -> {}).plan().toString())
                .contains(
                        "the database has 100 connections, and 103 may be wanted: shop.service may hold 95, 3 are kept for"
                                + " superusers, 5 are for migrations and backups; have fewer workers or threads, or call"
                                + " maxConnections(103)");
        app.connections = 92;
        assertThat(deployment(host, pg -> {}).plan().toString()).doesNotContain("connections");
        app.connections = 95;
        assertThat(deployment(host, pg -> pg.maxConnections(103)).plan().toString())
                .doesNotContain("may be wanted");
    }

    private void refused(Consumer<Postgres.Builder> what, String sentence) {
        assertThatThrownBy(() -> deployment(InMemoryHost.debian("12"), what).build())
                .isInstanceOf(InvalidDescriptionException.class)
                .hasMessageContaining("Postgres: " + sentence);
    }

    @Test
    void whatMakesNoSenseIsRefusedByNamingTheCall() {
        refused(pg -> pg.database("template1"), "database(\"template1\"): that one is PostgreSQL's own");
        refused(
                pg -> pg.database("x".repeat(64)),
                "database(…): a PostgreSQL identifier can't hold more than 63 bytes");
        refused(pg -> pg.user("pg_shop").password(PASSWORD), "user(\"pg_shop\"): that name is PostgreSQL's own");
        refused(
                pg -> pg.user("other"),
                "user(\"other\"): without a password PostgreSQL knows the application by its account");
        refused(pg -> pg.password(Secret.of("")), "password(…): it is empty");
        refused(
                pg -> pg.password(Secret.of("ﬁne")),
                "password(…): it has characters that clients of PostgreSQL rewrite");
        refused(pg -> pg.locale("C"), "locale(\"C\"): databases are in UTF-8");
        refused(pg -> pg.extension("pg_magic"), "extension(\"pg_magic\"): not one that comes with PostgreSQL");
        refused(pg -> pg.extension("Bad Name"), "extension(\"Bad Name\"): no name of an extension");
        refused(pg -> pg.port(0), "port(0): a port is a number from 1 to 65535");
        refused(pg -> pg.timezone(""), "timezone(…): it is empty");
        refused(pg -> pg.setting("listen_addresses", "*"), "setting(\"listen_addresses\", …): call remote(");
        refused(
                pg -> pg.setting("password_encryption", "md5"),
                "setting(\"password_encryption\", …): passwords are kept");
        refused(pg -> pg.maxConnections(0), "maxConnections(0): at least one");
        refused(pg -> pg.tuning(all -> all.workMem("much")), "tuning(…): work_mem is an amount of memory");
    }

    @Test
    void theWholeInternetIsLetInOnlyByName() {
        Consumer<Postgres.Builder> open =
                pg -> pg.password(PASSWORD).remote(who -> who.listen("*").from("0.0.0.0/0"));
        refused(open, "listen(\"*\"): the server would listen on every address");
        refused(open, "from(\"0.0.0.0/0\"): the whole internet could try passwords");
        refused(pg -> pg.password(PASSWORD).remote(who -> who.from("::/0")), "from(\"::/0\"): the whole internet");
        refused(
                pg -> pg.password(PASSWORD).remote(who -> who.from("10.0.0.0/33")),
                "from(\"10.0.0.0/33\"): no network");
        refused(
                pg -> pg.password(PASSWORD).remote(who -> who.from("10.0.0.0/8")),
                "remote(…): the server has no address");
        refused(pg -> pg.password(PASSWORD).remote(who -> who.listen("10.0.0.1")), "remote(…): nobody may come");
        refused(
                pg -> pg.remote(who -> who.listen("10.0.0.1").from("10.0.0.0/8")),
                "remote(…): nobody gets in over the network without a password");

        InMemoryHost host = configured(InMemoryHost.debian("12"), 15);
        deployment(
                        host,
                        pg -> pg.password(PASSWORD)
                                .remote(who -> who.listenOnAllAddresses().fromAnywhere()))
                .run();
        assertThat(host)
                .file("/etc/postgresql/15/main/conf.d/50-slipway-restart.conf")
                .contains("listen_addresses = '*'\n");
        assertThat(app.rules).extracting(FirewallRule::toString).containsExactly("allow 5432/tcp from any");
    }

    @Test
    void aMissingSecretIsReportedBeforeAnyHostIsAsked() {
        assertThatThrownBy(
                        () -> deployment(InMemoryHost.debian("12"), pg -> pg.password(Secret.env("NO_SUCH_PASSWORD_7")))
                                .build())
                .isInstanceOf(InvalidDescriptionException.class)
                .hasMessageContaining("there is no secret in environment variable NO_SUCH_PASSWORD_7");
    }
}
