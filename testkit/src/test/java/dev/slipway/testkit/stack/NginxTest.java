package dev.slipway.testkit.stack;

import static dev.slipway.testkit.SlipwayAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.Deployment;
import dev.slipway.app.Bind;
import dev.slipway.app.RequestLimit;
import dev.slipway.app.Site;
import dev.slipway.error.CommandFailedException;
import dev.slipway.error.PlanRefusedException;
import dev.slipway.host.probe.CommandFact;
import dev.slipway.host.probe.FirewallRule;
import dev.slipway.host.probe.Protocol;
import dev.slipway.resource.Facts;
import dev.slipway.step.Blueprint;
import dev.slipway.step.Gate;
import dev.slipway.step.Shared;
import dev.slipway.step.TemplateFunctions;
import dev.slipway.step.nginx.Nginx;
import dev.slipway.step.nginx.Tls;
import dev.slipway.template.TemplateSource;
import dev.slipway.template.Templates;
import dev.slipway.testkit.Golden;
import dev.slipway.testkit.InMemoryHost;
import dev.slipway.testkit.script.PackageModel;
import dev.slipway.testkit.script.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NginxTest {

    private static final String ENABLED = "/etc/nginx/sites-enabled/";

    private final InMemoryHost host = InMemoryHost.debian("12");

    private static Deployment shop(InMemoryHost host, Consumer<Nginx.Builder> more) {
        return new NginxShop()
                .with(host, n -> more.accept(n.site("shop.example.com", "www.shop.example.com")))
                .build();
    }

    private static InMemoryHost host(String release) {
        String[] parts = release.split(" ");
        return parts[0].equals("debian") ? InMemoryHost.debian(parts[1]) : InMemoryHost.ubuntu(parts[1]);
    }

    private static void golden(InMemoryHost host, String path, String name) {
        assertThat(host).file(path).content().satisfies(text -> Golden.check("nginx/" + name, text));
    }

    private static Consumer<Nginx.Builder> everything() {
        return n -> n.behindProxy("10.0.0.0/8", "2001:db8::/32")
                .httpsAtProxy()
                .uploads("25M")
                .uploads("/api/uploads/", "1g")
                .timeout(Duration.ofMinutes(2))
                .keepConnections(16, Duration.ofSeconds(2))
                .websockets("/ws/")
                .streaming("/events/")
                .rateLimit("/admin/login/", "10/m")
                .allowOnly("/admin/", "203.0.113.0/24", "2001:db8::1")
                .redirect("/old/", "https://example.com/new/")
                .header("Permissions-Policy", "camera=()")
                .header("X-Frame-Options", "DENY")
                .protectedFiles("/protected/", "/srv/shop/private")
                .cache(Duration.ofMinutes(5))
                .compressPages()
                .jsonLog()
                .serveAliases()
                .health("/healthz/");
    }

    @Test
    void aSecondRunPlansNothing() {
        shop(host, n -> {}).run();

        assertThat(host).unit("nginx.service").isActive().isEnabled();
        assertThat(host).hasNothingAt(ENABLED + "default");
        assertThat(host).file("/etc/nginx/sites-available/default").exists();
        assertThat(host).link(ENABLED + "shop.conf").exists();
        assertThat(shop(host, n -> {}).plan().isEmpty()).isTrue();
        assertThat(host).hasNoLeftovers();
    }

    @ParameterizedTest
    @ValueSource(strings = {"debian 12", "debian 13", "ubuntu 22.04", "ubuntu 24.04", "ubuntu 26.04"})
    void theSiteReadsLikeTheGoldenFile(String release) {
        InMemoryHost each = host(release);

        shop(each, n -> {}).run();

        golden(each, NginxShop.SITE, "site-" + release.replace(' ', '-') + ".conf");
        assertThat(shop(each, n -> {}).plan().isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"debian 12", "debian 13", "ubuntu 22.04", "ubuntu 24.04", "ubuntu 26.04"})
    void httpsReadsLikeTheGoldenFiles(String release) {
        InMemoryHost each = host(release);
        String unknown = "/etc/nginx/sites-available/slipway-unknown-names-https.conf";

        shop(each, n -> n.tls(Tls.selfSigned())).run();

        golden(each, NginxShop.SITE, "https-" + release.replace(' ', '-') + ".conf");
        golden(each, unknown, "unknown-names-https-" + release.replace(' ', '-') + ".conf");
    }

    @Test
    void everyOptionReadsLikeTheGoldenFile() {
        shop(host, everything()).run();

        golden(host, NginxShop.SITE, "everything-debian-12.conf");
        golden(host, "/etc/nginx/sites-available/slipway-unknown-names-http.conf", "unknown-names-http.conf");
        assertThat(shop(host, everything()).plan().isEmpty()).isTrue();
    }

    @Test
    void httpIsServedUntilTheAuthorityHasAnswered() {
        host.answers("acme-certificate", call -> Reply.exit(1, "no such name"));

        assertThatThrownBy(() -> shop(host, n -> n.tls(Tls.letsEncrypt("ops@example.com")))
                        .run())
                .isInstanceOf(CommandFailedException.class);

        golden(host, NginxShop.SITE, "before-certificate.conf");
    }

    @Test
    void otherStepsKnowTheSiteAndItsPorts() {
        Shared http = new Shared();
        Nginx.builder().site("Shop.Example.com", "münchen.example").build().share(http);
        assertThat(http.find(Site.class))
                .contains(new Site(List.of("shop.example.com", "xn--mnchen-3ya.example"), false));
        assertThat(http.all(FirewallRule.class)).map(FirewallRule::port).containsExactly(80);

        Shared https = new Shared();
        Nginx.builder().site("[2001:DB8:0::1]").tls(Tls.selfSigned()).build().share(https);
        assertThat(https.find(Site.class)).contains(new Site(List.of("[2001:db8::1]"), true));
        assertThat(https.all(FirewallRule.class)).map(FirewallRule::port).containsExactly(80, 443);

        Shared proxied = new Shared();
        Nginx.builder()
                .site("a.example.com")
                .behindProxy("10.0.0.1")
                .httpsAtProxy()
                .build()
                .share(proxied);
        assertThat(proxied.need(Site.class, "").origins()).containsExactly("https://a.example.com");
        assertThat(proxied.all(FirewallRule.class)).map(FirewallRule::port).containsExactly(80);
    }

    @Test
    void aHostWithoutIpv6ListensOnNoSuchAddress() {
        host.has().removed("/proc/sys/net/ipv6");

        shop(host, n -> {}).run();

        assertThat(host).file(NginxShop.SITE).contains("listen 80;").doesNotContain("[::]");
        assertThat(shop(host, n -> {}).plan().isEmpty()).isTrue();
    }

    @Test
    void theInstalledNginxCountsNotTheRelease() {
        host.knowsPackage(PackageModel.named("nginx", "1.27.4-1~bpo12+1")
                .unit(
                        "nginx.service",
                        "[Service]\nExecStart=/usr/sbin/nginx\n[Install]\nWantedBy=multi-user.target\n",
                        "0.0.0.0:80")
                .directory("/etc/nginx/conf.d")
                .directory("/etc/nginx/sites-available")
                .directory("/etc/nginx/sites-enabled")
                .build());
        host.has().installed("nginx");

        shop(host, n -> n.tls(Tls.selfSigned())).run();

        assertThat(host)
                .file(NginxShop.SITE)
                .contains("http2 on;", "listen 443 ssl;")
                .doesNotContain("ssl http2;");
    }

    @Test
    void nginxWaitsALittleLongerThanTheServer() {
        Deployment.Builder deployment = new NginxShop().with(host, n -> n.site("shop.example.com"));
        deployment
                .step(new SharedOnly(
                        shared -> shared.offer(RequestLimit.class, new RequestLimit(Duration.ofSeconds(90)))))
                .run();

        assertThat(host).file(NginxShop.SITE).contains("proxy_read_timeout 95s;", "proxy_connect_timeout 5s;");
    }

    @Test
    void usersAddToTheSiteAtMarkedPlaces() {
        new NginxShop()
                .with(host, n -> n.site("shop.example.com"))
                .templates(Templates.freemarker(
                        List.of(
                                TemplateSource.of(
                                        Map.of(
                                                "nginx/site.http", "map $x $y { default 1; }\n",
                                                "nginx/site.server", "    ssi on;\n",
                                                "nginx/site.locations",
                                                        "\n    location /own/ {\n<@headers indent=\"        \"/>\n        return 204;\n    }\n"))),
                        TemplateFunctions.quoting()))
                .run();

        golden(host, NginxShop.SITE, "places.conf");
    }

    @Test
    void anAddressOverHttpsIsAnsweredWithoutAServerName() {
        new NginxShop()
                .with(host, n -> n.site("203.0.113.5").tls(Tls.selfSigned()))
                .run();

        golden(host, NginxShop.SITE, "address-https.conf");
        assertThat(host).hasNothingAt(ENABLED + "slipway-unknown-names-https.conf");
    }

    @Test
    void aDefaultSiteThatSomebodyChangedIsNotTakenAway() {
        host.has()
                .installed("nginx")
                .file("/etc/nginx/sites-available/default", "server { listen 80 default_server; root /srv/mine; }\n");

        assertThatThrownBy(() -> shop(host, n -> {}).plan())
                .isInstanceOf(PlanRefusedException.class)
                .hasMessageContaining("sites-enabled/default is not the distribution's any more")
                .hasMessageContaining("leaveUnknownNames()")
                .hasMessageContaining("withoutSite(\"default\")");

        shop(host, n -> n.leaveUnknownNames()).run();
        assertThat(host).link(ENABLED + "default").exists();
        shop(host, n -> n.withoutSite("default")).run();
        assertThat(host).hasNothingAt(ENABLED + "default");
        assertThat(host).link(ENABLED + "slipway-unknown-names-http.conf").exists();
    }

    @Test
    void somebodyElsesDefaultServerIsRefusedByFileAndLine() {
        host.answers(
                "grep",
                call -> Reply.ok(
                        "/etc/nginx/sites-enabled/slipway-unknown-names-http.conf:3:    listen 80 default_server;",
                        "/etc/nginx/conf.d/theirs.conf:7:  listen 8080 default_server;",
                        "/etc/nginx/conf.d/theirs.conf:9:  listen [::]:80 default_server;"));

        assertThatThrownBy(() -> shop(host, n -> {}).plan())
                .isInstanceOf(PlanRefusedException.class)
                .hasMessageContaining(
                        "line 9 of /etc/nginx/conf.d/theirs.conf (listen [::]:80 default_server) answers for names that no site has");
        assertThat(shop(host, n -> n.leaveUnknownNames()).plan().isEmpty()).isFalse();
    }

    @Test
    void aPortThatSomebodyElseHasIsRefusedBeforeAnythingIsInstalled() {
        host.has().installed("redis-server");
        host.unit("redis-server").listensOn("0.0.0.0", 80, Protocol.TCP);

        assertThatThrownBy(() -> shop(host, n -> {}).plan())
                .isInstanceOf(PlanRefusedException.class)
                .hasMessageContaining("port 80 is taken, listening on [0.0.0.0], and not by Nginx");
    }

    @Test
    void aSiteThatDoesNotAnswerSaysWhatWasSeenAndWhatHelps() {
        Blueprint blueprint = Blueprint.of("web1", true);
        Nginx nginx = Nginx.builder().site("shop.example.com").build();
        new NginxShop().share(blueprint.shared());
        nginx.share(blueprint.shared());
        Gate<?> gate = blueprint.add(nginx).finish().gates().get(0);

        Facts closed =
                Facts.of(Map.of(gate.probe(), new CommandFact(1, "http://shop.example.com/ answers with 502\n")));
        assertThat(gate.name()).isEqualTo("http://shop.example.com/ answers through Nginx");
        assertThat(gate.open(closed)).isFalse();
        assertThat(gate.found(closed)).isEqualTo("http://shop.example.com/ answers with 502");
        assertThat(gate.open(Facts.of(Map.of(gate.probe(), new CommandFact(0, "")))))
                .isTrue();
        assertThat(gate.evidence().command()).endsWith("/var/log/nginx/shop.error.log");
        String log =
                "2026/01/01 00:00:00 [crit] 7#7: *1 connect() to unix:/run/shop/shop.sock failed (%s) while connecting to upstream";
        assertThat(gate.advice().on(List.of(String.format(log, "13: Permission denied"))))
                .hasValueSatisfying(text -> assertThat(text).startsWith("Nginx may not use unix:/run/shop/shop.sock"));
        assertThat(gate.advice()
                        .on(List.of(
                                String.format(log, "13: Permission denied"),
                                String.format(log, "111: Connection refused"))))
                .hasValueSatisfying(text -> assertThat(text).startsWith("nobody listens at unix:/run/shop/shop.sock"));
        assertThat(gate.advice().on(List.of("all is well"))).isEmpty();
    }

    @Test
    void anotherUpstreamMeansAReload() {
        shop(host, n -> {}).run();

        String plan = new NginxShop()
                .at(Bind.tcp("127.0.0.1", 8000))
                .with(host, n -> n.site("shop.example.com", "www.shop.example.com"))
                .plan()
                .toString();

        assertThat(plan)
                .contains("-    server unix:/run/shop/shop.sock", "+    server 127.0.0.1:8000", "reload nginx")
                .doesNotContain("restart");
    }
}
