package dev.slipway.testkit.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.Deployment;
import dev.slipway.error.CommandFailedException;
import dev.slipway.event.Event;
import dev.slipway.event.OutputLine;
import dev.slipway.event.Warning;
import dev.slipway.host.action.Run;
import dev.slipway.plan.PlannedChange;
import dev.slipway.secret.Secret;
import dev.slipway.source.Source;
import dev.slipway.step.Phase;
import dev.slipway.step.django.Migrations;
import dev.slipway.testkit.lab.LabHost;
import dev.slipway.testkit.lab.Machine;
import dev.slipway.testkit.lab.Output;
import dev.slipway.testkit.lab.ProcessWatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Migrations of the sample application on a real Debian 12 with PostgreSQL: one host, whose database goes from release to release. */
@Timeout(600)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MigrationsIT {

    private static final String PASSWORD = "canary-77c1d0-Mg";
    private static final String BY_NAME = "postgres://shop:" + PASSWORD + "@127.0.0.1:5432/shop";
    private static final String BY_ACCOUNT = "postgres://shop@%2Fvar%2Frun%2Fpostgresql/shop";
    private static final String MIGRATE = "migrate the database of shop";
    private static final String SECOND = "shop.0002_order_note";
    private static final String THIRD = "shop.0003_drop_note";

    /** What all who migrate a database agree on: "slipway". */
    private static final long LOCK = 0x736C6970776179L;

    @LabHost(prepare = "apt-get update && apt-get install -y --no-install-recommends python3-venv postgresql")
    static Machine host;

    private static String second = "";

    private final List<Event> events = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void firstRelease() {
        if (!host.files().exists("/srv/shop/current")) {
            asPostgres("sh -c 'until psql -qc \"SELECT 1\" >/dev/null 2>&1; do sleep 0.1; done'");
            host.exec(
                            "setpriv --reuid=postgres --regid=postgres --clear-groups psql -q",
                            "CREATE ROLE shop LOGIN PASSWORD '" + PASSWORD + "';\nCREATE DATABASE shop OWNER shop;\n")
                    .text();
            run(SampleSource.release(1), m -> {});
            sql("shop", "INSERT INTO shop_product (name, price) VALUES ('kettle', 9.50)");
        }
        events.clear();
    }

    private Deployment.Builder deployment(Source source, String database, Consumer<Migrations.Builder> migrations) {
        return Deployment.to(host.transport())
                .app("shop", source, app -> app.wheelhouse(SampleWheels.forPython("3.11")))
                .environment(e -> e.secret("DATABASE_URL", Secret.of(database)))
                .django(django -> django.hashedStatic().migrations(migrations))
                .step(new SampleSite())
                .options(how -> how.listener(events::add));
    }

    private void run(Source source, Consumer<Migrations.Builder> migrations) {
        assertThat(deployment(source, BY_NAME, migrations).run().ok()).isTrue();
    }

    /** A migration that stops a run stops it before users notice. */
    private CommandFailedException failure(Deployment.Builder deployment) {
        String before = current();
        CommandFailedException failed = catchThrowableOfType(CommandFailedException.class, deployment::run);
        assertThat(failed.circumstances().change()).isEqualTo(MIGRATE);
        assertThat(current()).as("the active release goes on").isEqualTo(before);
        return failed;
    }

    private static String current() {
        return host.exec("readlink /srv/shop/current").text();
    }

    private static String asPostgres(String command) {
        return host.exec("cd / && setpriv --reuid=postgres --regid=postgres --clear-groups " + command)
                .text();
    }

    private static String sql(String database, String statement) {
        return asPostgres("psql -XAtqc \"" + statement + "\" " + database);
    }

    private static String noteColumns(String database) {
        return sql(
                database,
                "SELECT count(*) FROM information_schema.columns WHERE table_name = 'shop_order' AND column_name = 'note'");
    }

    /** Somebody who holds a lock in the shop's database until he is told to let go. */
    private static void hold(String lock) {
        host.exec("systemd-run --quiet --collect --uid=postgres psql -Xqc \"BEGIN; " + lock
                        + "; SELECT pg_sleep(100) AS holder\" shop")
                .text();
        asPostgres("sh -c 'until [ \"$(psql -XAtqc \"SELECT count(*) FROM pg_stat_activity WHERE query LIKE"
                + " '\\''%AS holder%'\\'' AND wait_event = '\\''PgSleep'\\''\")\" = 1 ]; do sleep 0.1; done'");
    }

    private static void letGo() {
        sql(
                "postgres",
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE '%AS holder%' AND pid <> pg_backend_pid()");
    }

    private static PlannedChange planned(Deployment.Builder deployment, String title) {
        return deployment.plan().hosts().get(0).changes().stream()
                .filter(change -> change.title().equals(title))
                .findFirst()
                .orElseThrow();
    }

    private List<String> printed() {
        return events.stream()
                .filter(OutputLine.class::isInstance)
                .map(each -> ((OutputLine) each).line())
                .toList();
    }

    @Test
    @Order(1)
    void whoWantsNoneIsToldOfThosePendingAndWhatTheyWouldDo() {
        Deployment.Builder none = deployment(SampleSource.release(2), BY_NAME, m -> m.none());
        assertThat(planned(none, MIGRATE).diff())
                .startsWith("an estimate from the code's files")
                .endsWith("\n" + SECOND + "\n");

        CommandFailedException failed = failure(none);

        assertThat(failed.problem())
                .contains("1 migration is pending, and migrations(m -> m.none()) leaves them to you: " + SECOND);
        assertThat(failed.circumstances().state()).contains("not applied: the database is as it was");
        assertThat(failed.hint()).contains("apply them with sudo shop-manage --release ");
        assertThat(printed())
                .containsSubsequence(
                        "database default: 1 migration pending",
                        SECOND,
                        "  Add field note to order",
                        "    ALTER TABLE \"shop_order\" ADD COLUMN \"note\" varchar(200) DEFAULT '' NOT NULL;");
        assertThat(noteColumns("shop")).isEqualTo("0");
    }

    @Test
    @Order(2)
    void whatIsNotApprovedStopsWithTheWordsThatApprove() {
        Deployment.Builder nothing = deployment(SampleSource.release(2), BY_NAME, m -> m.approve());
        assertThat(planned(nothing, MIGRATE).diff())
                .startsWith("by Django's own plan of when the release was checked:\n" + SECOND
                        + "\n  Add field note to order\n")
                .contains("    ALTER TABLE \"shop_order\" ADD COLUMN \"note\"");

        CommandFailedException failed = failure(nothing);

        assertThat(failed.problem()).contains("a migration is not approved: " + SECOND);
        assertThat(failed.hint()).contains("approve with migrations(m -> m.approve(\"" + SECOND + "\"))");
        assertThat(printed()).contains(SECOND, "  Add field note to order");
    }

    @Test
    @Order(3)
    void aBackupComesFirstAndNobodyElseMigratesMeanwhile() {
        hold("SELECT pg_advisory_xact_lock(" + LOCK + ")");
        Deployment.Builder approved = deployment(
                        SampleSource.release(2), BY_NAME, m -> m.backupFirst().approve(SECOND))
                .options(how -> how.listener(event -> {
                    if (event instanceof OutputLine line && line.line().startsWith("another run is migrating")) {
                        letGo();
                    }
                }));
        try (ProcessWatch watch = host.watchProcesses()) {
            assertThat(approved.run().ok()).isTrue();
            second = current();

            // The application's own processes have it in their environment.
            assertThat(watch.seen().stream()
                            .filter(process -> process.arguments().toString().contains(PASSWORD)
                                    || (process.arguments().toString().contains("/bin/pg_")
                                            && process.shows(PASSWORD))))
                    .isEmpty();
            assertThat(watch.seen())
                    .anyMatch(process -> process.arguments().toString().contains("/bin/pg_dump"));
        }

        assertThat(noteColumns("shop")).isEqualTo("1");
        assertThat(printed()).contains("another run is migrating this database: waiting until it has ended");
        assertThat(events.toString()).doesNotContain(PASSWORD);
        String dump = host.exec("ls /var/backups/shop/*.dump").text();
        assertThat(host.exec("stat -c '%U %a' " + dump + " " + dump + ".sha256; ls /run | grep -c slipway-backup")
                        .stdout())
                .isEqualTo("root 600\nroot 600\n0\n");
        assertThat(host.exec("cd /var/backups/shop && sha256sum --quiet -c *.sha256")
                        .text())
                .isEmpty();
        assertThat(host.exec("cat " + second + "/history").text())
                .contains(
                        " backed-up ",
                        "file=" + dump + " sha256="
                                + host.exec("cut -c 1-64 " + dump + ".sha256").text());
        assertThat(host.files().holding("/var/backups", PASSWORD)).isEmpty();

        asPostgres("createdb restored");
        host.exec(
                        "cd / && setpriv --reuid=postgres --regid=postgres --clear-groups pg_restore --exit-on-error -d restored <"
                                + dump)
                .text();
        assertThat(sql("restored", "SELECT name, price FROM shop_product")).isEqualTo("kettle|9.50");
        assertThat(noteColumns("restored")).as("as it was before").isEqualTo("0");
        assertThat(sql("restored", "SELECT name FROM django_migrations WHERE app = 'shop'"))
                .isEqualTo("0001_initial");
    }

    @Test
    @Order(4)
    void oneThatFailsSaysInWhichStateTheDatabaseIsAndWhatToDo() {
        CommandFailedException whole =
                failure(deployment(SampleSource.broken("failing-migration"), BY_ACCOUNT, m -> m.backupFirst()));
        CommandFailedException half = failure(deployment(SampleSource.broken("half-migration"), BY_ACCOUNT, m -> {}));

        assertThat(whole.problem())
                .contains("migration shop.0003_failing failed: ")
                .contains("relation \"shop_no_such_table\" does not exist");
        assertThat(whole.circumstances().state()).contains("not applied: the database is as it was");
        assertThat(whole.hint())
                .contains("mend the migration, or the rows that it trips over")
                .containsPattern("/var/backups/shop/\\S+\\.dump is the database as it was before");
        assertThat(half.circumstances().state())
                .contains("partly applied: shop.0003_half is half done and not recorded");
        assertThat(half.hint()).contains(" migrate --fake shop 0003_half; then mend the migration");
        assertThat(host.exec("ls /var/backups/shop/*.dump | wc -l").text()).isEqualTo("2");
        assertThat(sql("shop", "SELECT count(*) FROM shop_migration_trace"))
                .as("what half of it has left")
                .isEqualTo("0");
    }

    @Test
    @Order(5)
    void whatTakesAwayWaitsUntilUsersHaveTheRelease() {
        Deployment.Builder third = deployment(
                        SampleSource.release(3), BY_NAME, m -> m.backupFirst().afterSwitch(THIRD))
                .step(
                        "look",
                        on -> on.during(
                                Phase.FINISH,
                                () -> on.command("look at the table")
                                        .runs(new Run(
                                                List.of(
                                                        "psql",
                                                        "-XAtqc",
                                                        "COPY (SELECT note FROM shop_order) TO '/tmp/looked'",
                                                        "shop"),
                                                "postgres",
                                                "/",
                                                new TreeMap<>(),
                                                null,
                                                Duration.ofMinutes(1)))
                                        .creates("/tmp/looked")));
        assertThat(planned(third, "migrate what waited in the database of shop"))
                .satisfies(change -> assertThat(change.phase()).isEqualTo("contract"))
                .satisfies(change ->
                        assertThat(change.diff()).endsWith(THIRD + "\n  perhaps destructive, incompatible\n"));

        assertThat(third.run().ok()).isTrue();

        assertThat(current()).isNotEqualTo(second);
        assertThat(host.files().exists("/tmp/looked"))
                .as("the column was there when users got the release")
                .isTrue();
        assertThat(noteColumns("shop")).isEqualTo("0");
        assertThat(printed()).contains("database: " + THIRD + " waits until users have the release");
        assertThat(host.exec("cut -d ' ' -f 2,5 " + current() + "/history").text())
                .startsWith("migrated verb=migrate\nbacked-up file=/var/backups/shop/")
                .endsWith("\nmigrated verb=contract");
        assertThat(third.plan().isEmpty()).isTrue();
    }

    @Test
    @Order(6)
    void whoWantsToGoBackIsToldWhetherTheDatabaseAllowsIt() {
        Output third = host.exec("/usr/local/lib/slipway/django rollback-check " + current());
        Output earlier = host.exec("/usr/local/lib/slipway/django rollback-check " + second);

        assertThat(third.status()).isZero();
        assertThat(third.stdout()).contains("compatible=yes\nunknown=\n");
        assertThat(earlier.status()).isEqualTo(3);
        assertThat(earlier.stdout())
                .contains("compatible=no\nunknown=" + THIRD + "\npending=\n")
                .contains("because=it reads shop.Order.note in the column note of shop_order, which is not there\n")
                .contains("says=release " + second.substring(second.lastIndexOf('/') + 1)
                        + " does not get along with the database, to which " + THIRD + " was applied since: ");
    }

    @Test
    @Order(7)
    void whoLocksATableIsWaitedForAndWhatTheOldReleaseCanNotBearIsNoted() {
        host.exec("shop-manage migrate shop 0002").text();
        host.exec("ln -sfn " + second + " /srv/shop/current").text();
        SampleSource again = SampleSource.release(3).with("NEWS", "again\n");
        hold("LOCK TABLE shop_order IN ACCESS SHARE MODE");

        CommandFailedException waited = failure(deployment(again, BY_NAME, m -> m.lockTimeout(Duration.ofMillis(500))));
        letGo();
        run(again, m -> {});

        assertThat(waited.circumstances().state()).contains("not applied: the database is as it was");
        assertThat(waited.hint()).startsWith("nothing has to be mended: wait until others let go of the tables");
        assertThat(printed())
                .contains("    destructive: what shop.Order.note holds is lost")
                .contains("  incompatible: code from before reads shop.Order.note in the column note of shop_order,"
                        + " which is not there");
        assertThat(host.exec(". " + current() + "/migrations.state; echo \"$compatible $unknown $active\"")
                        .text())
                .isEqualTo("no " + THIRD + " " + second.substring(second.lastIndexOf('/') + 1));
        assertThat(host.exec(". " + second + "/migrations.state; echo \"$compatible\"")
                        .text())
                .isEqualTo("yes");
        assertThat(events)
                .anyMatch(each -> each instanceof Warning warning
                        && warning.text().contains("does not get along with the database, to which " + THIRD));
    }

    @Test
    @Order(8)
    void risksAreWhatPostgresqlMakesOfThem(@TempDir Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(HelperFiles.writeTo(directory))) {
            all.filter(Files::isRegularFile)
                    .forEach(file -> host.files().copy(file, "/opt/helper/" + directory.relativize(file)));
        }
        asPostgres("createdb risks");

        String ran = asPostgres(
                "env PYTHONPATH=/opt/helper LANG=C.UTF-8 'SLIPWAY_TEST_POSTGRESQL=/var/run/postgresql postgres' "
                        + host.exec("sed -n \"s/^python='\\(.*\\)'/\\1/p\" " + second + "/django.conf")
                                .text()
                        + " -B -m unittest test_risks 2>&1");

        assertThat(ran)
                .endsWith("\nOK")
                .containsPattern("Ran [1-9][0-9]* tests")
                .doesNotContain("skipped");
    }
}
