package dev.slipway.testkit.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.Deployment;
import dev.slipway.app.Bind;
import dev.slipway.error.CommandFailedException;
import dev.slipway.error.PlanRefusedException;
import dev.slipway.step.TemplateFunctions;
import dev.slipway.step.nginx.Nginx;
import dev.slipway.step.nginx.Tls;
import dev.slipway.template.TemplateSource;
import dev.slipway.template.Templates;
import dev.slipway.testkit.lab.Machine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Nginx does on a real host, whichever release it runs. */
abstract class NginxOnHost {

    static final String PREPARE =
            "export DEBIAN_FRONTEND=noninteractive; apt-get update -qq && apt-get install -y -qq --no-install-recommends"
                    + " python3 curl openssl >/dev/null && apt-get install -y -qq --no-install-recommends --download-only nginx >/dev/null";

    private static final String UNIT = """
            [Service]
            User=shop
            Group=www-data
            RuntimeDirectory=shop
            ExecStart=/usr/bin/python3 /srv/shop/echo.py /run/shop/%i.sock %i
            Restart=on-failure
            """;

    abstract Machine machine();

    @BeforeEach
    void anApplication() throws IOException {
        if (machine().files().exists("/srv/shop/echo.py")) {
            machine().exec("systemctl start echo@shop").text();
            return;
        }
        machine()
                .exec(
                        "useradd --system --user-group --home-dir /srv/shop --shell /usr/sbin/nologin shop"
                                + " && mkdir -p /srv/shop/releases/r1/static/admin/css /srv/shop/shared/media /srv/shop/private")
                .text();
        try (InputStream echo = Objects.requireNonNull(getClass().getResourceAsStream("echo.py"))) {
            machine().files().write("/srv/shop/echo.py", new String(echo.readAllBytes(), StandardCharsets.UTF_8));
        }
        machine().files().write("/etc/systemd/system/echo@.service", UNIT);
        String files = "/srv/shop/releases/r1/static/";
        machine().files().write(files + "admin/css/base.css", "body { color: black }\n".repeat(100));
        machine().files().write(files + "admin/css/base.0123456789ab.css", "body {}\n");
        machine().files().write(files + "favicon.ico", "icon");
        machine().files().write(files + ".git", "secret");
        machine().files().write("/srv/shop/releases/r1/secret.py", "SECRET");
        machine().files().write("/srv/shop/shared/media/evil.html", "<script>alert(1)</script>");
        machine().files().write("/srv/shop/shared/media/evil.svg", "<svg/>");
        machine().files().write("/srv/shop/shared/media/photo.png", "png");
        machine().files().write("/srv/shop/shared/media/paper.pdf", "pdf");
        machine().files().write("/srv/shop/private/bill.txt", "yours");
        machine().exec("systemctl start echo@shop echo@other").text();
    }

    Deployment shop(Consumer<Nginx.Builder> more) {
        return shop(new NginxShop(), more).build();
    }

    Deployment.Builder shop(NginxShop shop, Consumer<Nginx.Builder> more) {
        return shop.with(machine().transport(), n -> {
            n.site("shop.example.com", "www.shop.example.com");
            more.accept(n);
        });
    }

    /** Status line, headers and body, as the host itself sees them. */
    String get(String url, String... options) {
        return machine()
                .exec("curl -sS -k -i --max-time 10 --connect-to ::127.0.0.1: " + String.join(" ", options) + " '" + url
                        + "' 2>&1")
                .stdout();
    }

    String head(String url, String... options) {
        return get(url, options).split("\r\n\r\n", 2)[0].toLowerCase(Locale.ROOT);
    }

    @Test
    void theSiteAnswersAndASecondRunPlansNothing() {
        shop(n -> {}).run();

        assertThat(shop(n -> {}).plan().isEmpty())
                .as(() -> shop(n -> {}).plan().toString())
                .isTrue();
        assertThat(get("http://shop.example.com/a%2Fb?c=d"))
                .startsWith("HTTP/1.1 200")
                .contains("\"path\": \"/a%2Fb?c=d\"");
        assertThat(get("http://www.shop.example.com/a?b=c"))
                .startsWith("HTTP/1.1 301")
                .contains("Location: http://shop.example.com/a?b=c\r\n");
        assertThat(get("http://other.example.com/")).contains("Empty reply");
        assertThat(machine()
                        .exec("curl -sS -g -o /dev/null -w '%{http_code}' -H 'Host: shop.example.com' 'http://[::1]/'")
                        .text())
                .isEqualTo("200");
    }

