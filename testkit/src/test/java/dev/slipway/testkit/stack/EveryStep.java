package dev.slipway.testkit.stack;

import dev.slipway.Deployment;
import dev.slipway.host.Transport;
import dev.slipway.host.action.Content;
import dev.slipway.host.action.Tree;
import dev.slipway.secret.Secret;
import dev.slipway.source.Snapshot;
import dev.slipway.source.Source;
import dev.slipway.step.TemplateFunctions;
import dev.slipway.step.machine.Machine;
import dev.slipway.step.machine.SudoRule;
import dev.slipway.step.nginx.Hsts;
import dev.slipway.step.nginx.Tls;
import dev.slipway.template.TemplateRenderer;
import dev.slipway.template.TemplateSource;
import dev.slipway.template.Templates;
import dev.slipway.testkit.InMemoryHost;
import dev.slipway.testkit.script.PackageModel;
import dev.slipway.testkit.script.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Deployments in which, taken together, every step takes part, with as much said as can be. */
final class EveryStep {

    static final String CANARY = "canary-7c1f";
    static final String NAME = "shop.example.com";

    private static final TestCertificates ROOT = TestCertificates.root("Test Root");
    private static final TestCertificates SITE = ROOT.signs(NAME, NAME);

    /** One for all, that reads each template once. */
    private static final TemplateRenderer TEMPLATES =
            Templates.freemarker(List.of(once(TemplateSource.builtIn())), TemplateFunctions.quoting());

    private static final Tree CODE = SampleShop.code();
    private static final Tree NEXT = SampleShop.code("releases/v2");

    private EveryStep() {}

    static Path certificate(Path directory) throws IOException {
        return Files.writeString(directory.resolve("chain.pem"), TestCertificates.chain(SITE, ROOT));
    }

    static InMemoryHost host() {
        InMemoryHost host = InMemoryHost.debian("12")
                .named("app1")
                .knowsPackage(PackageModel.named("htop", "3.2").build());
        host.answers("postgres-proof", call -> {
            host.has().file(call.command().get(6), "PostgreSQL 15, TLS t\n");
            return Reply.ok();
        });
        return host;
    }

    private static Deployment.Builder to(Transport host) {
        return Deployment.to(host).templates(TEMPLATES);
    }

    private static TemplateSource once(TemplateSource source) {
        Map<String, String> known = new ConcurrentHashMap<>();
        return name -> known.computeIfAbsent(name, source::find);
    }

    private static Source source(String release, Tree code) {
        return new Source() {
            @Override
            public String origin() {
                return "the test";
            }

            @Override
            public Snapshot fetch() {
                return Snapshot.of(code, release, code.digest());
            }
        };
    }

    private static Secret secret(String word) {
        return Secret.of(CANARY + "-" + word);
    }

    /** All on one host, with a certificate of Let's Encrypt. */
    static Deployment.Builder shop(Transport host) {
        return shop(host, "v1", CODE);
    }

    /** The release after that, with a migration. */
    static Deployment.Builder next(Transport host) {
        return shop(host, "v2", NEXT);
    }

    private static Deployment.Builder shop(Transport host, String release, Tree code) {
        return to(host).machine(EveryStep::hardened)
                .firewall(f -> f.allow(8443, "10.0.0.0/8"))
                .app("shop", source(release, code))
                .postgres(pg -> pg.database("shop")
                        .password(secret("db"))
                        .remote(who -> who.listen("10.0.0.10").from("10.0.0.0/24")))
                .environment(e -> e.set("GREETING", "Good morning")
                        .secret("API_KEY", secret("api"))
                        .generated("SECRET_KEY", 50))
                .django(d -> d.settings("core.settings")
                        .hashedStatic()
                        .fixtures("countries")
                        .superuser("ada", "ada@example.com", secret("ada"))
                        .command("clear_cache"))
                .gunicorn(g -> g.wsgi("core.wsgi:application").health("/health/"))
                .nginx(n -> n.site(NAME, "www." + NAME)
                        .tls(Tls.letsEncrypt("ops@example.com").hsts(Hsts.staged()))
                        .uploads("25m")
                        .rateLimit("/accounts/login/", "10/m"));
    }

    private static void hardened(Machine.Builder machine) {
        machine.timezone("Europe/Belgrade")
                .unattendedUpgrades()
                .hardenSsh()
                .fail2ban()
                .packages("htop")
                .journalLimit(500)
                .sudo(SudoRule.of("ci").run("/usr/bin/systemctl", "restart", "shop.service"));
    }

    /** An ASGI application whose database is elsewhere and whose certificate comes along. */
    static Deployment.Builder elsewhere(Transport host, Path certificate) {
        return to(host).app("shop", source("v1", CODE))
                .externalPostgres(pg -> pg.host("db.example.com")
                        .database("shop")
                        .user("shop")
                        .password(secret("db"))
                        .ca(Content.text(ROOT.pem())))
                .environment(e -> {})
                .django(d -> d.settings("core.settings"))
                .uvicorn(u -> u.asgi("core.asgi:application").websockets())
                .nginx(n -> n.site(NAME).tls(Tls.files(certificate, Secret.of(SITE.pkcs8()))));
    }

    /** A certificate that nobody signed. */
    static Deployment.Builder selfSigned(Transport host) {
        return to(host).app("shop", source("v1", CODE))
                .django(d -> d.settings("core.settings"))
                .gunicorn(g -> g.wsgi("core.wsgi:application"))
                .nginx(n -> n.site(NAME).tls(Tls.selfSigned()).health("/health/"));
    }
}
