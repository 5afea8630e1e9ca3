package dev.slipway.testkit.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.Deployment;
import dev.slipway.app.Release;
import dev.slipway.error.CommandFailedException;
import dev.slipway.event.ChangeStarted;
import dev.slipway.event.Event;
import dev.slipway.host.action.Content;
import dev.slipway.plan.Result;
import dev.slipway.source.Source;
import dev.slipway.step.Blueprint;
import dev.slipway.step.Phase;
import dev.slipway.step.Rank;
import dev.slipway.step.Shared;
import dev.slipway.step.Step;
import dev.slipway.step.python.Application;
import dev.slipway.testkit.lab.DebianRelease;
import dev.slipway.testkit.lab.LabHost;
import dev.slipway.testkit.lab.Machine;
import dev.slipway.testkit.lab.server.PackageIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(600)
class ApplicationIT {

    private static final Path SAMPLE = Path.of("../samples/django/base");
    private static final String VENV =
            "apt-get update -qq && apt-get install -y -qq --no-install-recommends python3-venv >/dev/null";

    private final List<Event> events = Collections.synchronizedList(new ArrayList<>());
    private final AtomicReference<Release> release = new AtomicReference<>();

    @TempDir
    Path project;

    /** The directory of {@code manage.py}, with a slash at its end; empty for the root of the code. */
    private String backend = "";

    /** Switches to the release, as the server's step does. */
    private final class Switch implements Step {

        @Override
        public int rank() {
            return Rank.SERVER;
        }

        @Override
        public void describe(Blueprint host) {
            Release wanted = host.shared().need(Release.class, "call app(…)");
            release.set(wanted);
            host.during(Phase.SWITCH, () -> host.link(wanted.app().current(), wanted.home()));
        }
    }

    /** The step alone: to a deployment that knows it for an application, Django and an environment come by themselves. */
    private record Alone(Application application) implements Step {

        @Override
        public int rank() {
            return application.rank();
        }

        @Override
        public void share(Shared shared) {
            application.share(shared);
        }

        @Override
        public void describe(Blueprint host) {
            application.describe(host);
        }
    }

    private Deployment shop(Machine host, Consumer<Application.Builder> what) {
        Application.Builder application = Application.builder("shop", Source.directory(project));
        what.accept(application);
        return Deployment.to(host.transport())
                .named("shop")
                .step(new Alone(application.build()))
                .step(new Switch())
                .options(how -> how.listener(events::add))
                .build();
    }

    private List<String> changes(Result result) {
        assertThat(result.ok()).isTrue();
        List<String> titles = events.stream()
                .filter(ChangeStarted.class::isInstance)
                .map(event -> ((ChangeStarted) event).change())
                .toList();
        events.clear();
        return titles;
    }

