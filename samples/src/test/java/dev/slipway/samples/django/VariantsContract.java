package dev.slipway.samples.django;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each variant does what its name says, on the database that the subclass brings. */
abstract class VariantsContract {
    private static final String TRACE = "shop_migration_trace";

    @TempDir
    Path directory;

    private PythonVenv python;
    private String database;

    /** The URL of a database that nothing has used yet. */
    abstract String emptyDatabase() throws Exception;

    @BeforeEach
    void prepare() throws Exception {
        python = PythonVenv.with("requirements-asgi.txt");
        database = emptyDatabase();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void releasePassesItsOwnTestsAndTheDeploymentCheck(int number) throws Exception {
        Site site = site(SampleApp.release(number));
        var production = new HashMap<>(site.environment());
        production.putAll(Map.of("HTTPS", "on", "BEHIND_PROXY", "on", "HASHED_STATIC", "on"));

        expectSuccess(site.manage(production, "check", "--deploy", "--fail-level", "WARNING"));
        assertThat(expectSuccess(site.manage("test"))).contains("\nOK");
    }

    @Test
    void firstReleaseKeepsWritingWhileTheSecondArrivesAndNothingIsLost() throws Exception {
        Site first = site(SampleApp.release(1));
        Site second = site(SampleApp.release(2));
        expectSuccess(first.manage("migrate"));
        expectSuccess(first.manage(
                "shell", "--command", "from shop.models import Product; Product.objects.create(name='Tea', price=4)"));
        try (Server old = first.wsgi()) {
            assertThat(old.post("/orders/", "product=1&quantity=11").statusCode())
                    .isEqualTo(201);
            expectSuccess(second.manage("migrate"));
            assertThat(old.post("/orders/", "product=1&quantity=12").statusCode())
                    .isEqualTo(201);
            try (Server young = second.wsgi()) {
                assertThat(young.post("/orders/", "product=1&quantity=13&note=gift")
                                .statusCode())
                        .isEqualTo(201);
                assertThat(young.fetch("/health/").body()).contains("\"release\": \"v2\"");
                for (var server : List.of(old, young)) {
                    assertThat(server.fetch("/orders/").body())
                            .contains("\"quantity\": 11", "\"quantity\": 12", ": 13");
                }
            }
            assertThat(old.fetch("/health/").headers().firstValue("X-Release")).contains("v1");
        }
    }

    @Test
    void thirdReleaseWritesBeforeItsMigrationAndTheSecondDoesNotAfterIt() throws Exception {
        Site second = site(SampleApp.release(2));
        Site third = site(SampleApp.release(3));
        expectSuccess(second.manage("migrate"));
        expectSuccess(second.manage(
                "shell", "--command", "from shop.models import Product; Product.objects.create(name='Tea', price=4)"));
        try (Server old = second.wsgi();
                Server young = third.wsgi()) {
            assertThat(young.post("/orders/", "product=1&quantity=21").statusCode())
                    .isEqualTo(201);
            expectSuccess(third.manage("migrate"));
            assertThat(young.post("/orders/", "product=1&quantity=22").statusCode())
                    .isEqualTo(201);
            assertThat(old.fetch("/orders/").statusCode()).isEqualTo(500);
        }
    }

    @Test
    void importErrorStopsEveryCommandAndTheServer() throws Exception {
        Site site = site(SampleApp.broken(Fault.IMPORT_ERROR));

        for (var command : List.of("check", "migrate", "collectstatic")) {
            expectFailure(site.manage(command), "No module named 'shop_metrics'");
        }
        expectNoBoot(site, "No module named 'shop_metrics'");
    }

    @Test
    void bootErrorStopsOnlyTheServer() throws Exception {
        Site site = site(SampleApp.broken(Fault.BOOT_ERROR));

        expectSuccess(site.manage("check"));
        expectSuccess(site.manage("migrate"));
        expectNoBoot(site, "No module named 'shop_tracing'");
    }

    @ParameterizedTest
    @EnumSource(names = {"FAILING_MIGRATION", "HALF_MIGRATION"})
    void migrationFailsAfterTheOneBeforeItAndOnlyTheHalfOneLeavesATrace(Fault fault) throws Exception {
        expectSuccess(site(SampleApp.release(1)).manage("migrate"));
        Site broken = site(SampleApp.broken(fault));
        expectSuccess(broken.manage("check"));

        expectFailure(broken.manage("migrate"), "shop_no_such_table");

        assertThat(broken.manage("showmigrations", "shop").output()).contains("[X] 0002_order_note", "[ ] 0003_");
        assertThat(broken.hasTable(TRACE)).isEqualTo(fault == Fault.HALF_MIGRATION);
    }

    @Test
    void failingHealthServesPagesButSaysNo() throws Exception {
        Site site = site(SampleApp.broken(Fault.FAILING_HEALTH));
        expectSuccess(site.manage("check"));
        expectSuccess(site.manage("migrate"));

        try (Server server = site.wsgi()) {
            assertThat(server.fetch("/").statusCode()).isEqualTo(200);
            assertThat(server.fetch("/health/").statusCode()).isEqualTo(500);
        }
    }

    @Test
    void databaseThatIsNotThereIsReportedByHealth() throws Exception {
        Site site = Site.of(
                SampleApp.release(1),
                directory.resolve("lost"),
                python,
                "sqlite:////no-such-directory/db.sqlite3",
                directory.resolve("media"));

        try (Server server = site.wsgi()) {
            assertThat(server.fetch("/health/").statusCode()).isEqualTo(503);
            assertThat(server.fetch("/health/").body()).contains("\"database\": \"unreachable\"");
        }
    }

    @Test
    void webSocketAndPagesAreServedByOneAsgiServer() throws Exception {
        Site site = site(SampleApp.release(1));
        expectSuccess(site.manage("migrate"));

        try (Server server = site.asgi()) {
            assertThat(server.fetch("/health/").statusCode()).isEqualTo(200);
            assertThat(EchoClient.echo(server, "/ws/echo", "hello")).isEqualTo("hello");
        }
    }

    private Site site(SampleApp app) throws IOException {
        Path source = directory.resolve("source-" + System.nanoTime());
        return Site.of(app, source, python, database, directory.resolve("media"));
    }

    private static String expectSuccess(Outcome outcome) {
        assertThat(outcome.exit()).as(outcome.output()).isZero();
        return outcome.output();
    }

    private static void expectFailure(Outcome outcome, String reason) {
        assertThat(outcome.exit()).as(outcome.output()).isNotZero();
        assertThat(outcome.output()).contains(reason);
    }

    private static void expectNoBoot(Site site, String reason) throws Exception {
        try (Server wsgi = site.wsgi();
                Server asgi = site.asgi()) {
            expectFailure(wsgi.ended(), reason);
            expectFailure(asgi.ended(), reason);
        }
    }
}
