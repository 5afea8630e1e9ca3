package dev.slipway.testkit.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.Deployment;
import dev.slipway.error.CommandFailedException;
import dev.slipway.event.Event;
import dev.slipway.event.OutputLine;
import dev.slipway.event.Warning;
import dev.slipway.plan.Result;
import dev.slipway.secret.Secret;
import dev.slipway.source.Source;
import dev.slipway.step.django.CheckLevel;
import dev.slipway.step.django.Django;
import dev.slipway.testkit.lab.HostProcess;
import dev.slipway.testkit.lab.LabHost;
import dev.slipway.testkit.lab.Machine;
import dev.slipway.testkit.lab.Output;
import dev.slipway.testkit.lab.ProcessWatch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/** Django on a real Debian 12, with the sample application; one host, whose first release stays while others fail. */
@Timeout(600)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DjangoIT {

    private static final String PASSWORD = "canary-71ee0c-Zq";
    private static final String KEY = "canary-b20f4e-Xw";
    private static final String PREPARE = "apt-get update && apt-get install -y --no-install-recommends python3-venv";

    private static final Source FIRST = SampleSource.release(1)
            .with("shop/fixtures/start.json", """
                    [{"model": "shop.product", "pk": 7, "fields": {"name": "kettle", "price": "9.50"}}]
                    """)
            .with("shop/locale/de/LC_MESSAGES/django.po", """
                    msgid ""
                    msgstr "Content-Type: text/plain; charset=UTF-8\\n"

                    msgid "a big kettle"
                    msgstr "ein großer Kessel"
                    """);

    @LabHost(prepare = PREPARE)
    static Machine host;

    /** The processes of the run that migrates, and makes the superuser. */
    private static List<HostProcess> firstRun = List.of();

    private final List<Event> events = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void firstRelease() {
        if (!host.files().exists("/srv/shop/current")) {
            try (ProcessWatch watch = host.watchProcesses()) {
                run(FIRST, DjangoIT::usual);
                firstRun = watch.seen();
            }
        }
        events.clear();
    }

    private static void usual(Django.Builder django) {
        django.hashedStatic()
                .fixtures("start")
                .command("process_orders")
                .superuser("ada", "ada@example.com", Secret.of(PASSWORD));
    }

    private Deployment.Builder deployment(Source source, Consumer<Django.Builder> django) {
        return Deployment.to(host.transport())
                .app("shop", source, app -> app.wheelhouse(SampleWheels.forPython("3.11")))
                .environment(e -> e.set("DATABASE_URL", "sqlite:////srv/data/db.sqlite3"))
                .django(django)
                .step(new SampleSite())
                .options(how -> how.listener(events::add));
    }

    private Result run(Source source, Consumer<Django.Builder> django) {
        return deployment(source, django).run();
    }

    private CommandFailedException failure(Source source) {
        String before = current();
        CommandFailedException failed =
                catchThrowableOfType(CommandFailedException.class, () -> run(source, DjangoIT::usual));
        assertThat(failed).isNotNull();
        assertThat(current()).as("the active release goes on").isEqualTo(before);
        return failed;
    }

    private static String current() {
        return host.exec("readlink /srv/shop/current").text().strip();
    }

    private static Output manage(String words) {
        return host.exec("shop-manage " + words);
    }

    private List<String> printed() {
        return events.stream()
                .filter(OutputLine.class::isInstance)
                .map(each -> ((OutputLine) each).line())
                .toList();
    }

    @Test
    @Order(1)
    void aSecondRunPlansNothing() {
        assertThat(deployment(FIRST, DjangoIT::usual).plan().isEmpty()).isTrue();
    }

    @Test
    @Order(2)
    void pythonStartsTwiceForAReleaseAndThePasswordIsNowhere() {
        SortedMap<Long, String> starts = new TreeMap<>();
        firstRun.stream()
                .filter(process -> process.arguments().contains("/usr/local/lib/slipway/slipway_django")
                        && process.arguments().get(0).endsWith("/bin/python"))
                .forEach(process -> starts.put(process.id(), process.arguments().get(3)));

        assertThat(starts.values()).containsExactly("prepare", "migrate");
        assertThat(firstRun).noneMatch(process -> process.shows(PASSWORD));
        for (String place : List.of("/etc", "/var", "/run", "/srv", "/tmp", "/root", "/home", "/usr/local")) {
            assertThat(host.files().holding(place, PASSWORD)).isEmpty();
        }
        assertThat(host.journal()).doesNotContain(PASSWORD);
    }

    @Test
    @Order(2)
    void staticFilesAreRootsAndReadableForAll() {
        String found = host.exec("cd " + current() + "/static && stat -c '%U %a' . staticfiles.json admin"
                        + " && find . ! -user root | wc -l && ls admin/css/base.*.css | wc -l")
                .text();

        assertThat(found).isEqualTo("root 755\nroot 644\nroot 755\n0\n1");
    }

    @Test
    @Order(3)
    void operatorsRunCommandsAsTheServiceDoes() {
        assertThat(manage("showmigrations shop").text()).contains("[X] 0001_initial");
        String release = current().substring("/srv/shop/releases/".length());
        assertThat(manage("shell -v 0 -c 'import os, pwd; print(pwd.getpwuid(os.getuid()).pw_name, os.getcwd(),"
                                + " os.environ[\"HOME\"], os.environ[\"RELEASE\"])'")
                        .text())
                .isEqualTo("shop " + current() + "/code /srv/shop " + release);
        assertThat(manage("--release nothing check").stderr()).contains("shop has no release nothing");
        assertThat(host.exec("setpriv --reuid=deploy --clear-groups shop-manage check")
                        .stderr())
                .contains("only root and shop may run this: use sudo");
    }

    @Test
    @Order(3)
    void aNewDatabaseHasItsFixturesAndItsSuperuser() {
        assertThat(manage("shell -v 0 -c 'from shop.models import *; from django.contrib.auth.models import User;"
                                + " print(Product.objects.get(pk=7), User.objects.get().is_superuser)'")
                        .text())
                .endsWith("kettle True");
        assertThat(manage("shell -v 0 -c 'from django.utils.translation import *; activate(\"de\");"
                                + " print(gettext(\"a big kettle\"))'")
                        .text())
                .endsWith("ein großer Kessel");
        assertThat(host.exec("ls -A /srv/shop/django").text()).isEqualTo("applied");
        assertThat(host.exec("ls " + current()).text())
                .containsPattern("django-command-\\w{12}")
                .containsPattern("django-migrated-\\w{12}")
                .containsPattern("django-prepared-\\w{12}")
                .doesNotContain("unfinished");
    }

    @Test
    @Order(4)
    void aMissingModuleIsNamed() {
        CommandFailedException failed = failure(SampleSource.broken("import-error"));

        assertThat(failed.problem()).contains("no module named 'shop_metrics'").contains("shop/apps.py:3");
        assertThat(failed.circumstances().change()).startsWith("check shop");
    }

    @Test
    @Order(5)
    void aMigrationThatFailsSaysWhatIsApplied() {
        CommandFailedException failed = failure(SampleSource.broken("failing-migration"));

        assertThat(failed.problem())
                .contains("migration shop.0003_failing failed")
                .contains("no such table: shop_no_such_table")
                .contains("Its transaction took back what it had done")
                .contains("Partly applied: shop.0002_order_note is applied and stays; not applied: shop.0003_failing.");
        assertThat(printed()).anyMatch(line -> line.startsWith("Traceback"));
    }

    @Test
    @Order(6)
    void aMigrationThatFailsHalfWaySaysSo() {
        CommandFailedException failed = failure(SampleSource.broken("half-migration"));

        assertThat(failed.problem())
                .contains("migration shop.0003_half failed")
                .contains("what it did before the failure is still there")
                .contains("Nothing was applied; not applied: shop.0003_half.");
        assertThat(manage("showmigrations shop").text())
                .contains("[X] 0001_initial")
                .doesNotContain("0003");
    }

    @Test
    @Order(7)
    void settingsThatContradictTheDeploymentStopARelease() {
        Source careless = SampleSource.release(2).with("core/settings_careless.py", """
                from core.settings import *

                DEBUG = True
                SECRET_KEY = "django-insecure-%s"
                ALLOWED_HOSTS = ["elsewhere.example.com"]
                MEDIA_ROOT = BASE_DIR / "media"
                STORAGES = {"staticfiles": STORAGES["staticfiles"]}
                EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
                """.formatted(KEY));
        CommandFailedException failed = catchThrowableOfType(
                CommandFailedException.class,
                () -> run(
                        careless,
                        django -> django.settings("core.settings_careless").hashedStatic()));

        assertThat(failed.problem()).contains("ALLOWED_HOSTS, DEBUG, MEDIA_ROOT, SECRET_KEY, STORAGES");
        assertThat(printed())
                .anyMatch(line -> line.startsWith("error: DEBUG is True, and should be False: "))
                .anyMatch(line -> line.startsWith(
                        "error: ALLOWED_HOSTS is elsewhere.example.com, and should be shop.example.com"))
                .noneMatch(line -> line.contains(KEY));
        assertThat(events)
                .anyMatch(each ->
                        each instanceof Warning warning && warning.text().startsWith("Django: EMAIL_BACKEND is "));
    }

    @Test
    @Order(7)
    void theGatesLevelIsForTheUserToChoose() {
        Source framed = SampleSource.release(2).with("core/settings_framed.py", """
                from core.settings import *

                X_FRAME_OPTIONS = "SAMEORIGIN"
                """);
        Consumer<Django.Builder> strict =
                django -> django.settings("core.settings_framed").hashedStatic().failLevel(CheckLevel.WARNING);

        assertThat(catchThrowableOfType(CommandFailedException.class, () -> run(framed, strict))
                        .problem())
                .contains("security.W019");
        assertThat(printed())
                .as("what Django's own check --deploy says")
                .anyMatch(line -> line.contains("X_FRAME_OPTIONS is not set to 'DENY'"));
    }

    @Test
    @Order(8)
    void aPageThatNamesAMissingStaticFileStopsARelease() {
        Source page = SampleSource.release(2)
                .with("shop/templates/shop/lost.html", "{% load static %}<img src=\"{% static 'shop/lost.png' %}\">\n");

        assertThat(failure(page).problem())
                .contains("shop/templates/shop/lost.html asks for the static file 'shop/lost.png'");
    }

    @Test
    @Order(9)
    void theNextReleaseShowsNoSecretAndLeavesDataAlone() {
        manage("shell -v 0 -c 'from shop.models import *; from django.contrib.auth.models import User;"
                        + " Product.objects.filter(pk=7).delete(); ada = User.objects.get(); ada.set_password(\"changed-by-ada\");"
                        + " ada.save()'")
                .text();
        try (ProcessWatch watch = host.watchProcesses()) {
            Result result = run(SampleSource.release(2), DjangoIT::usual);

            assertThat(result.ok()).isTrue();
            assertThat(watch.seen()).noneMatch(process -> process.shows(PASSWORD));
        }
        assertThat(manage(
                                "shell -v 0 -c 'from shop.models import *; from django.contrib.auth.models import User;"
                                        + " print(Product.objects.count(), User.objects.get().check_password(\"changed-by-ada\"))'")
                        .text())
                .as("fixtures are loaded once, and a superuser's password is theirs")
                .endsWith("0 True");
        String key = host.exec("sed -n \"s/^SECRET_KEY='\\(.*\\)'/\\1/p\" /etc/shop/generated.env")
                .text()
                .strip();
        assertThat(key).hasSizeGreaterThanOrEqualTo(50);
        assertThat(events.toString()).doesNotContain(PASSWORD).doesNotContain(key);
        assertThat(host.files().holding("/srv", PASSWORD)).isEmpty();
    }
}
