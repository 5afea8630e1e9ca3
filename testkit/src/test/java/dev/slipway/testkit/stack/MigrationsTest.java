package dev.slipway.testkit.stack;

import static dev.slipway.testkit.SlipwayAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.Deployment;
import dev.slipway.error.CommandFailedException;
import dev.slipway.error.InvalidDescriptionException;
import dev.slipway.error.PlanRefusedException;
import dev.slipway.error.VerificationFailedException;
import dev.slipway.host.action.Content;
import dev.slipway.host.action.Tree;
import dev.slipway.host.action.WriteFile;
import dev.slipway.host.probe.CommandProbe;
import dev.slipway.plan.PlannedChange;
import dev.slipway.source.Snapshot;
import dev.slipway.source.Source;
import dev.slipway.step.Gate;
import dev.slipway.step.django.Migrations;
import dev.slipway.step.django.Risk;
import dev.slipway.testkit.Applied;
import dev.slipway.testkit.Changes;
import dev.slipway.testkit.InMemoryHost;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Which migrations run when, and what a plan tells of them, on a host in memory. */
class MigrationsTest {

    private static final String MIGRATE = "migrate the database of shop";
    private static final String CONTRACT = "migrate what waited in the database of shop";
    private static final Consumer<Migrations.Builder> USUAL = m -> {};

    private final InMemoryHost host = InMemoryHost.debian("12").named("app1");

    /** Release 2 adds a column, release 3 drops it. */
    private static Map<String, Content> code(int release) {
        Map<String, Content> code = new TreeMap<>(DjangoShop.CODE);
        migration(code, "0001_initial", "migrations.CreateModel(\"Order\", [])");
        if (release > 1) {
            migration(code, "0002_note", "migrations.AddField(\"order\", \"note\", models.TextField(db_default=\"\"))");
        }
        if (release > 2) {
            migration(code, "0003_drop_note", "migrations.RemoveField(\"order\", \"note\")");
        }
        return code;
    }

    private static void migration(Map<String, Content> code, String name, String operation) {
        code.put(
                "shop/migrations/" + name + ".py",
                Content.text("class Migration(migrations.Migration):\n    operations = [" + operation + "]\n"));
    }

    private static Source source(int release) {
        return source(release, code(release));
    }

    private static Source source(int release, Map<String, Content> code) {
        return new Source() {
            @Override
            public String origin() {
                return "the test";
            }

            @Override
            public Snapshot fetch() {
                return Snapshot.of(Tree.of(code), "v" + release, "r" + release);
            }
        };
    }

    private Deployment.Builder shop(Source source, Consumer<Migrations.Builder> migrations) {
        return Deployment.to(host)
                .app("shop", source)
                .step(new DjangoShop.Surroundings())
                .gunicorn(g -> g.wsgi("core.wsgi:application").health("/health/"))
                .django(d -> d.migrations(migrations));
    }

    private Deployment.Builder shop(int release, Consumer<Migrations.Builder> migrations) {
        return shop(source(release), migrations);
    }

    private void run(int release) {
        shop(release, USUAL).run();
    }

    private CommandFailedException failure(int release, Consumer<Migrations.Builder> migrations) {
        CommandFailedException failed = catchThrowableOfType(
                CommandFailedException.class, () -> shop(release, migrations).run());
        assertThat(failed.circumstances().change()).isEqualTo(MIGRATE);
        usersGet(release - 1);
        return failed;
    }

