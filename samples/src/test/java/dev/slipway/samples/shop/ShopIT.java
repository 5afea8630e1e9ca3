package dev.slipway.samples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.Deployment;
import dev.slipway.event.LoggingListener;
import dev.slipway.event.OutputLine;
import dev.slipway.samples.django.SampleApp;
import dev.slipway.samples.embedding.Canary;
import dev.slipway.samples.embedding.TraceLog;
import dev.slipway.samples.shop.Browser.Answer;
import dev.slipway.secret.Secret;
import dev.slipway.source.Source;
import dev.slipway.step.nginx.Tls;
import dev.slipway.testkit.lab.DebianRelease;
import dev.slipway.testkit.lab.LabHost;
import dev.slipway.testkit.lab.Machine;
import dev.slipway.testkit.lab.server.PackageIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole stack on a bare Debian, and what its users see of it. */
@Timeout(600)
class ShopIT {

    private static final String NAME = "shop.example.com";
    private static final String PASSWORD = "correct horse, battery & staple";
    private static final Canary KEY = new Canary("sk_live_Canary+4711==");
    private static final Pattern STYLE = Pattern.compile("href=\"(/static/admin/css/base[^\"]*\\.css)\"");

    @TempDir
    Path directory;

    private @Nullable Browser browser;

    private boolean packed;

    @Test
    void aBareBookwormBecomesAShopAndStaysOne(@LabHost(prepare = "apt-get update") Machine host) throws IOException {
        Path requirements = SampleApp.release(1).writeTo(code(1)).resolve("requirements.txt");
        String[] wanted = {"--requirement", requirements.toString()};
        becomesAShop(host, Wheelhouse.in(directory.resolve("wheels"), wanted));
    }

    /**
     * From an archive of a repository that holds more than the application; with psycopg in plain Python, because its compiled form is made
     * for one Python each.
     */
    @Test
    void aBareTrixieBecomesAShopAndStaysOne(
            @LabHost(value = DebianRelease.TRIXIE, prepare = "apt-get update") Machine host) throws IOException {
        packed = true;
        for (int release = 1; release <= 2; release++) {
            Path requirements =
                    SampleApp.release(release).writeTo(code(release)).resolve("requirements.txt");
            Files.writeString(requirements, Files.readString(requirements).replace("psycopg[binary]", "psycopg"));
            Files.writeString(code(release).resolveSibling("README"), "the code is in backend\n");
        }
        String[] wanted = {
            "--requirement",
            code(1).resolve("requirements.txt").toString(),
            "--python-version",
            "3.13",
            "--only-binary",
            ":all:"
        };
        becomesAShop(host, Wheelhouse.in(directory.resolve("wheels"), wanted));
    }

    private Path code(int release) {
        return directory.resolve("release" + release + (packed ? "/backend" : ""));
    }

    private Source source(int release) throws IOException {
        if (!packed) {
            return Source.directory(code(release));
        }
        Path archive = directory.resolve("release" + release + ".tar.gz");
        Process tar = new ProcessBuilder(
                        "tar", "-czf", archive.toString(), "-C", directory.toString(), "release" + release)
                .inheritIO()
                .start();
        assertThat(tar.onExit().join().exitValue()).isZero();
        return Source.tarball(archive);
    }

    private Deployment shop(Machine host, int release) throws IOException {
        if (!Files.exists(code(release))) {
            SampleApp.release(release).writeTo(code(release));
        }
        return Shop.on(host.transport("root"), source(release), NAME, Tls.selfSigned(), Secret.of(PASSWORD))
                .environment(e -> e.secret("PAYMENT_KEY", KEY.secret()))
                .options(how -> how.listener(LoggingListener.create()))
                .build();
    }

    private void becomesAShop(Machine host, Path wheels) throws IOException {
        try (PackageIndex index = PackageIndex.start(host.lab(), wheels);
                TraceLog log = TraceLog.open()) {
            host.files().write("/etc/pip.conf", index.pipConfiguration());
            browser = new Browser(NAME, host.address(), directory);
            itIsAShop(host);

            assertThat(log.text()).contains("dev.slipway");
            new Canary(PASSWORD).assertNotIn(log.text());
            KEY.assertNotIn(log.text());
        }
    }