    @Test
    void theApplicationHearsTheTruthAboutARequestAndHearsItOnce() {
        shop(n -> {}).run();

        String told = get(
                "http://shop.example.com/",
                "-H 'X-Forwarded-For: 6.6.6.6' -H 'X-Forwarded-Proto: https' -H 'X-Forwarded-Host: evil'"
                        + " -H 'X-Forwarded-Ssl: on' -H 'X-Forwarded-Protocol: ssl' -H 'X-Forwarded-Port: 1' -H 'Proxy: evil'"
                        + " -H 'Forwarded: for=6.6.6.6;host=evil'");

        assertThat(told)
                .contains(
                        "[\"host\", \"shop.example.com\"]",
                        "[\"x-forwarded-for\", \"127.0.0.1\"]",
                        "[\"x-forwarded-proto\", \"http\"]")
                .contains("[\"x-forwarded-host\", \"shop.example.com\"]", "[\"x-real-ip\", \"127.0.0.1\"]")
                .doesNotContain(
                        "6.6.6.6", "evil", "x-forwarded-ssl", "x-forwarded-protocol", "x-forwarded-port", "\"proxy\"");
        assertThat(told.split("\"host\"", -1)).hasSize(2);
    }

    @Test
    void filesAreServedWithTheRightTypesAndForTheRightTime() {
        shop(n -> {}).run();

        assertThat(head("http://shop.example.com/static/admin/css/base.css"))
                .contains("200 ok", "content-type: text/css", "cache-control: public, max-age=3600");
        assertThat(head("http://shop.example.com/static/admin/css/base.0123456789ab.css"))
                .contains("200 ok", "cache-control: public, max-age=31536000, immutable");
        assertThat(head("http://shop.example.com/static/admin/css/base.css", "-H 'Accept-Encoding: gzip'"))
                .contains("content-encoding: gzip");
        assertThat(head("http://shop.example.com/favicon.ico")).contains("200 ok");
        assertThat(get("http://shop.example.com/robots.txt")).contains("\"path\": \"/robots.txt\"");
        assertThat(head("http://shop.example.com/static/.git")).contains("404");
        assertThat(head("http://shop.example.com/.env")).contains("404");
        assertThat(get("http://shop.example.com/.well-known/security.txt")).contains("\"app\": \"shop\"");
        for (String path : List.of(
                "/static../secret.py", "/static/../secret.py", "/static/%2e%2e/secret.py", "/static/..%2fsecret.py")) {
            assertThat(get("http://shop.example.com" + path, "--path-as-is"))
                    .as(path)
                    .doesNotContain("SECRET");
        }
    }

    @Test
    void whatUsersUploadedNeverRunsAsTheSite() {
        shop(n -> {}).run();

        assertThat(head("http://shop.example.com/media/evil.html"))
                .contains("200 ok", "content-disposition: attachment", "sandbox", "x-content-type-options: nosniff");
        assertThat(head("http://shop.example.com/media/evil.svg"))
                .contains("content-disposition: attachment", "sandbox");
        assertThat(head("http://shop.example.com/media/photo.png"))
                .contains("content-type: image/png", "sandbox")
                .doesNotContain("content-disposition", "immutable");
        assertThat(head("http://shop.example.com/media/paper.pdf"))
                .contains("200 ok", "nosniff")
                .doesNotContain("sandbox");
    }

    @Test
    void headersAreThereEverywhereAndOnce() {
        shop(n -> n.header("Permissions-Policy", "camera=()")).run();

        for (String path : List.of(
                "/",
                "/status/404",
                "/static/admin/css/base.css",
                "/static/none.css",
                "/media/photo.png",
                "/favicon.ico",
                "/framed/")) {
            String head = head("http://shop.example.com" + path);
            for (String header : List.of(
                    "x-content-type-options: nosniff",
                    "x-frame-options: ",
                    "referrer-policy: ",
                    "permissions-policy: camera=()")) {
                assertThat(head.split(header, -1))
                        .as(path + " " + header + "\n" + head)
                        .hasSize(2);
            }
            assertThat(head).contains("server: nginx\r\n");
        }
        assertThat(head("http://shop.example.com/framed/")).contains("x-frame-options: deny");
    }