    private static PlannedChange planned(Deployment.Builder deployment, String title) {
        return deployment.plan().hosts().get(0).changes().stream()
                .filter(change -> change.title().equals(title))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> titles(Deployment.Builder deployment) {
        return deployment.plan().hosts().get(0).changes().stream()
                .map(change -> change.title().replaceFirst(" \\(r\\d-\\w+\\)", ""))
                .toList();
    }

    private String home(int release) {
        return host.log().stream()
                .map(Applied::action)
                .filter(WriteFile.class::isInstance)
                .map(action -> ((WriteFile) action).path())
                .filter(path -> path.matches("/srv/shop/releases/r" + release + "-.*/django.conf"))
                .map(path -> path.substring(0, path.lastIndexOf('/')))
                .findFirst()
                .orElseThrow();
    }

    private void usersGet(int release) {
        assertThat(host).link("/srv/shop/current").pointsTo(home(release));
    }

    private String text(String path) {
        AtomicReference<String> text = new AtomicReference<>();
        assertThat(host).file(path).content().satisfies(text::set);
        return text.get();
    }

    private String releaseFile(int release, String name) {
        return text(home(release) + "/" + name);
    }

    private List<String> applied() {
        return text("/srv/shop/django/applied").lines().toList();
    }

    @Test
    void whateverIsPendingRunsBeforeUsersGetTheRelease() {
        run(1);
        run(2);

        assertThat(applied()).containsExactly("default shop.0001_initial", "default shop.0002_note");
        assertThat(titles(shop(3, USUAL)))
                .containsSubsequence(MIGRATE, "switch shop v3 to users")
                .doesNotContain(CONTRACT);
        assertThat(releaseFile(2, "history")).containsPattern("\\d+ migrated \\S+ \\S+ verb=migrate");
        assertThat(shop(2, USUAL).plan().isEmpty()).isTrue();
    }

    @Test
    void aPlanGuessesFromFilesWhatWouldRunAndItsRisks() {
        run(1);

        assertThat(planned(shop(3, USUAL), MIGRATE).diff()).isEqualTo("""
                an estimate from the code's files, without those of installed packages; Django itself is asked once the release is on the host
                shop.0002_note
                shop.0003_drop_note
                  perhaps destructive, incompatible
                """);
        assertThat(planned(shop(3, USUAL), MIGRATE).undo())
                .isEqualTo("nothing that a migration has done is reversed by itself");
    }

    @Test
    void aGuessKnowsMoreRisksThanThat() {
        run(1);
        Map<String, Content> code = code(1);
        migration(code, "0002_strict", "migrations.AddField(\"order\", \"x\", models.IntegerField(default=1))");
        migration(code, "0003_index", "migrations.AddIndex(\"order\", models.Index(fields=[\"x\"], name=\"i\"))");
        migration(code, "0004_code", "migrations.RunPython(forwards)");
        migration(code, "0005_sql", "migrations.RunSQL(\"DELETE FROM shop_order\", migrations.RunSQL.noop)");
        migration(code, "0006_both_ways", "migrations.RunPython(forwards, backwards)");
        migration(code, "0007_renamed", "migrations.RenameField(\"order\", \"x\", \"y\")");
        code.put(
                "shop/migrations/0001_squashed.py",
                Content.text(
                        "class Migration(migrations.Migration):\n    replaces = [(\"shop\", \"0001_initial\")]\n"));

        assertThat(planned(shop(source(2, code), USUAL), MIGRATE).diff().lines().skip(1))
                .containsExactly(
                        "shop.0002_strict",
                        "  perhaps incompatible",
                        "shop.0003_index",
                        "  perhaps locking",
                        "shop.0004_code",
                        "  perhaps irreversible",
                        "shop.0005_sql",
                        "  perhaps destructive",
                        "shop.0006_both_ways",
                        "shop.0007_renamed",
                        "  perhaps incompatible");
    }

    @Test
    void aPlanTellsWhatDjangoSaidOnceItWasAsked() {
        run(2);
        assertThat(failure(3, m -> m.approve())).hasMessageContaining("not approved: shop.0003_drop_note");

        assertThat(planned(shop(3, USUAL), MIGRATE).diff()).isEqualTo("""
                by Django's own plan of when the release was checked:
                shop.0003_drop_note
                  destructive: what it takes away is lost
                """);
    }

    @Test
    void aNewDatabaseGetsAllOfThem() {
        assertThat(planned(shop(3, m -> m.approve().afterSwitch()), MIGRATE).diff())
                .isEqualTo(
                        "nothing is known of the database yet: Django itself is asked once the release is on the host\n");

        shop(3, m -> m.approve().afterSwitch()).run();

        assertThat(applied()).hasSize(3);
        assertThat(shop(3, m -> m.approve().afterSwitch()).plan().isEmpty()).isTrue();
    }

    @Test
    void whoWantsNoneIsToldOfThosePending() {
        run(1);

        assertThat(failure(2, m -> m.none())).hasMessageContaining("1 pending, and none may run: shop.0002_note");
        assertThat(releaseFile(2, "history")).containsPattern("\\d+ failed \\S+ \\S+ verb=migrate");
        shop(1, m -> m.none()).run();
    }

    @Test
    void whatIsApprovedRuns() {
        run(2);

        failure(3, m -> m.approve("shop.0002_note"));
        failure(3, m -> m.stopAt(Risk.DESTRUCTIVE));
        shop(3, m -> m.approve("shop.0003_drop_note")).run();

        assertThat(applied()).contains("default shop.0003_drop_note");
        assertThat(shop(3, m -> m.approve("shop.0003_drop_note")).plan().isEmpty())
                .isTrue();
    }

    @Test
    void whatWaitsRunsOnceUsersHaveTheRelease() {
        run(2);
        Deployment.Builder third = shop(3, m -> m.afterSwitch("shop.0003_drop_note"));

        assertThat(titles(third))
                .containsSubsequence(MIGRATE, "switch shop v3 to users", "confirm the switch to shop v3", CONTRACT);
        assertThat(planned(third, MIGRATE).diff()).endsWith("host\nno migration is pending\n");
        assertThat(planned(third, CONTRACT).diff())
                .endsWith("host\nshop.0003_drop_note\n  perhaps destructive, incompatible\n");
        host.fail(Changes.titled(CONTRACT), 1, "slipway: problem: the table is locked");
        CommandFailedException failed = catchThrowableOfType(CommandFailedException.class, third::run);

        assertThat(failed).hasMessageContaining("the table is locked");
        usersGet(3);
        assertThat(applied()).doesNotContain("default shop.0003_drop_note");
        third.run();
        assertThat(applied()).contains("default shop.0003_drop_note");
        assertThat(third.plan().isEmpty()).isTrue();
    }

    @Test
    void aBackupIsMadeWhereThereIsSomethingToMigrate() {
        shop(1, m -> m.backupFirst()).run();
        assertThat(host).hasNothingAt("/var/backups/shop");

        shop(2, m -> m.backupFirst()).run();

        Matcher noted = Pattern.compile("backed-up \\S+ \\S+ file=(/var/backups/shop/\\S+\\.dump)\n")
                .matcher(releaseFile(2, "history"));
        assertThat(noted.find()).isTrue();
        assertThat(host).file(noted.group(1)).hasMode("0600");
        assertThat(host).file(noted.group(1) + ".sha256").hasMode("0600");
        assertThat(host).file("/usr/local/lib/slipway/postgres-backup").hasMode("0755");
    }

    @Test
    void aFailureSaysInWhichStateTheDatabaseIsAndWhatToDo() {
        run(2);
        host.fail(
                Changes.titled(MIGRATE),
                1,
                "slipway: state: partly applied: shop.0002_note is applied; shop.0003_drop_note is not applied",
                "slipway: next: mend the migration",
                "slipway: problem: migration shop.0003_drop_note failed");

        CommandFailedException failed = failure(3, USUAL);

        assertThat(failed.problem()).endsWith(": migration shop.0003_drop_note failed");
        assertThat(failed.circumstances().state())
                .contains("partly applied: shop.0002_note is applied; shop.0003_drop_note is not applied");
        assertThat(failed.hint()).startsWith("mend the migration, then run again");
    }

    @Test
    void aReleaseThatTheOldOneCanNotBearStaysEvenIfItIsNotVerified() {
        run(2);
        CommandProbe no = new CommandProbe("no", List.of("false"), "root");

        assertThatThrownBy(() -> shop(3, USUAL)
                        .step(
                                "doubt",
                                on -> on.gate(new Gate<>("all is well", no, fact -> fact.exit() == 0, Duration.ZERO)))
                        .run())
                .isInstanceOf(VerificationFailedException.class)
                .hasMessageContaining("nothing goes back by itself: the database was changed in a way that v2");
        assertThat(releaseFile(3, "migrations.state")).startsWith("compatible='no'\nactive='r2-");
        assertThat(releaseFile(2, "migrations.state")).startsWith("compatible='yes'\n");
    }

    @Test
    void whatMakesNoSenseIsRefusedByItsCall() {
        assertThatThrownBy(() -> shop(
                                1,
                                m -> m.none()
                                        .backupFirst()
                                        .approve("shop")
                                        .afterSwitch("0003 drop")
                                        .keepBackups(0)
                                        .lockTimeout(Duration.ofSeconds(-1)))
                        .build())
                .isInstanceOf(InvalidDescriptionException.class)
                .hasMessageContaining("approve(\"shop\"): a migration is named by its application and its file")
                .hasMessageContaining("afterSwitch(\"0003 drop\"): a migration is named by its application")
                .hasMessageContaining("none() runs nothing that could be backed up first, approved or put off")
                .hasMessageContaining("keepBackups(0): at least the last one stays")
                .hasMessageContaining("lockTimeout(PT-1S)");
    }

    @Test
    void nobodyGoesBackToAReleaseThatDoesNotGetAlongWithTheDatabase() {
        run(1);
        run(2);
        Deployment second = shop(2, USUAL).build();
        assertThat(second.rollback().plan().isEmpty())
                .as("release 1 does not know the new column, and needs not")
                .isFalse();
        run(3);

        Deployment back = shop(3, USUAL).build().rollback();

        assertThatThrownBy(back::plan)
                .isInstanceOf(PlanRefusedException.class)
                .hasMessageContaining("does not get along with the database, to which shop.0003_drop_note was applied");
        assertThatThrownBy(back::run).isInstanceOf(PlanRefusedException.class);
        usersGet(3);
    }
}
