package dev.slipway.testkit.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.Deployment;
import dev.slipway.app.App;
import dev.slipway.app.Variable;
import dev.slipway.error.CommandFailedException;
import dev.slipway.plan.PlannedChange;
import dev.slipway.secret.Secret;
import dev.slipway.step.Blueprint;
import dev.slipway.step.Rank;
import dev.slipway.step.Shared;
import dev.slipway.step.Step;
import dev.slipway.step.postgres.Postgres;
import dev.slipway.testkit.lab.HostProcess;
import dev.slipway.testkit.lab.LabHost;
import dev.slipway.testkit.lab.Machine;
import dev.slipway.testkit.lab.ProcessWatch;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What PostgreSQL does on a real host, whichever release it runs. */
abstract class PostgresOnHost {

    static final String FETCHED =
            "apt-get update && apt-get install -y --download-only --no-install-recommends postgresql";
    private static final String CLIENT =
            "apt-get update && apt-get install -y --no-install-recommends postgresql-client";
    static final String SERVER = "apt-get update && apt-get install -y --no-install-recommends postgresql"
            + " python3-dj-database-url python3-django-environ python3-psycopg2 && systemctl is-active postgresql";

    /** Unlike runuser, it leaves no arguments in the journal. */
    private static final String AS_SHOP = "setpriv --reuid=shop --regid=shop --init-groups ";

    private static final String CANARY = "canary-5d1e p@ss/w:ord?#é%'\"$x";

    /** Stands for the application. */
    private static final class Shop implements Step {

