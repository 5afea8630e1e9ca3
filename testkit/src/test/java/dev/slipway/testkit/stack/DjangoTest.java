package dev.slipway.testkit.stack;

import static dev.slipway.testkit.SlipwayAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.error.CommandFailedException;
import dev.slipway.error.InvalidDescriptionException;
import dev.slipway.event.Warning;
import dev.slipway.host.action.Content;
import dev.slipway.host.action.Run;
import dev.slipway.plan.Result;
import dev.slipway.secret.Secret;
import dev.slipway.step.Phase;
import dev.slipway.step.django.CheckLevel;
import dev.slipway.step.django.Django;
import dev.slipway.testkit.Golden;
import dev.slipway.testkit.InMemoryHost;
import dev.slipway.testkit.script.Call;
import dev.slipway.testkit.script.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DjangoTest {

    private static final String PROGRAM = "/usr/local/lib/slipway/django";

    private final InMemoryHost host = InMemoryHost.debian("12");

    private Result run(Consumer<Django.Builder> django) {
        return DjangoShop.on(host).django(django).run();
    }

    private List<String> verbs() {
        return host.log().stream()
                .filter(each ->
                        each.action() instanceof Run run && run.command().get(0).equals(PROGRAM))
                .map(each -> ((Run) each.action()).command().get(1))
                .toList();
    }

    @Test
    void aReleaseIsCheckedBeforeItIsMigratedAndThenNothingIsToDo() {
        Result first = run(django -> {});

        assertThat(first.ok()).isTrue();
        assertThat(verbs()).containsExactly("prepare", "migrate");
        assertThat(run(django -> {}).changed()).isFalse();
        assertThat(host).file("/usr/local/bin/shop-manage").contains("/usr/local/lib/slipway/django manage");
    }

    @Test
    void anApplicationGetsDjangoWithoutAWord() {
        DjangoShop.on(host).run();

        assertThat(verbs()).containsExactly("prepare", "migrate");
    }

    @Test
    void whoHasNoDjangoSaysSo() {
        run(django -> django.none());

        assertThat(verbs()).isEmpty();
    }

    @Test
    void whatAHostIsToldOfARelease() throws IOException {
        run(django -> django.settings("core.settings")
                .hashedStatic()
                .accept("EMAIL_BACKEND", "security.W004")
                .failLevel(CheckLevel.WARNING)
                .fixtures("countries")
                .superuser("ada", "ada@example.com", Secret.of("canary-5d0c9")));

        // Digests follow from what other steps put into them.
        String conf = DjangoShop.text(host, "django.conf")
                .replaceAll("r1-[0-9a-f]+", "r1-id")
                .replaceAll("venvs/[0-9a-f]+", "venvs/id")
                .replaceAll("sha256:[0-9a-f]+", "sha256:digest");
        Golden.check("django/release.conf", conf);
    }

    @Test
    void commandsOfTheUsersRunOnceForARelease() {
        Consumer<Django.Builder> commands =
                django -> django.command("clear_cache").command(Phase.MIGRATE, "sync_roles", "--all");

        run(commands);

        assertThat(verbs()).containsExactly("prepare", "migrate", "command", "command");
        assertThat(run(commands).changed()).isFalse();
        assertThat(run(django -> django.command("clear_cache", "--now")).changed())
                .isTrue();
    }

    @Test
    void whoWantsSomethingElseOfTheDatabaseGetsItWithoutAnotherCheck() {
        run(django -> {});

        run(django -> django.fixtures("countries"));

        assertThat(verbs()).containsExactly("prepare", "migrate", "migrate");
    }

    private void runWith(String databaseUrl) {
        DjangoShop.on(host)
                .environment(e -> e.secret("DATABASE_URL", Secret.of(databaseUrl)))
                .run();
    }

    @Test
    void anotherDatabaseIsMigratedTooAlthoughTheReleaseIsTheSame() {
        runWith("postgres://shop:canary-1@db1.example.com/shop");
        runWith("postgres://shop:canary-1@db1.example.com/shop2");
        runWith("postgres://shop:canary-1@db2.example.com/shop2");
        runWith("postgres://shop:canary-1@db2.example.com:6432/shop2");
        runWith("postgres://shop:canary-1@/shop2?sslmode=prefer&host=db3.example.com");

        assertThat(verbs()).containsExactly("prepare", "migrate", "migrate", "migrate", "migrate", "migrate");
        assertThat(host.log().toString()).doesNotContain("canary", "db2.example.com");
    }

    @Test
    void anotherUserOrPasswordOfADatabaseIsNoReasonToMigrate() {
        runWith("postgres://shop:canary-1@db1.example.com/shop");
        runWith("postgres://shop:can@ry-2@db1.example.com/shop");
        runWith("postgres://owner:canary-3@db1.example.com/shop?sslmode=require&password=canary-4");
        runWith("postgres://db1.example.com/shop");

        assertThat(verbs()).containsExactly("prepare", "migrate");
    }

    @Test
    void aDatabaseOfTheHostThatGetsAnotherNameIsMigrated() {
        for (String name : List.of("shop", "shop2", "shop2")) {
            DjangoShop.on(host)
                    .postgres(pg -> pg.database(name).password(Secret.of("canary-1")))
                    .run();
        }

        assertThat(verbs()).containsExactly("prepare", "migrate", "migrate");
    }

    @Test
    void migrationsHappenOnTheFirstHostOnly() {
        InMemoryHost second = InMemoryHost.debian("13");

        DjangoShop.on(host, second).run();

        assertThat(verbs()).containsExactly("prepare", "migrate");
        assertThat(second.calls())
                .filteredOn(call -> call.command().get(0).equals(PROGRAM))
                .extracting(call -> call.command().get(1))
                .containsExactly("prepare", "ask");
    }

    @Test
    void aFailedCheckChangesNothingForUsers() {
        host.fail(change -> change.title().startsWith("check shop"), 1, "slipway: problem: no module named 'x'");

        Result result = DjangoShop.on(host).build().attempt();

        assertThat(result.failure())
                .isInstanceOf(CommandFailedException.class)
                .hasMessageContaining(": no module named 'x'");
        assertThat(verbs()).containsExactly("prepare");
    }

    @Test
    void whatAProgramWarnsOfIsAWarning() {
        List<String> warnings = new ArrayList<>();
        host.answers(call -> call.command().contains("prepare"), call -> {
            host.has().file(call.command().get(3), "");
            return Reply.ok("slipway: warning: EMAIL_BACKEND is console", "nothing else");
        });

        DjangoShop.on(host)
                .options(how -> how.listener(event -> {
                    if (event instanceof Warning warning) {
                        warnings.add(warning.text());
                    }
                }))
                .run();

        assertThat(warnings).contains("Django: EMAIL_BACKEND is console");
    }

    @Test
    void thePasswordOfASuperuserTravelsOnStdinAlone() {
        run(django -> django.superuser("ada", "ada@example.com", Secret.of("canary-5d0c9")));

        Call migrate = host.calls().stream()
                .filter(call -> call.command().contains("migrate"))
                .findFirst()
                .orElseThrow();
        assertThat(migrate.input()).isEqualTo("canary-5d0c9");
        assertThat(migrate.command().toString() + migrate.environment()).doesNotContain("canary");
    }

    @ParameterizedTest
    @CsvSource({
        "'', the password is empty",
        "'canary-5d0c9\n', 'the password has a line end in it'",
        "'canary\r-5d0c9', 'the password has a line end in it'"
    })
    void aPasswordThatWouldNotArriveWholeIsRefused(String password, String problem) {
        assertThatThrownBy(() -> DjangoShop.on(host)
                        .django(django -> django.superuser("ada", "ada@example.com", Secret.of(password)))
                        .build())
                .isInstanceOf(InvalidDescriptionException.class)
                .hasMessageContaining("superuser(…): " + problem)
                .hasMessageNotContaining("canary");
    }

    @Test
    void settingsAreThoseThatTheProjectsOwnProgramsAgreeOn() {
        DjangoShop.on(host).run();

        String conf = DjangoShop.text(host, "django.conf");
        String file = conf.replaceFirst("(?s).*\nenvironment='(\\S+ )*(\\S+)'.*", "$2");
        assertThat(host).file(file).contains("DJANGO_SETTINGS_MODULE='core.settings'");
    }

    @Test
    void programsThatDisagreeAreRefused() {
        Map<String, Content> code = new HashMap<>(DjangoShop.CODE);
        code.put("core/wsgi.py", DjangoShop.module("core.production"));
        code.put("core/production.py", Content.text(""));

        assertThatThrownBy(() -> DjangoShop.on(code, host).plan())
                .isInstanceOf(InvalidDescriptionException.class)
                .hasMessageContaining(
                        "(core/wsgi.py chooses core.production, manage.py chooses core.settings): call settings(…)");
        DjangoShop.on(code, host)
                .django(django -> django.settings("core.production"))
                .plan();
    }

    @Test
    void settingsThatAreNotThereAreRefused() {
        assertThatThrownBy(() -> run(django -> django.settings("core.setings")))
                .isInstanceOf(InvalidDescriptionException.class)
                .hasMessageContaining(
                        "settings(\"core.setings\"): the code has no such module; its own programs use core.settings");
        run(django -> django.settings("acme_base.settings").accept("DJANGO_SETTINGS_MODULE"));
    }

    @Test
    void whatMakesNoSenseIsRefusedAtOnceAndByItsCall() {
        assertThatThrownBy(() -> DjangoShop.on(host)
                        .django(django -> django.settings("core/settings.py")
                                .staticUrl("static")
                                .mediaUrl("/static/media/")
                                .mediaRoot("/srv/shop/releases/media")
                                .accept("no blanks")
                                .fixtures("a b")
                                .databases("de fault")
                                .command("rm -rf")
                                .superuser("a b", "nobody", Secret.env("NO_SUCH_VARIABLE_HERE"))
                                .migrateWithin(Duration.ZERO))
                        .build())
                .isInstanceOf(InvalidDescriptionException.class)
                .hasMessageContaining(
                        "settings(\"core/settings.py\"): a module is named like core.settings, without .py and slashes")
                .hasMessageContaining("staticUrl(\"static\"): an address begins and ends with a slash")
                .hasMessageContaining("mediaRoot(\"/srv/shop/releases/media\"): uploads would go with a release")
                .hasMessageContaining("accept(\"no blanks\"): not a setting")
                .hasMessageContaining("fixtures(\"a b\"): not the name of a fixture")
                .hasMessageContaining("databases(\"de fault\"): not a key of DATABASES")
                .hasMessageContaining("command(\"rm -rf\"): not the name of a command of manage.py")
                .hasMessageContaining("superuser(\"a b\", …): a name has no blanks")
                .hasMessageContaining("superuser(…, \"nobody\", …): not an address of mail")
                .hasMessageContaining("NO_SUCH_VARIABLE_HERE")
                .hasMessageContaining("migrateWithin(PT0S)");
    }

    @Test
    void addressesThatOverlapAreRefused() {
        assertThatThrownBy(() -> run(django -> django.mediaUrl("/static/media/")))
                .hasMessageContaining("mediaUrl(\"/static/media/\") and staticUrl(\"/static/\") overlap");
        assertThatThrownBy(() -> run(django -> django.noMedia().mediaRoot("/srv/uploads")))
                .hasMessageContaining("mediaRoot(…) and noMedia() contradict each other");
    }
}