    @Test
    void whileTheApplicationIsDownPeopleAreToldToComeBack() {
        shop(n -> {}).run();
        machine().exec("systemctl stop echo@shop").text();

        assertThat(get("http://shop.example.com/"))
                .startsWith("HTTP/1.1 502")
                .contains("Retry-After: 10", "Back in a moment", "Cache-Control: no-store");
        assertThat(head("http://shop.example.com/static/admin/css/base.css")).contains("200 ok");
    }

    @Test
    void limitsAndRulesOfPathsCount() {
        shop(n -> n.uploads("100k")
                        .uploads("/api/", "300k")
                        .rateLimit("/admin/login/", "1/m")
                        .allowOnly("/admin/", "203.0.113.0/24")
                        .rateLimit("/accounts/login/", "1/m")
                        .websockets("/ws/")
                        .redirect("/old/", "/new/?x=1")
                        .protectedFiles("/protected/", "/srv/shop/private")
                        .jsonLog())
                .run();
        machine().exec("head -c 200000 /dev/zero >/tmp/body").text();

        assertThat(head("http://shop.example.com/", "--data-binary @/tmp/body")).contains("413");
        assertThat(get("http://shop.example.com/api/x", "--data-binary @/tmp/body"))
                .contains("200 OK", "\"body\": 200000");
        assertThat(head("http://shop.example.com/admin/")).contains("403");
        assertThat(head("http://shop.example.com/admin/login/")).contains("403");
        assertThat(head("http://shop.example.com//admin/")).contains("403");
        assertThat(machine()
                        .exec(
                                "for i in 1 2 3 4 5 6 7 8; do curl -s -o /dev/null -w '%{http_code} ' -H 'Host: shop.example.com' http://127.0.0.1/accounts/login/; done")
                        .text())
                .isEqualTo("200 200 200 200 200 200 429 429 ");
        String upgrade =
                "-H 'Connection: Upgrade' -H 'Sec-WebSocket-Version: 13' -H 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=='";
        assertThat(head("http://shop.example.com/ws/", upgrade, "-H 'Upgrade: websocket'"))
                .contains("101", "s3pplmbitxaq9kygzzhzrbk+xoo=");
        assertThat(get("http://shop.example.com/ws/", upgrade, "-H 'Upgrade: h2c'"))
                .contains("200 OK")
                .doesNotContain("\"upgrade\"");
        assertThat(get("http://shop.example.com/", upgrade, "-H 'Upgrade: websocket'"))
                .contains("200 OK")
                .doesNotContain("\"upgrade\"");
        assertThat(head("http://shop.example.com/old/")).contains("301", "location: /new/?x=1");
        assertThat(get("http://shop.example.com/download/bill.txt"))
                .contains("200 OK", "yours", "X-Frame-Options: SAMEORIGIN", "sandbox");
        assertThat(head("http://shop.example.com/protected/bill.txt")).contains("404");
        assertThat(machine()
                        .exec(
                                "tail -n 1 /var/log/nginx/shop.access.log | python3 -c 'import json,sys; print(json.load(sys.stdin)[\"status\"])'")
                        .text()
                        .strip())
                .isEqualTo("404");
    }