        private String url = "";

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
            host.shared().all(Variable.class).stream()
                    .filter(each -> each.name().equals("DATABASE_URL"))
                    .forEach(each -> url = each.plain() != null
                            ? each.plain()
                            : Objects.requireNonNull(each.secret()).reveal());
        }
    }

    private final Shop shop = new Shop();

    /** With a server that runs already. */
    abstract Machine machine();

    /** Without one; its packages have been fetched. */
    abstract Machine bare();

    abstract int version();

    private String configuration(String file) {
        return "/etc/postgresql/" + version() + "/main/" + file;
    }

    private Deployment deployment(Consumer<Postgres.Builder> what) {
        return deployment(machine(), what);
    }

    private Deployment deployment(Machine machine, Consumer<Postgres.Builder> what) {
        return Deployment.to(machine.transport())
                .named("shop")
                .step(shop)
                .postgres(what)
                .build();
    }

    private static List<String> titles(Deployment deployment) {
        return deployment.plan().hosts().get(0).changes().stream()
                .map(PlannedChange::title)
                .toList();
    }

    private String asShop(String sql) {
        return asShop(machine(), sql);
    }

    private String asShop(Machine machine, String sql) {
        machine.files().write("/tmp/sql", sql);
        return machine.exec(AS_SHOP + "psql -XAtq -v ON_ERROR_STOP=1 -d \"$(cat)\" -f /tmp/sql", shop.url)
                .text()
                .strip();
    }

    @Test
    void aBareHostGetsAServerAndADatabase() {
        Machine machine = bare();
        Deployment deployment =
                deployment(machine, pg -> pg.extension("pg_trgm").locale("sr_RS.UTF-8"));

        deployment.run();

        assertThat(asShop(
                        machine,
                        "CREATE TABLE thing (name text); SELECT current_user, current_database();"
                                + " SHOW timezone; SHOW default_transaction_isolation; SHOW client_encoding;"
                                + " SELECT string_agg(each, '' ORDER BY each) FROM unnest(ARRAY['ž', 'z', 'š', 'a']) each;"
                                + " SELECT similarity('word', 'world') > 0;"
                                + " SELECT pg_encoding_to_char(encoding), datcollate FROM pg_database WHERE datname = 'shop';"
                                + " SELECT rolsuper, rolcreatedb, rolcreaterole FROM pg_roles WHERE rolname = 'shop'"))
                .isEqualTo("shop|shop\nUTC\nread committed\nUTF8\našzž\nt\nUTF8|sr_RS.UTF-8\nf|f|f");
        assertThat(titles(deployment)).isEmpty();
        assertThat(machine.openPorts()).doesNotContain(5432);
    }

    @Test
    void aPasswordIsInNoLogAndNoArgumentAndItsChangeTakesEffect() {
        Machine machine = machine();
        machine.exec("runuser -u postgres -- psql -c \"ALTER SYSTEM SET log_statement = 'all'\""
                        + " -c \"ALTER SYSTEM SET log_min_duration_statement = 0\" -c 'SELECT pg_reload_conf()'")
                .text();
        Deployment first = deployment(pg -> pg.database("logged").password(Secret.of("first " + CANARY)));
        List<HostProcess> seen;
        try (ProcessWatch watch = machine.watchProcesses()) {
            first.run();
            seen = watch.seen();
        }
        assertThat(asShop("SELECT current_user")).isEqualTo("shop");
        assertThat(titles(first)).isEmpty();

        Deployment second = deployment(pg -> pg.database("logged").password(Secret.of("second " + CANARY)));
        assertThat(titles(second)).containsExactly("change role shop");
        assertThatThrownBy(() -> asShop("SELECT 1")).hasMessageContaining("password authentication failed");
        second.run();
        assertThat(asShop("SELECT current_user")).isEqualTo("shop");

        assertThat(seen).isNotEmpty().noneMatch(each -> each.shows("canary-5d1e") || each.shows("SCRAM-SHA-256$"));
        String log = machine.files().text("/var/log/postgresql/postgresql-" + version() + "-main.log");
        assertThat(log)
                .contains("CREATE DATABASE")
                .doesNotContain("canary-5d1e")
                .doesNotContain("SCRAM-SHA-256$");
        assertThat(machine.journal()).doesNotContain("canary-5d1e");
        assertThat(machine.exec("grep -rlF canary-5d1e /etc /var /run /root /home /srv || true")
                        .text())
                .isEmpty();
    }

    private static final String PARSE = """
            import sys, dj_database_url, environ, psycopg2
            url = sys.stdin.read()
            for parsed in dj_database_url.parse(url), environ.Env.db_url_config(url):
                wanted = {"dbname": parsed["NAME"], **parsed.get("OPTIONS", {})}
                for key, name in ("user", "USER"), ("password", "PASSWORD"), ("host", "HOST"), ("port", "PORT"):
                    if parsed.get(name):
                        wanted[key] = parsed[name]
                with psycopg2.connect(**wanted).cursor() as cursor:
                    cursor.execute("SELECT current_user, current_database()")
                    print(*cursor.fetchone())
            """;

    @Test
    void theParsersOfDjangosWorldUnderstandTheUrl() {
        Machine machine = machine();
        machine.files().write("/tmp/parse.py", PARSE);
        for (Secret password : new Secret[] {null, Secret.of(CANARY)}) {
            deployment(pg -> {
                        pg.database("the shop/é?");
                        if (password != null) {
                            pg.password(password);
                        }
                    })
                    .run();
            assertThat(machine.exec(AS_SHOP + "python3 /tmp/parse.py", shop.url)
                            .text()
                            .lines())
                    .as("password %s", password != null)
                    .containsExactly("shop the shop/é?", "shop the shop/é?");
        }
    }

    private static void remote(Machine machine, Postgres.Builder pg) {
        pg.password(Secret.of("far"))
                .remote(who ->
                        who.listen(machine.address()).from(machine.address().replaceAll("[0-9]+$", "0/24")));
    }

    private static String far(Machine client, Machine server, String mode) {
        return client.exec(
                        "PGPASSWORD=far psql -XAtqw -c 'SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()' 'host="
                                + server.address() + " user=shop dbname=shop sslmode=" + mode + "' 2>&1")
                .stdout()
                .strip();
    }

    @Test
    void otherMachinesComeWithTlsAloneAndTheDoorClosesAgain(@LabHost(prepare = CLIENT) Machine client) {
        Machine machine = machine();
        String hba = configuration("pg_hba.conf");
        String before = machine.files().text(hba);
        Deployment open = deployment(pg -> remote(machine, pg));

        open.run();

        assertThat(machine.openPorts()).contains(5432);
        assertThat(far(client, machine, "require")).isEqualTo("t");
        assertThat(far(client, machine, "disable")).contains("pg_hba.conf rejects connection");
        assertThat(machine.files().access(hba)).isEqualTo("rw-r----- postgres:postgres");
        assertThat(titles(open)).isEmpty();

        Deployment closed = deployment(pg -> pg.password(Secret.of("far")));
        closed.run();
        assertThat(machine.openPorts()).doesNotContain(5432);
        assertThat(machine.files().text(hba)).isEqualTo(before);
        assertThat(titles(closed)).isEmpty();
    }

    private static String started(Machine machine) {
        return machine.exec(
                        "setpriv --reuid=postgres --regid=postgres --init-groups psql -XAtc"
                                + " \"SELECT pg_postmaster_start_time(), current_setting('work_mem'), current_setting('max_connections')\"")
                .text()
                .strip();
    }

    @Test
    void theServerRestartsOnlyForWhatNeedsIt() {
        Machine machine = machine();
        deployment(pg -> pg.tuned().maxConnections(60)).run();
        String first = started(machine);
        assertThat(first).endsWith("|60");

        Deployment reloads =
                deployment(pg -> pg.tuning(all -> all.workMem("7MB")).maxConnections(60));
        assertThat(titles(reloads)).contains("reload PostgreSQL").doesNotContain("restart PostgreSQL");
        reloads.run();
        assertThat(started(machine)).isEqualTo(first.substring(0, first.indexOf('|')) + "|7MB|60");
        assertThat(titles(reloads)).isEmpty();

        deployment(pg -> pg.tuning(all -> all.workMem("7MB")).maxConnections(61))
                .run();
        assertThat(started(machine)).endsWith("|7MB|61").doesNotStartWith(first.substring(0, first.indexOf('|')));
    }

    private void fails(Consumer<Postgres.Builder> what, String... sentences) {
        assertThatThrownBy(() -> deployment(what).run())
                .isInstanceOf(CommandFailedException.class)
                .message()
                .contains(sentences);
    }

    @Test
    void whatTheServerDoesNotUnderstandNeverLeavesItDown() {
        Machine machine = machine();
        Deployment good = deployment(pg -> pg.setting("max_connections", "50"));
        good.run();
        String conf = configuration("conf.d/50-slipway-restart.conf");
        String kept = machine.files().text(conf);

        fails(
                pg -> pg.setting("max_connections", "50").setting("work_mem", "lots"),
                "PostgreSQL would not start with this file",
                "work_mem");
        assertThat(machine.files().exists(configuration("conf.d/50-slipway.conf")))
                .isFalse();

        fails(
                pg -> pg.setting("max_connections", "50").setting("shared_preload_libraries", "no_such_library"),
                "did not come up with the new settings",
                "no_such_library",
                "it is up again with those that it had before");
        assertThat(machine.files().text(conf)).isEqualTo(kept);
        assertThat(asShop("SHOW max_connections")).isEqualTo("50");
        String up = started(machine);
        assertThat(titles(good))
                .as("due since the run that failed")
                .containsExactly("restart PostgreSQL", "reload PostgreSQL");
        good.run();
        assertThat(started(machine)).as("no setting waited for the restart").isEqualTo(up);
        assertThat(titles(good)).isEmpty();

        String hba = configuration("pg_hba.conf");
        machine.exec("echo 'host all all nonsense' >>" + hba).text();
        String broken = machine.files().text(hba);
        fails(
                pg -> remote(machine, pg.setting("max_connections", "50")),
                "PostgreSQL does not understand " + hba + " with our lines; what was there before is back");
        assertThat(machine.files().text(hba)).isEqualTo(broken);
        assertThat(machine.openPorts()).doesNotContain(5432);
        assertThat(started(machine)).isEqualTo(up);
        machine.exec("sed -i '$d' " + hba).text();
    }
}