    private static List<String> requirements(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("-"))
                .toList();
    }

    private void rewrite(String file, String text) throws IOException {
        Files.writeString(project.resolve(file), text);
    }

    @Test
    void theSampleIsInstalledAndReleasedAgainOnBookworm(@LabHost(prepare = VENV) Machine host) throws Exception {
        Packages.copy(SAMPLE, project);
        Path wheels = Packages.of(
                "3.11", requirements(project.resolve("requirements.txt")).toArray(String[]::new));
        releases(host, wheels, "3.11");
    }

    @Test
    void theSampleIsInstalledAndReleasedAgainOnTrixie(
            @LabHost(value = DebianRelease.TRIXIE, prepare = VENV) Machine host) throws Exception {
        backend = "backend/";
        Packages.copy(SAMPLE, project.resolve("backend"));
        Files.move(project.resolve("backend/requirements.txt"), project.resolve("requirements.txt"));
        String pure = Files.readString(project.resolve("requirements.txt")).replace("psycopg[binary]", "psycopg");
        rewrite("requirements.txt", pure);
        releases(
                host,
                Packages.of(
                        "3.13",
                        requirements(project.resolve("requirements.txt")).toArray(String[]::new)),
                "3.13");
    }

    private void releases(Machine host, Path wheels, String python) throws IOException {
        Consumer<Application.Builder> chosen =
                app -> app.wheelhouse(wheels).python(python).systemPackages("libpq5");
        assertThat(changes(shop(host, chosen).run()))
                .contains(
                        "build the virtualenv " + release.get().venv(),
                        "compile " + release.get().code());
        assertThat(shop(host, chosen).plan().isEmpty()).isTrue();
        Release first = release.get();
        belongsToRoot(host, first, python);

        String module = backend + "core/version.py";
        rewrite(module, Files.readString(project.resolve(module)) + "# changed\n");
        assertThat(changes(shop(host, chosen).run()))
                .containsExactly(
                        "make directory " + release.get().home(),
                        "place " + release.get().code() + " ("
                                + count(host, release.get().code()) + " files)",
                        "compile " + release.get().code(),
                        "point /srv/shop/current to " + release.get().home());
        assertThat(release.get().venv()).isEqualTo(first.venv());
        assertThat(shop(host, chosen).plan().isEmpty()).isTrue();

        leavesTheOldOneAlone(host, chosen, first);
        rebuildsWhatLostItsPython(host, chosen);
    }

    private static String count(Machine host, String directory) {
        return host.exec("find " + directory + " -name __pycache__ -prune -o -type f -print | wc -l")
                .text();
    }

    private static void belongsToRoot(Machine host, Release release, String python) {
        String asShop = "runuser -u shop -- env -C " + release.directory() + " ";
        assertThat(host.exec(asShop + release.python()
                                + " -c 'import django, psycopg, sys; print(\"%d.%d\" % sys.version_info[:2])'")
                        .text())
                .isEqualTo(python);
        assertThat(host.exec("find " + release.home() + " " + release.venv()
                                + " ! -user root -o ! -group root -o -perm /6022 ! -type l")
                        .text())
                .as("what somebody else could write")
                .isEmpty();
        assertThat(host.exec("stat -c '%U %G %a' /srv/shop/shared/media /etc/shop /etc/shop/releases /srv/shop/venvs")
                        .text())
                .isEqualTo("shop www-data 2750\nroot shop 750\nroot shop 750\nroot root 755");
        assertThat(host.exec(
                                "runuser -u shop -- sh -c 'umask 077; mkdir /srv/shop/shared/media/a; echo x >/srv/shop/shared/media/a/b;"
                                        + " chmod -R g+rX /srv/shop/shared/media/a'; runuser -u www-data -- cat /srv/shop/shared/media/a/b")
                        .text())
                .isEqualTo("x");
        assertThat(host.exec("runuser -u nobody -- ls /srv/shop/shared/media").ok())
                .isFalse();
        assertThat(host.exec(asShop + "touch " + release.code() + "/new").ok()).isFalse();
        assertThat(host.exec("getent passwd shop").text()).endsWith(":/srv/shop:/usr/sbin/nologin");
        assertThat(host.exec("ls " + release.directory() + "/core/__pycache__").text())
                .contains("settings.cpython");
        assertThat(host.files().text(release.venv() + "/slipway-built"))
                .startsWith("Python " + python + ".")
                .contains("django 5.2", "gunicorn ");
        assertThat(host.exec("ls -A /srv/shop/venvs; ls -d /run/slipway-virtualenv*")
                        .stdout()
                        .lines())
                .as("nothing is left of the building")
                .containsExactly(release.venv().substring("/srv/shop/venvs/".length()));
    }

    /** A requirement that can't be had fails before anything of the release that users get has changed. */
    private void leavesTheOldOneAlone(Machine host, Consumer<Application.Builder> chosen, Release first)
            throws IOException {
        String before = Files.readString(project.resolve("requirements.txt"));
        rewrite("requirements.txt", before + "no-such-thing==1.0\n");
        Deployment broken = shop(host, chosen);
        assertThatThrownBy(broken::run)
                .isInstanceOf(CommandFailedException.class)
                .hasMessageContaining("| there is no no-such-thing==1.0 for Python 3.");
        assertThat(host.exec("ls /srv/shop/venvs").text())
                .isEqualTo(first.venv().substring("/srv/shop/venvs/".length()));
        assertThat(host.exec("readlink /srv/shop/current").text())
                .isNotEqualTo(release.get().home());

        rewrite("requirements.txt", before.replaceFirst("(?m)^dj-database-url.*\n", ""));
        events.clear();
        assertThat(changes(shop(host, chosen).run()))
                .contains("build the virtualenv " + release.get().venv())
                .noneMatch(title -> title.startsWith("send "));
        assertThat(host.exec("ls " + first.venv() + "/slipway-built "
                                + release.get().venv() + "/slipway-built")
                        .ok())
                .isTrue();
        assertThat(host.exec(release.get().python() + " -c 'import dj_database_url'")
                        .ok())
                .isFalse();
    }

    private void rebuildsWhatLostItsPython(Machine host, Consumer<Application.Builder> chosen) {
        host.exec("ln -sfn /usr/bin/python2.9 " + release.get().python()).text();
        events.clear();
        assertThat(changes(shop(host, chosen).run()))
                .containsExactly("build the virtualenv " + release.get().venv() + " anew: its Python is gone");
        assertThat(host.exec(release.get().python() + " -c 'import django'").ok())
                .isTrue();
        assertThat(shop(host, chosen).plan().isEmpty()).isTrue();
    }

    @Test
    void pipGoesByIndexExtrasAndHashes(@LabHost(prepare = VENV) Machine host) throws IOException {
        Path wheels = Packages.of("3.11", "Django~=5.2.6", "dj-database-url~=3.0");
        rewrite("manage.py", "");
        rewrite("pyproject.toml", """
                [project]
                name = "shop"
                version = "1"
                dependencies = ["Django~=5.2.6"]

                [project.optional-dependencies]
                addresses = ["dj-database-url~=3.0"]
                """);
        try (PackageIndex index = PackageIndex.start(host.lab(), wheels)) {
            String url = index.uri().toString();
            assertThat(shop(host, app -> app.unencryptedIndex(url).extras("addresses"))
                            .run()
                            .ok())
                    .isTrue();
            assertThat(host.exec(release.get().python() + " -c 'import django, dj_database_url'")
                            .ok())
                    .isTrue();
            assertThat(index.requests()).contains("/simple/django/", "/simple/dj-database-url/");

            String hashed = hashed(wheels);
            rewrite("requirements.txt", hashed);
            assertThat(shop(host, app -> app.unencryptedIndex(url).requireHashes())
                            .run()
                            .ok())
                    .isTrue();
            rewrite("requirements.txt", hashed.replaceAll("sha256:[0-9a-f]{4}", "sha256:0000"));
            assertThatThrownBy(
                            () -> shop(host, app -> app.unencryptedIndex(url)).run())
                    .isInstanceOf(CommandFailedException.class)
                    .hasMessageContaining("a package is not the one whose hash is in the requirements");
        }
    }

    /** Requirements with the hash of each wheel, as {@code pip-compile --generate-hashes} makes them. */
    private static String hashed(Path wheels) throws IOException {
        StringBuilder lines = new StringBuilder();
        try (Stream<Path> all = Files.list(wheels)) {
            for (Path wheel : all.toList()) {
                String[] words = wheel.getFileName().toString().split("-", 3);
                lines.append(words[0]).append("==").append(words[1]).append(" --hash=sha256:");
                lines.append(Content.file(wheel).sha256()).append('\n');
            }
        }
        return lines.toString();
    }
}
