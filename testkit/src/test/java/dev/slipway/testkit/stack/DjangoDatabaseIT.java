package dev.slipway.testkit.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.Deployment;
import dev.slipway.error.CommandFailedException;
import dev.slipway.secret.Secret;
import dev.slipway.source.Source;
import dev.slipway.testkit.lab.DebianRelease;
import dev.slipway.testkit.lab.LabHost;
import dev.slipway.testkit.lab.Machine;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/** Django before a PostgreSQL server that is not there, refuses, and works; and on Debian 13. */
@Timeout(600)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DjangoDatabaseIT {

    private static final String PREPARE = """
            apt-get update
            apt-get install -y --no-install-recommends python3-venv postgresql
            setpriv --reuid=postgres --regid=postgres --clear-groups sh -c '
                cd /
                until psql -qc "SELECT 1" >/dev/null 2>&1; do sleep 0.1; done
                psql -qc "CREATE ROLE shop LOGIN" -c "CREATE DATABASE shop OWNER shop"
            '
            """;

    @LabHost(prepare = PREPARE)
    static Machine host;

    private static Deployment.Builder deployment(Source source, String password) {
        return Deployment.to(host.transport())
                .app("shop", source, app -> app.wheelhouse(SampleWheels.forPython("3.11")))
                .environment(e ->
                        e.secret("DATABASE_URL", Secret.of("postgres://shop:" + password + "@127.0.0.1:5432/shop")))
                .django(django -> django.hashedStatic())
                .step(new SampleSite());
    }

    private static CommandFailedException failure(Source source, String password) {
        return catchThrowableOfType(
                CommandFailedException.class, () -> deployment(source, password).run());
    }

    @Test
    @Order(1)
    void aServerThatDoesNotAnswerIsToldFromOneThatRefuses() {
        host.exec("systemctl stop postgresql").text();
        CommandFailedException away = failure(SampleSource.release(1), "hunter-24680-x");
        host.exec("systemctl start postgresql").text();
        CommandFailedException refused = failure(SampleSource.release(1), "hunter-24680-x");

        assertThat(away.circumstances().change()).isEqualTo("migrate the database of shop");
        assertThat(away.problem()).contains("nobody listens where the settings say that the database is");
        assertThat(refused.problem()).contains("the database refuses the account or its password");
        assertThat(refused.getMessage()).doesNotContain("hunter-24680-x");
        assertThat(host.files().exists("/srv/shop/current")).isFalse();
    }

    @Test
    @Order(2)
    void aMigrationThatFailsLeavesNothingOfItself() {
        host.exec("setpriv --reuid=postgres --regid=postgres --clear-groups"
                        + " psql -qc \"ALTER ROLE shop PASSWORD 'right-13579-x'\"")
                .text();
        assertThat(deployment(SampleSource.release(1), "right-13579-x").run().ok())
                .isTrue();

        CommandFailedException failed = failure(SampleSource.broken("failing-migration"), "right-13579-x");

        assertThat(failed.problem())
                .contains("relation \"shop_no_such_table\" does not exist")
                .contains("Its transaction took back what it had done")
                .contains("shop.0002_order_note is applied and stays");
        assertThat(host.exec("shop-manage dbshell -- -Atc \"SELECT count(*) FROM pg_tables"
                                + " WHERE tablename = 'shop_migration_trace'\"")
                        .text())
                .isEqualTo("0");
        assertThat(deployment(SampleSource.release(1), "right-13579-x").plan().isEmpty())
                .isTrue();
    }

    @Test
    void trixieRunsItToo(
            @LabHost(
                            value = DebianRelease.TRIXIE,
                            prepare = "apt-get update && apt-get install -y --no-install-recommends python3-venv")
                    Machine trixie) {
        Source source = SampleSource.release(2).with("requirements.txt", "Django~=5.2.6\ndj-database-url~=3.0\n");
        Deployment.Builder deployment = Deployment.to(trixie.transport())
                .app(
                        "shop",
                        source,
                        app -> app.wheelhouse(Packages.of("3.13", "Django~=5.2.6", "dj-database-url~=3.0")))
                .environment(e -> e.set("DATABASE_URL", "sqlite:////srv/data/db.sqlite3"))
                .django(django -> django.hashedStatic())
                .step(new SampleSite());

        assertThat(deployment.run().ok()).isTrue();
        assertThat(deployment.plan().isEmpty()).isTrue();
        assertThat(trixie.exec("shop-manage showmigrations shop").text()).contains("[X] 0002_order_note");
    }
}
