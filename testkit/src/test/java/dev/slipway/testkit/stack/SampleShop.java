package dev.slipway.testkit.stack;

import static org.junit.jupiter.api.Assumptions.abort;

import dev.slipway.Deployment;
import dev.slipway.host.Transport;
import dev.slipway.host.action.Content;
import dev.slipway.host.action.Tree;
import dev.slipway.step.gunicorn.Gunicorn;
import dev.slipway.testkit.lab.DebianRelease;
import dev.slipway.testkit.lab.Lab;
import dev.slipway.testkit.lab.Machine;
import dev.slipway.testkit.lab.Snapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The sample application on real hosts that have a virtualenv for it, with SQLite, so that a test needs nothing but its server. */
final class SampleShop {

    private static final Path SAMPLE = Path.of("../samples/django");
    private static final String DATA = "/var/lib/shop-data";
    private static final String PIP = "/srv/shop/venvs/a/bin/pip install --quiet --no-index --find-links /srv/wheels ";

    /** What is made for one Python only is left out where the machine's Python is another. */
    private static final List<String> PURE = List.of("Django~=5.2.6", "dj-database-url", "gunicorn>=23", "uvicorn");

    private SampleShop() {}

    /** A host with the virtualenv {@code a}, made once; also with the operating system's own, older Gunicorn in {@code old}. */
    static Machine host(Lab lab, DebianRelease release) {
        String wanted = release == DebianRelease.BOOKWORM
                ? "--requirement /srv/wheels/requirements-asgi.txt"
                : "'" + String.join("' '", PURE) + "'";
        String script =
                "apt-get update; apt-get install -y python3-venv gunicorn curl; python3 -m venv /srv/shop/venvs/a; "
                        + PIP + wanted
                        + "; python3 -m venv --system-site-packages /srv/shop/venvs/old; "
                        + PIP.replace("/a/", "/old/") + "'Django~=5.2.6' dj-database-url"
                        + "; printf '#!/srv/shop/venvs/old/bin/python\\nimport sys\\nfrom gunicorn.app.wsgiapp import run\\n"
                        + "sys.exit(run())\\n' >/srv/shop/venvs/old/bin/gunicorn; chmod 0755 /srv/shop/venvs/old/bin/gunicorn";
        Snapshot snapshot = lab.prepared("sample-server", release, script, host -> prepare(host, "set -e; " + script));
        return lab.host(snapshot);
    }

    private static void prepare(Machine host, String script) {
        try (Stream<Path> files = Files.list(wheels())) {
            files.forEach(file -> host.files().copy(file, "/srv/wheels/" + file.getFileName()));
            for (String each : List.of("requirements.txt", "requirements-asgi.txt")) {
                host.files().copy(SAMPLE.resolve("base").resolve(each), "/srv/wheels/" + each);
            }
            host.exec(script, java.time.Duration.ofMinutes(10)).text();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Downloaded by a plain pip; tests are skipped where that can't be. */
    private static Path wheels() throws IOException {
        Path directory = Files.createTempDirectory("slipway-wheels");
        List<String> command = new ArrayList<>(List.of(
                "python3", "-m", "pip", "download", "--quiet", "--retries", "0", "--dest", directory.toString()));
        command.addAll(List.of(
                "--requirement", SAMPLE.resolve("base/requirements-asgi.txt").toString()));
        try {
            Process pip = new ProcessBuilder(command).redirectErrorStream(true).start();
            pip.getOutputStream().close();
            String printed = new String(pip.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            return pip.waitFor() == 0 ? directory : abort("pip can't download what the sample requires: " + printed);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }

    /** The files of the sample, with those of later layers such as {@code releases/v2} over them. */
    static Tree code(String... layers) {
        Map<String, Content> files = new TreeMap<>();
        add("base", files);
        Stream.of(layers).forEach(layer -> add(layer, files));
        return Tree.of(files);
    }

    private static void add(String layer, Map<String, Content> files) {
        Path root = SAMPLE.resolve(layer);
        try (Stream<Path> all = Files.walk(root)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String name = root.relativize(file).toString();
                if (!name.contains("__pycache__")) {
                    files.put(name, Content.bytes(Files.readAllBytes(file)));
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The application without a server. */
    static Deployment.Builder on(Machine host, String release, Tree code) {
        return on(host.transport(), release, code);
    }

    private static Deployment.Builder on(Transport host, String release, Tree code) {
        return Deployment.to(host)
                .named("shop")
                .step(new ShopRelease(release, code))
                .step("data", on -> on.directory(DATA, "shop", "shop", "0750"))
                .environment(e -> e.set("RELEASE", release)
                        .set("SECRET_KEY", "not-secret-in-a-test")
                        .set("DATABASE_URL", "sqlite:///" + DATA + "/db.sqlite3")
                        .set("ALLOWED_HOSTS", "shop.example.com")
                        .set("MEDIA_ROOT", "/srv/shop/shared/media")
                        .set("HASHED_STATIC", "off")
                        .set("BEHIND_PROXY", "on"));
    }

    /** The application with Gunicorn. */
    static Deployment.Builder gunicorn(Machine host, String release, Tree code, Consumer<Gunicorn.Builder> more) {
        return gunicorn(host.transport(), release, code, more);
    }

    /** The same, over another way to the host. */
    static Deployment.Builder gunicorn(Transport host, String release, Tree code, Consumer<Gunicorn.Builder> more) {
        return on(host, release, code).gunicorn(g -> {
            g.wsgi("core.wsgi:application").workers(2).health("/health/").writable(DATA);
            more.accept(g);
        });
    }

    /** Makes the tables, as the framework's step would before the switch. */
    static void migrate(Machine host, String release) {
        host.exec("cd /srv/shop/releases/" + release + "/code; set -a; . /etc/shop/releases/" + release
                        + ".env; runuser -u shop -- /srv/shop/venvs/a/bin/python manage.py migrate -v0")
                .text();
    }

    /** Asks the application on its socket as Nginx would; prints body and status. */
    static String ask(Machine host, String path) {
        return host.exec("runuser -u www-data -- curl -s -w '\\n%{http_code}' --unix-socket /srv/shop/current/app.sock"
                        + " -H 'Host: shop.example.com' -H 'X-Forwarded-Proto: https' 'http://x" + path + "'")
                .stdout();
    }
}