    @Test
    void aBrokenTemplateNeverGoesLive() {
        shop(n -> {}).run();
        String before = machine().files().text(NginxShop.SITE);
        machine()
                .exec(
                        "systemd-run --unit=asking --collect sh -c 'while :; do curl -s -o /dev/null -w \"%{http_code}\\n\""
                                + " -H \"Host: shop.example.com\" http://127.0.0.1/ >>/tmp/statuses; done'")
                .text();

        Deployment broken = shop(new NginxShop(), n -> {})
                .templates(Templates.freemarker(
                        List.of(TemplateSource.of(Map.of("nginx/site.server", "    no_such_directive on;\n"))),
                        TemplateFunctions.quoting()))
                .build();
        assertThatThrownBy(broken::run)
                .isInstanceOf(CommandFailedException.class)
                .hasMessageContaining("unknown directive \"no_such_directive\" in /etc/nginx/sites-enabled/shop.conf");

        machine().exec("systemctl stop asking").text();
        assertThat(machine().files().text("/tmp/statuses").lines())
                .hasSizeGreaterThan(10)
                .containsOnly("200");
        assertThat(machine().files().text(NginxShop.SITE)).isEqualTo(before);
        assertThat(machine().exec("nginx -t").status()).isZero();
        assertThat(machine().exec("ls -A /run | grep slipway-nginx").stdout()).isEmpty();
        shop(n -> {}).run();
        assertThat(shop(n -> {}).plan().isEmpty()).isTrue();
    }

    @Test
    void whatNginxDoesNotTakeIsPutBack() {
        shop(n -> {}).run();
        String before = machine().files().text(NginxShop.SITE);
        machine()
                .exec("systemd-run --unit=squatter --collect python3 -m http.server --bind 127.0.0.1 8090"
                        + " && until curl -s -o /dev/null http://127.0.0.1:8090/; do sleep 0.1; done")
                .text();

        // 'nginx -t' does not mind a port that is taken, and 'systemctl reload' does not mind that Nginx minds.
        Deployment taken = shop(new NginxShop(), n -> {})
                .templates(Templates.freemarker(
                        List.of(TemplateSource.of(Map.of("nginx/site.server", "    listen 127.0.0.1:8090;\n"))),
                        TemplateFunctions.quoting()))
                .build();
        assertThatThrownBy(taken::run)
                .isInstanceOf(CommandFailedException.class)
                .hasMessageContaining("bind() to 127.0.0.1:8090 failed (98: Address already in use)");

        machine().exec("systemctl stop squatter").text();
        assertThat(machine().files().text(NginxShop.SITE)).isEqualTo(before);
        assertThat(get("http://shop.example.com/")).startsWith("HTTP/1.1 200");
        shop(n -> {}).run();
        assertThat(shop(n -> {}).plan().isEmpty()).isTrue();
    }

    @Test
    void aPortThatSomebodyElseHasIsNamedBeforeAnythingIsDone() {
        machine()
                .exec(
                        "systemctl stop nginx 2>/dev/null; systemd-run --unit=apache --collect python3 -m http.server --bind 127.0.0.1 80"
                                + " && until curl -s -o /dev/null http://127.0.0.1/; do sleep 0.1; done")
                .text();
        try {
            assertThatThrownBy(() -> shop(n -> {}).plan())
                    .isInstanceOf(PlanRefusedException.class)
                    .hasMessageContaining("port 80 is taken, listening on [127.0.0.1], and not by Nginx");
        } finally {
            machine().exec("systemctl stop apache").text();
        }
        shop(n -> {}).run();
        assertThat(get("http://shop.example.com/")).startsWith("HTTP/1.1 200");
    }

    @Test
    void anotherUpstreamMeansAReloadAndNoRestart() {
        shop(n -> {}).run();
        String master = machine()
                .exec("systemctl show --property=MainPID --value nginx")
                .text();

        shop(new NginxShop().at(Bind.socket("/run/shop/other.sock")), n -> {}).run();

        assertThat(get("http://shop.example.com/")).contains("\"app\": \"other\"");
        assertThat(machine()
                        .exec("systemctl show --property=MainPID --value nginx")
                        .text())
                .isEqualTo(master);
    }