    private void itIsAShop(Machine host) throws IOException {
        assertThat(shop(host, 1).run().ok()).isTrue();
        String first = itServes("1");
        assertThat(shop(host, 1).plan().isEmpty()).isTrue();
        assertThat(shop(host, 1).run().toString()).startsWith("shop: nothing to do on ");

        Answer uploaded = browser().upload("hello.txt", "hello");
        assertThat(uploaded.status()).as(uploaded.toString()).isEqualTo(201);
        String upload = uploaded.body().replaceAll(".*\"url\": \"([^\"]*)\".*", "$1");
        shop(host, 2).run();
        String second = itServes("2");
        assertThat(second).isNotEqualTo(first);
        Answer kept = browser().get(upload);
        assertThat(kept.body()).isEqualTo("hello");
        assertThat(kept.header("x-release")).as("Nginx serves it").isEmpty();

        host.powerOff();
        host.powerOn();
        assertThat(itServes("2")).isEqualTo(second);
        assertThat(browser().get(upload).body()).isEqualTo("hello");
        assertThat(shop(host, 2).run().changed()).isFalse();
        lookAndHelp(host);
        thePasswordIsWhereItBelongs(host);
    }

    private Browser browser() {
        return Objects.requireNonNull(browser);
    }

    /** Looks at the site as its users do; returns the release that answers. */
    private String itServes(String version) throws IOException {
        // Django would refuse another host, and send whoever it takes for a visitor without TLS to HTTPS.
        Answer health = browser().get("/health/");
        assertThat(health.status()).as(health.toString()).isEqualTo(200);
        assertThat(health.body()).contains("\"version\": \"" + version + "\"");
        assertThat(browser().get("/").status()).isEqualTo(200);

        Answer plain = browser().curl("http://" + NAME + "/orders/");
        assertThat(plain.status()).isEqualTo(301);
        assertThat(plain.header("location")).isEqualTo("https://" + NAME + "/orders/");

        Matcher link = STYLE.matcher(browser().get("/admin/login/").body());
        assertThat(link.find()).isTrue();
        Answer style = browser().get(link.group(1));
        assertThat(style.status()).isEqualTo(200);
        assertThat(style.header("content-type")).startsWith("text/css");
        assertThat(style.header("cache-control")).contains("immutable");
        assertThat(style.header("x-release"))
                .as("the application answered, not Nginx")
                .isEmpty();

        Answer stranger = browser().curl("https://" + NAME + "/", "--header", "Host: evil.example.com");
        assertThat(stranger.header("x-release")).isEmpty();
        assertThat(stranger.status()).isNotEqualTo(200);
        return health.header("x-release");
    }

    private void lookAndHelp(Machine host) throws IOException {
        List<String> printed = new ArrayList<>();
        Deployment shop = Shop.on(host.transport("root"), source(2), NAME, Tls.selfSigned(), Secret.of(PASSWORD))
                .options(how -> how.listener(event -> {
                    if (event instanceof OutputLine output) {
                        printed.add(output.line());
                    }
                }))
                .build();
        shop.manage("showmigrations", "--plan").run();
        assertThat(printed).anyMatch(line -> line.contains("[X]  shop.0001"));
        List<String> log = shop.logs(200).values().iterator().next();
        assertThat(log).isNotEmpty().anyMatch(line -> line.contains("Booting worker"));
        new Canary(PASSWORD).assertNotIn(String.join("\n", log));
    }

    private void thePasswordIsWhereItBelongs(Machine host) {
        for (String place : List.of("/etc", "/var", "/run", "/srv", "/tmp", "/root", "/home", "/usr/local")) {
            assertThat(host.files().holding(place, PASSWORD)).isEmpty();
        }
        assertThat(host.journal()).doesNotContain(PASSWORD);
    }
}
