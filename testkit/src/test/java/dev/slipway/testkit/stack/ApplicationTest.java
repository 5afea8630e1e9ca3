package dev.slipway.testkit.stack;

import static dev.slipway.testkit.SlipwayAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.Deployment;
import dev.slipway.app.ProjectFiles;
import dev.slipway.app.Release;
import dev.slipway.app.Requirement;
import dev.slipway.app.Variable;
import dev.slipway.error.SourceException;
import dev.slipway.host.action.Attributes;
import dev.slipway.host.action.Content;
import dev.slipway.host.action.PlaceTree;
import dev.slipway.host.action.Tree;
import dev.slipway.host.probe.LoginFact;
import dev.slipway.plan.Plan;
import dev.slipway.secret.Secret;
import dev.slipway.source.Snapshot;
import dev.slipway.source.Source;
import dev.slipway.step.Blueprint;
import dev.slipway.step.Phase;
import dev.slipway.step.Rank;
import dev.slipway.step.Shared;
import dev.slipway.step.Step;
import dev.slipway.step.python.Application;
import dev.slipway.testkit.Applied;
import dev.slipway.testkit.InMemoryHost;
import dev.slipway.testkit.script.Call;
import dev.slipway.testkit.script.Reply;
import dev.slipway.testkit.script.Trip;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApplicationTest {

    private static final Map<String, String> PROJECT = Map.of(
            "manage.py", "#!/usr/bin/env python\n",
            "core/__init__.py", "",
            "core/settings.py", "DEBUG = False\n",
            "core/wsgi.py", "application = None\n",
            "requirements.txt", "Django~=5.2\n");

    private final InMemoryHost host = InMemoryHost.debian("12");

    /** Code that a test says file by file. */
    private record Files(Map<String, String> files) implements Source {

        @Override
        public String origin() {
            return "the test";
        }

        @Override
        public Snapshot fetch() {
            Map<String, Content> contents = new HashMap<>();
            files.forEach((path, text) -> contents.put(path, Content.text(text)));
            Tree tree = Tree.of(contents);
            return Snapshot.of(tree, "test", tree.digest());
        }
    }

    /** What other steps do in a whole stack: they share, need the release, and switch to it in the end. */
    private static final class Rest implements Step {

        private final List<Release> releases = new ArrayList<>();
        private final Consumer<Shared> shares;

        Rest(Consumer<Shared> shares) {
            this.shares = shares;
        }

        @Override
        public int rank() {
            return Rank.SERVER;
        }

        @Override
        public void share(Shared shared) {
            shares.accept(shared);
        }

        @Override
        public void describe(Blueprint host) {
            Release release = host.shared().need(Release.class, "call app(…)");
            releases.add(release);
            host.during(Phase.SWITCH, () -> host.link(release.app().current(), release.home()));
        }

        Release release() {
            return releases.get(releases.size() - 1);
        }
    }

    private final Rest rest = new Rest(shared -> {});

    private Deployment shop(Map<String, String> files, Rest others, Consumer<Application.Builder> what) {
        return Deployment.to(host)
                .app("shop", new Files(files), what)
                .step(others)
                .build();
    }

    private Deployment shop(Map<String, String> files) {
        return shop(files, rest, app -> {});
    }

    private static Map<String, String> with(String path, String text) {
        Map<String, String> files = new HashMap<>(PROJECT);
        files.put(path, text);
        return files;
    }

    private List<Call> builds() {
        return host.calls().stream()
                .filter(call -> call.program().equals("virtualenv"))
                .toList();
    }

    @Test
    void theFirstRunPlacesCodeAndBuildsTheVirtualenv() {
        shop(PROJECT).run();

        Release release = rest.release();
        assertThat(host).file(release.code() + "/core/wsgi.py").isOwnedBy("root", "root");
        assertThat(host).file("/srv/shop/current/code/manage.py").contains("python");
        assertThat(host).user("shop");
        assertThat(builds())
                .singleElement()
                .satisfies(call -> assertThat(call.line())
                        .isEqualTo("/usr/local/lib/slipway/virtualenv -a shop -p /usr/bin/python3 -d " + release.code()
                                + " " + release.venv() + " -r requirements.txt"));
        assertThat(shop(PROJECT).plan().isEmpty()).isTrue();
    }

    /** What travelled for the release's code. */
    private List<String> sent(Release release) {
        PlaceTree placed = host.log().stream()
                .map(Applied::action)
                .filter(PlaceTree.class::isInstance)
                .map(PlaceTree.class::cast)
                .filter(action -> action.path().equals(release.code()))
                .findFirst()
                .orElseThrow();
        return placed.tree().entries().entrySet().stream()
                .filter(each -> !placed.held().containsValue(each.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    @Test
    void accountsAndDirectoriesAreWhatTheyShouldBe() {
        shop(PROJECT).run();

        assertThat(host).user("shop").hasHome("/srv/shop").cannotLogIn();
        for (String path : List.of(
                "/srv/shop",
                "/srv/shop/releases",
                "/srv/shop/venvs",
                rest.release().code())) {
            assertThat(host).directory(path).isOwnedBy("root", "root").hasMode("0755");
        }
        assertThat(host)
                .directory("/srv/shop/shared/media")
                .isOwnedBy("shop", "www-data")
                .hasMode("2750");
        assertThat(host)
                .directory("/etc/shop/releases")
                .isOwnedBy("root", "shop")
                .hasMode("0750");
        assertThat(host).packages().contains("python3", "python3-venv");
    }

    @Test
    void aChangeOfCodeSendsWhatChangedAndRunsNoPip() {
        shop(PROJECT).run();
        Release first = rest.release();
        assertThat(sent(first)).containsExactlyInAnyOrderElementsOf(PROJECT.keySet());

        Map<String, String> next = with("core/wsgi.py", "application = 2\n");
        shop(next).run();

        assertThat(rest.release().id()).isNotEqualTo(first.id());
        assertThat(rest.release().venv()).isEqualTo(first.venv());
        assertThat(sent(rest.release())).containsExactly("core/wsgi.py");
        assertThat(builds()).hasSize(1);
        assertThat(host).file(first.code() + "/core/wsgi.py").contains("None");
        assertThat(shop(next).plan().isEmpty()).isTrue();
    }

    @Test
    void aChangeOfRequirementsBuildsASecondVirtualenv() {
        shop(PROJECT).run();
        Release first = rest.release();
        shop(with("requirements.txt", "Django~=5.2\nredis\n")).run();
        assertThat(builds()).hasSize(2);
        assertThat(rest.release().venv()).isNotEqualTo(first.venv());
        assertThat(host).file(first.venv() + "/slipway-built").exists();
    }

    @Test
    void plainVariablesMakeAnotherReleaseAndSecretsDoNot() {
        List<String> ids = new ArrayList<>();
        for (Variable each : List.of(
                Variable.of("A", "1"),
                Variable.of("A", "2"),
                Variable.of("A", Secret.of("x")),
                Variable.of("A", Secret.of("y")))) {
            Rest sharing = new Rest(shared -> shared.add(Variable.class, each));
            shop(PROJECT, sharing, app -> {}).plan();
            ids.add(sharing.release().id());
        }
        assertThat(ids.get(0)).isNotEqualTo(ids.get(1)).isNotEqualTo(ids.get(2)).matches("[0-9a-f]{12}-[0-9a-f]{8}");
        assertThat(ids.get(2)).isEqualTo(ids.get(3));
    }

    @Test
    void whatOtherStepsNeedIsInstalledUnlessTheApplicationAsksForItItself() {
        Rest gunicorn =
                new Rest(shared -> shared.add(Requirement.class, new Requirement("gunicorn", "gunicorn>=20.1")));
        shop(PROJECT, gunicorn, app -> {}).run();
        assertThat(builds().get(0).line()).endsWith(" -r requirements.txt gunicorn>=20.1");
        shop(with("requirements.txt", "Django\nGUnicorn[gevent] == 23.0 ; python_version > '3'\n"), gunicorn, app -> {})
                .run();
        assertThat(builds().get(1).line()).endsWith(" -r requirements.txt");
    }

    @Test
    void aProjectInASubdirectoryIsFoundAndItsRequirementsTo() {
        Map<String, String> files = Map.of("README", "x", "backend/manage.py", "", "requirements.txt", "Django\n");
        shop(files).run();
        assertThat(rest.release().project()).isEqualTo("backend");
        assertThat(builds().get(0).line())
                .contains(" -d " + rest.release().code() + "/backend ")
                .endsWith(" -r ../requirements.txt");
    }

    @Test
    void accountHomePythonAndPackagesCanBeChosen() {
        host.has().directory("/data", Attributes.root("0755"));
        shop(
                        PROJECT,
                        rest,
                        app -> app.user("web").home("/data/shop").python("3.11").systemPackages("libpq5"))
                .run();
        assertThat(host).user("web").hasHome("/data/shop");
        assertThat(host).packages().contains("libpq5");
        assertThat(builds().get(0).line()).contains("-a web -p /usr/bin/python3.11 -v 3.11 -d /data/shop/releases/");
    }

    @Test
    void anIndexBehindAPasswordTravelsOnTheInputAlone() {
        Deployment shop = shop(
                PROJECT,
                rest,
                app -> app.index("https://pypi.example.com/simple/", "ada", Secret.of("p@ss canary"))
                        .extraIndex("https://other.example.com/simple/"));
        String plan = shop.plan().toString() + shop.plan().toJson();
        shop.run();

        Call build = builds().get(0);
        assertThat(build.line() + build.environment() + plan).doesNotContain("canary");
        assertThat(build.input()).isEqualTo("""
                [global]
                index-url = https://ada:p%40ss%20canary@pypi.example.com/simple/
                extra-index-url =
                    https://other.example.com/simple/
                """);
        assertThat(shop.plan().isEmpty()).isTrue();
    }

    private void refused(Map<String, String> files, Consumer<Application.Builder> what, String... sentences) {
        assertThatThrownBy(() -> shop(files, rest, what).plan())
                .satisfies(thrown ->
                        assertThat(thrown.getMessage()).contains(sentences).doesNotContain("Exception"));
    }

    @Test
    void whatIsNotInTheCodeIsRefusedBeforeAnyHostIsAsked() {
        refused(
                Map.of("README", "x"),
                app -> {},
                "there is no manage.py in the test: is it the code of a Django project?");
        refused(
                Map.of("a/manage.py", "", "b/manage.py", ""),
                app -> {},
                "there are several manage.py in the test: call directory(…) with one of \"a\", \"b\"");
        refused(
                Map.of("src/manage.py", "", "requirements.txt", ""),
                app -> app.directory("backend"),
                "directory(\"backend\"): there is no manage.py in it, in the test; there is in \"src\"");
        refused(
                Map.of("manage.py", ""),
                app -> {},
                "there is no requirements.txt, pyproject.toml or setup.py beside manage.py or at the root of the code");
        refused(
                PROJECT,
                app -> app.requirements("prod.txt"),
                "requirements(\"prod.txt\"): there is no such file in the code");
        refused(
                with("requirements.txt", "-r base.txt\n"),
                app -> {},
                "requirements.txt includes base.txt, which is not in the code");
        refused(
                with("requirements.txt", "-e .\n"),
                app -> {},
                "requirements.txt has '-e .', which ties the virtualenv to the directory");
        assertThat(host.count(Trip.OBSERVE)).isZero();
    }

    @Test
    void whatMakesNoSenseIsRefusedWithAllItsMistakesAtOnce() {
        refused(
                PROJECT,
                app -> app.user("postgres")
                        .home("/home/ada/shop")
                        .python("three")
                        .systemPackages("Lib Pq")
                        .index("http://pypi.example.com/simple/")
                        .index("https://ada:hunter2@pypi.example.com/simple/"),
                "user(\"postgres\"): the account postgres belongs to the system",
                "home(\"/home/ada/shop\"): the web server must be able to read there",
                "python(\"three\"): name a version such as 3.12",
                "systemPackages(\"Lib Pq\"): no name of a Debian package",
                "index(\"http://pypi.example.com/simple/\"): whoever stands between it and the host",
                "index(\"https://…@pypi.example.com/simple/\"): leave user and password out of the address");
        refused(
                PROJECT,
                app -> app.index("https://x.example.com/", "ada", Secret.env("NO_SUCH_VARIABLE")),
                "there is no secret in");
    }

    @Test
    void namesThatCanNotBeAreRefusedByTheCallThatSaidThem() {
        assertThatThrownBy(() -> Deployment.to(host)
                        .app("Shop!", new Files(PROJECT), app -> {})
                        .build())
                .hasMessageContaining("one mistake")
                .hasMessageContaining("app(\"Shop!\", …): an application's name starts with a lower-case letter")
                .hasMessageNotContaining("named(…)");
        refused(
                PROJECT,
                app -> app.user("Web Shop"),
                "one mistake",
                "user(\"Web Shop\"): an account's name starts with a lower-case letter");
        refused(PROJECT, app -> app.user("root"), "user(\"root\"): an application never runs as root");
        refused(
                PROJECT,
                app -> app.home("/data/../shop"),
                "one mistake",
                "home(\"/data/../shop\"): an application's directory is an absolute path");
    }

    @Test
    void aRefThatARepositoryLacksIsToldBeforeAnyHostIsAsked(@TempDir Path repository) throws Exception {
        for (String words : List.of("init -q", "-c user.name=ada -c user.email=a@x commit -q --allow-empty -m first")) {
            List<String> git = new ArrayList<>(List.of("git", "-C", repository.toString()));
            git.addAll(List.of(words.split(" ")));
            assertThat(new ProcessBuilder(git).inheritIO().start().waitFor()).isZero();
        }

        assertThatThrownBy(() -> Deployment.to(host)
                        .app("shop", Source.git(repository.toString()).ref("none"), app -> {})
                        .run())
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("none");
        assertThat(host.count(Trip.OBSERVE)).isZero();
    }

    @Test
    void anApplicationNeedsRootsRights() {
        host.has().login(new LoginFact("deploy", false, "192.0.2.1", 22, new TreeSet<>(), true));

        refused(PROJECT, app -> {}, "deploy has no root's rights here, and only root may do this");
        assertThat(host.log()).isEmpty();
    }

    @Test
    void hashesLeaveNoRoomForWhatHasNone() {
        Rest gunicorn =
                new Rest(shared -> shared.add(Requirement.class, new Requirement("gunicorn", "gunicorn>=20.1")));
        Map<String, String> hashed = with("requirements.txt", "Django==5.2.1 \\\n    --hash=sha256:00\n");
        assertThatThrownBy(() -> shop(hashed, gunicorn, app -> {}).plan())
                .hasMessageContaining("the requirements have hashes, and gunicorn is not among them");
    }

    @Test
    void aPythonThatTheSystemLacksIsRefusedWithTheOneThatItHas() {
        refused(
                PROJECT,
                app -> app.python("3.12"),
                "python(\"3.12\"): debian 12 has Python 3.11, and no package of another one: say python(\"3.11\")");
        refused(PROJECT, app -> app.python("/opt/py/bin/python3"), "there is no such interpreter on the host");
        host.has().file("/opt/py/bin/python3", "");
        assertThat(shop(PROJECT, rest, app -> app.python("/opt/py/bin/python3"))
                        .plan()
                        .isEmpty())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "debian, 12, 3.11",
        "debian, 13, 3.13",
        "ubuntu, 22.04, 3.10",
        "ubuntu, 24.04, 3.12",
        "ubuntu, 26.04, 3.14"
    })
    void eachSystemHasOnePythonByItsNumber(String system, String version, String python) {
        InMemoryHost other = system.equals("debian") ? InMemoryHost.debian(version) : InMemoryHost.ubuntu(version);
        Deployment.Builder right = Deployment.to(other)
                .app("shop", new Files(PROJECT), app -> app.python(python))
                .step(rest);
        assertThat(right.run().ok()).isTrue();
        assertThat(other.calls())
                .anyMatch(call -> call.line().contains(" -p /usr/bin/python" + python + " -v " + python));

        Deployment.Builder wrong = Deployment.to(other).app("shop", new Files(PROJECT), app -> app.python("3.9"));
        assertThatThrownBy(wrong::plan)
                .hasMessageContaining("python(\"3.9\"): " + system + " " + version + " has Python " + python);
    }

    @Test
    void noRoomIsRefusedBeforeAnythingIsChanged() {
        host.has().freeSpace(20);
        refused(
                PROJECT,
                app -> {},
                "/srv/shop is on a disk with 20 MiB left, and this release needs about 96 MiB: make room");
        host.has().freeSpace(20_000);
        host.answers("sh", call -> Reply.ok("files 10"));
        refused(PROJECT, app -> {}, "/srv/shop is on a disk that can take only 10 more files");
        assertThat(host.log()).isEmpty();
    }

    @Test
    void soItIsWhereTheVirtualenvIsThereAlready() {
        shop(PROJECT).run();
        host.has().freeSpace(20);
        assertThat(shop(PROJECT).plan().isEmpty()).as("it is there already").isTrue();
        Map<String, String> next = new HashMap<>(PROJECT);
        next.put("core/version.py", "VERSION = 2\n");
        refused(
                next,
                app -> {},
                "/srv/shop is on a disk with 20 MiB left, and this release needs about 32 MiB: make room, keep fewer releases");
    }

    @Test
    void aPlanStaysGoodWhileOthersWriteOnTheDisk() {
        host.answers("sh", call -> Reply.ok("files 100000"));
        Plan approved = shop(PROJECT).plan();
        host.has().freeSpace(19_000);
        host.answers("sh", call -> Reply.ok("files 90000"));
        assertThat(shop(PROJECT).apply(approved).ok()).isTrue();
    }

    @Test
    void aVirtualenvWithoutItsPythonIsBuiltAnew() {
        shop(PROJECT).run();
        host.answers("sh", call -> Reply.ok("files -", "orphaned"));
        assertThat(shop(PROJECT).plan().toString())
                .contains("1 change ")
                .contains("build the virtualenv " + rest.release().venv() + " anew: its Python is gone");
    }

    @Test
    void codeThatSomebodyTouchedIsPutRightAndWhatPythonCachesIsLeftAlone() {
        shop(PROJECT).run();
        host.has().file(rest.release().code() + "/core/__pycache__/wsgi.cpython-311.pyc", "x");
        assertThat(shop(PROJECT).plan().isEmpty()).isTrue();
        host.has().file(rest.release().code() + "/core/wsgi.py", "import os\n");
        assertThat(shop(PROJECT).plan().toString()).contains("~ core/wsgi.py", "compile ");
    }

    @Test
    void modulesOfTheProjectAreKnownToOtherSteps() {
        ProjectFiles[] seen = new ProjectFiles[1];
        Deployment.to(host)
                .app("shop", new Files(PROJECT))
                .step(new Step() {
                    @Override
                    public void describe(Blueprint on) {
                        seen[0] = on.shared().need(ProjectFiles.class, "call app(…)");
                    }
                })
                .build()
                .plan();
        assertThat(seen[0].missing("core.wsgi")).isEmpty();
        assertThat(seen[0].missing("core")).isEmpty();
        assertThat(seen[0].missing("cor.wsgi")).contains("there is no module cor.wsgi in the code; there is core.wsgi");
        assertThat(seen[0].missing("core.asgi")).contains("there is no module core.asgi in the code");
        assertThat(seen[0].missing("django.wsgi")).as("Django may bring it").isEmpty();
    }
}
