package dev.slipway.samples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.Deployment;
import dev.slipway.samples.django.SampleApp;
import dev.slipway.samples.shop.Browser.Answer;
import dev.slipway.secret.Secret;
import dev.slipway.source.Source;
import dev.slipway.step.nginx.Tls;
import dev.slipway.testkit.lab.LabHost;
import dev.slipway.testkit.lab.Machine;
import dev.slipway.testkit.lab.server.PackageIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole stack on a bare Debian, and what its users see of it. */
@Timeout(600)
class ShopIT {

    private static final String NAME = "shop.example.com";
    private static final String PASSWORD = "correct horse, battery & staple";
    private static final Pattern STYLE = Pattern.compile("href=\"(/static/admin/css/base[^\"]*\\.css)\"");

    @LabHost(prepare = "apt-get update")
    Machine host;

    @TempDir
    Path directory;

    private PackageIndex index;
    private Browser browser;

    @BeforeEach
    void packages() {
        Path wheels = directory.resolve("wheels");
        index = PackageIndex.start(host.lab(), Wheelhouse.in(wheels, "--requirement", "django/base/requirements.txt"));
        host.files().write("/etc/pip.conf", index.pipConfiguration());
        browser = new Browser(NAME, host.address(), directory);
    }

    @AfterEach
    void noMorePackages() {
        index.close();
    }

    private Deployment shop(int release) throws IOException {
        Path code = directory.resolve("release" + release);
        if (!Files.exists(code)) {
            SampleApp.release(release).writeTo(code);
        }
        return Shop.on(host.transport("root"), Source.directory(code), NAME, Tls.selfSigned(), Secret.of(PASSWORD))
                .build();
    }

    @Test
    void aBareHostBecomesAShopAndStaysOne() throws IOException {
        assertThat(shop(1).run().ok()).isTrue();
        String first = itServes("1");
        assertThat(shop(1).plan().isEmpty()).isTrue();
        assertThat(shop(1).run().changed()).isFalse();

        Answer uploaded = browser.upload("hello.txt", "hello");
        assertThat(uploaded.status()).as(uploaded.toString()).isEqualTo(201);
        String upload = uploaded.body().replaceAll(".*\"url\": \"([^\"]*)\".*", "$1");
        shop(2).run();
        String second = itServes("2");
        assertThat(second).isNotEqualTo(first);
        assertThat(browser.get(upload).body()).isEqualTo("hello");

        host.powerOff();
        host.powerOn();
        assertThat(itServes("2")).isEqualTo(second);
        assertThat(browser.get(upload).body()).isEqualTo("hello");
        assertThat(shop(2).run().changed()).isFalse();
        thePasswordIsWhereItBelongs();
    }

    /** Looks at the site as its users do; returns the release that answers. */
    private String itServes(String version) throws IOException {
        Answer health = browser.get("/health/");
        assertThat(health.status()).as(health.toString()).isEqualTo(200);
        assertThat(health.body()).contains("\"version\": \"" + version + "\"");
        assertThat(browser.get("/").status()).isEqualTo(200);

        Answer plain = browser.curl("http://" + NAME + "/orders/");
        assertThat(plain.status()).isEqualTo(301);
        assertThat(plain.header("location")).isEqualTo("https://" + NAME + "/orders/");

        Matcher link = STYLE.matcher(browser.get("/admin/login/").body());
        assertThat(link.find()).isTrue();
        Answer style = browser.get(link.group(1));
        assertThat(style.status()).isEqualTo(200);
        assertThat(style.header("content-type")).startsWith("text/css");
        assertThat(style.header("cache-control")).contains("immutable");
        assertThat(style.header("x-release"))
                .as("the application answered, not Nginx")
                .isEmpty();

        Answer stranger = browser.curl("https://" + NAME + "/", "--header", "Host: evil.example.com");
        assertThat(stranger.header("x-release")).isEmpty();
        assertThat(stranger.status()).isNotEqualTo(200);
        return health.header("x-release");
    }

    private void thePasswordIsWhereItBelongs() {
        for (String place : List.of("/etc", "/var", "/run", "/srv", "/tmp", "/root", "/home", "/usr/local")) {
            assertThat(host.files().holding(place, PASSWORD)).isEmpty();
        }
        assertThat(host.journal()).doesNotContain(PASSWORD);
    }
}