    @Test
    void sitesOfOthersStayAndClashesAreRefused() {
        shop(n -> {}).run();
        String theirs = "/etc/nginx/sites-enabled/theirs";
        machine().files().write(theirs, "server { listen 80; server_name theirs.example.com; return 200 theirs; }\n");
        machine().exec("systemctl reload nginx").text();

        shop(n -> n.header("X-Test", "1")).run();
        assertThat(get("http://theirs.example.com/")).endsWith("theirs");

        machine()
                .files()
                .write(
                        theirs,
                        "server { listen 80; server_name shop.example.com theirs.example.com; return 200 theirs; }\n");
        assertThatThrownBy(() -> shop(n -> n.header("X-Test", "2")).run())
                .hasMessageContaining("conflicting server name \"shop.example.com\"")
                .hasMessageContaining("Nginx would leave one of them out");

        machine().files().write(theirs, "server { listen 80; server_name theirs.example.com; return 200 theirs; }\n");
        shop(n -> n.anyName()).run();
        assertThat(get("http://whatever.example.com/")).contains("\"host\", \"whatever.example.com\"");
        shop(n -> {}).run();
        assertThat(get("http://whatever.example.com/")).contains("Empty reply");

        machine()
                .files()
                .write(
                        theirs,
                        "server { listen 80 default_server; server_name theirs.example.com; return 200 theirs; }\n");
        assertThatThrownBy(() -> shop(n -> {}).plan())
                .isInstanceOf(PlanRefusedException.class)
                .hasMessageContaining(
                        "line 1 of /etc/nginx/sites-enabled/theirs (listen 80 default_server) answers for names that no site has")
                .hasMessageContaining("leaveUnknownNames()");
        shop(n -> n.leaveUnknownNames()).run();
        assertThat(get("http://whatever.example.com/")).endsWith("theirs");

        shop(n -> n.withoutSite("theirs")).run();
        assertThat(machine().files().exists(theirs)).isFalse();
        assertThat(get("http://whatever.example.com/")).contains("Empty reply");
    }

    @Test
    void httpsIsServedToThoseWhoNameTheSite() {
        shop(n -> n.tls(Tls.selfSigned())).run();

        assertThat(get("https://shop.example.com/", "--http2", "-w '%{http_version}'"))
                .contains("\"x-forwarded-proto\", \"https\"")
                .endsWith("2");
        assertThat(head("http://www.shop.example.com/x?y")).contains("301", "location: https://shop.example.com/x?y");
        assertThat(head("https://www.shop.example.com/x?y")).contains("301", "location: https://shop.example.com/x?y");
        assertThat(get("https://other.example.com/")).doesNotContain("HTTP/").contains("curl: (35)");
        assertThat(machine().exec("nginx -t 2>&1").stdout()).doesNotContain("[warn]");
        assertThat(shop(n -> n.tls(Tls.selfSigned())).plan().isEmpty()).isTrue();
        shop(n -> {}).run();
        machine()
                .exec("rm -f /etc/nginx/sites-enabled/slipway-unknown-names-https.conf; systemctl reload nginx")
                .text();
    }

    @Test
    void whatAKnownProxySaysOfTheClientCounts() {
        shop(n -> n.behindProxy("127.0.0.1", "10.1.0.0/16").httpsAtProxy()).run();
        String forwarded = "-H 'X-Forwarded-For: 6.6.6.6, 203.0.113.9, 10.1.2.3'";

        assertThat(get("http://shop.example.com/", forwarded, "-H 'X-Forwarded-Proto: https'"))
                .contains("[\"x-forwarded-for\", \"203.0.113.9\"]", "[\"x-forwarded-proto\", \"https\"]")
                .doesNotContain("6.6.6.6");
        assertThat(get("http://www.shop.example.com/")).contains("Location: https://shop.example.com/");
        String address = machine().address();
        assertThat(machine()
                        .exec("curl -s --connect-to ::" + address + ": " + forwarded
                                + " -H 'X-Forwarded-Proto: https' http://shop.example.com/")
                        .text())
                .contains("[\"x-forwarded-for\", \"" + address + "\"]", "[\"x-forwarded-proto\", \"http\"]");
    }

    @Test
    void longNamesAndAddressesAreServed() {
        String longName = "a".repeat(60) + "." + "b".repeat(60) + ".example.com";
        new NginxShop()
                .with(
                        machine().transport(),
                        n -> n.site("127.0.0.1", longName, "münchen.example", "2001:DB8::0:1")
                                .serveAliases())
                .run();

        for (String name : List.of("127.0.0.1", longName, "xn--mnchen-3ya.example", "[2001:db8::1]")) {
            assertThat(machine()
                            .exec("curl -s -o /dev/null -w '%{http_code}' -H 'Host: " + name + "' http://127.0.0.1/")
                            .text())
                    .as(name)
                    .isEqualTo("200");
        }
    }
}
