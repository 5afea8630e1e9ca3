package dev.slipway.samples.parts;

import dev.slipway.Deployment;
import dev.slipway.plan.Result;
import dev.slipway.resource.FileResource;
import dev.slipway.resource.Guard;
import dev.slipway.resource.Handler;
import dev.slipway.resource.Resource;
import dev.slipway.secret.Secret;
import dev.slipway.source.Source;
import dev.slipway.step.Blueprint;
import dev.slipway.step.Guards;
import dev.slipway.step.django.Risk;
import dev.slipway.step.gunicorn.Workers;
import dev.slipway.step.machine.SudoRule;
import dev.slipway.step.nginx.Hsts;
import dev.slipway.step.nginx.Tls;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The parts of a deployment, one by one. Stateless. */
public final class Parts {

    private Parts() {}

    /**
     * The machine and its firewall.
     *
     * @param shop a deployment
     * @return the same
     */
    public static Deployment.Builder machine(Deployment.Builder shop) {
        // @start region="machine"
        return shop.machine(m -> m.timezone("Europe/Belgrade")
                        .unattendedUpgrades(u -> u.rebootAt("04:30"))
                        .hardenSsh()
                        .fail2ban()
                        .sudo(SudoRule.of("ci").run("/usr/bin/systemctl", "reload", "nginx.service")))
                .firewall(f -> f.allow(5432, "10.0.0.0/8"));
        // @end
    }

    /**
     * A file that comes back by itself unless all goes well.
     *
     * @param host takes it
     * @param text what is in it
     */
    public static void guarded(Blueprint host, String text) {
        // @start region="guarded"
        Guard guard = new Guard(
                "proxy",
                "the proxy's configuration",
                List.of("/etc/proxy.conf"),
                List.of("systemctl", "reload", "proxy"),
                Duration.ofMinutes(2));
        Resource file = FileResource.builder("/etc/proxy.conf")
                .content(text)
                .triggers(Handler.reload("proxy.service"))
                .build();
        // Arms before the file changes, lets go once all gates have opened.
        Resource kept = Guards.guarded(host, guard, file);
        host.gateLogin(kept, "the host puts the old one back by itself", Duration.ofSeconds(20));
        // @end
    }

    /**
     * How one release follows another.
     *
     * @param shop a deployment
     * @return the same
     */
    public static Deployment.Builder releases(Deployment.Builder shop) {
        // @start region="releases"
        return shop.release(r -> r.blueGreen() // beside the old one
                .check("/orders/", 200, "Orders") // a page that it must have before users get it
                .allowedFailures(0) // of requests while users are brought over
                .drain(Duration.ofMinutes(1)) // for WebSockets and long requests of the old one
                .confirmWithin(Duration.ofMinutes(2)) // or the host goes back by itself
                .keep(5));
        // @end
    }

    /**
     * The way back.
     *
     * @param shop a deployment
     * @return what was done
     */
    public static Result rollback(Deployment shop) {
        // @start region="rollback"
        shop.releases()
                .forEach((host, known) -> known.releases()
                        .forEach(each -> System.out.println(host + ": " + each.version() + " " + each.state())));
        Deployment back = shop.rollback(); // or rollback("3f2a…")
        System.out.print(back.plan());
        return back.run();
        // @end
    }

    /**
     * The application.
     *
     * @param shop a deployment
     * @param key the file of a deploy key
     * @return the same
     */
    public static Deployment.Builder application(Deployment.Builder shop, Path key) {
        // @start region="application"
        Source code = Source.git("git@github.com:acme/shop.git").ref("v1.4.2").deployKey(Secret.file(key));
        return shop.app(
                "shop",
                code,
                app -> app.directory("backend") // found by itself if there is only one manage.py
                        .python("3.12") // refused where the system has another; or an interpreter's path
                        .systemPackages("libpq5")); // what your packages need of the system
        // @end
    }

    /**
     * Django.
     *
     * @param shop a deployment
     * @return the same
     */
    public static Deployment.Builder django(Deployment.Builder shop) {
        // @start region="django"
        return shop.django(d -> d.settings("core.settings.production")
                .hashedStatic()
                .fixtures("countries")
                .superuser("ada", "ada@example.com", Secret.env("ADA_PASSWORD"))
                .command("clear_cache"));
        // @end
    }

    /**
     * Migrations that somebody approves, behind a backup.
     *
     * @param shop a deployment
     * @return the same
     */
    public static Deployment.Builder migrations(Deployment.Builder shop) {
        // @start region="migrations"
        return shop.django(d -> d.migrations(m -> m.backupFirst()
                .stopAt(Risk.DESTRUCTIVE, Risk.INCOMPATIBLE) // others run without a question
                .approve("shop.0003_drop_note")));
        // @end
    }

    /**
     * Migrations that wait.
     *
     * @param shop a deployment
     * @return the same
     */
    public static Deployment.Builder contract(Deployment.Builder shop) {
        // @start region="contract"
        return shop.django(d -> d.migrations(m -> m.afterSwitch("shop.0003_drop_note")));
        // @end
    }

    /**
     * Gunicorn.
     *
     * @param shop a deployment
     * @return the same
     */
    public static Deployment.Builder gunicorn(Deployment.Builder shop) {
        // @start region="gunicorn"
        return shop.gunicorn(
                g -> g.wsgi("core.wsgi:application").workers(Workers.auto()).health("/health/"));
        // @end
    }

    /**
     * Uvicorn.
     *
     * @param shop a deployment
     * @return the same
     */
    public static Deployment.Builder uvicorn(Deployment.Builder shop) {
        // @start region="uvicorn"
        return shop.uvicorn(u -> u.asgi("core.asgi:application").websockets());
        // @end
    }

    /**
     * Nginx.
     *
     * @param shop a deployment
     * @return the same
     */
    public static Deployment.Builder nginx(Deployment.Builder shop) {
        // @start region="nginx"
        return shop.nginx(n -> n.site("shop.example.com", "www.shop.example.com")
                .tls(Tls.letsEncrypt("ops@example.com"))
                .uploads("25m")
                .rateLimit("/accounts/login/", "10/m")
                .allowOnly("/admin/", "203.0.113.0/24"));
        // @end
    }

    /**
     * HTTPS.
     *
     * @param shop a deployment
     * @return the same
     */
    public static Deployment.Builder tls(Deployment.Builder shop) {
        // @start region="tls"
        return shop.nginx(n -> n.site("shop.example.com", "www.shop.example.com")
                .tls(Tls.letsEncrypt("ops@example.com").hsts(Hsts.staged())));
        // @end
    }

    /**
     * PostgreSQL on the host.
     *
     * @param shop a deployment
     * @return the same
     */
    public static Deployment.Builder postgres(Deployment.Builder shop) {
        // @start region="postgres"
        return shop.postgres(pg -> pg.database("shop"));
        // @end
    }

    /**
     * PostgreSQL on the host, for others too.
     *
     * @param shop a deployment
     * @return the same
     */
    public static Deployment.Builder sharedPostgres(Deployment.Builder shop) {
        // @start region="shared-postgres"
        return shop.postgres(pg -> pg.password(Secret.env("SHOP_DB_PASSWORD"))
                .remote(who -> who.listen("10.0.0.10").from("10.0.0.0/24")));
        // @end
    }

    /**
     * PostgreSQL elsewhere.
     *
     * @param shop a deployment
     * @return the same
     */
    public static Deployment.Builder externalPostgres(Deployment.Builder shop) {
        // @start region="external-postgres"
        return shop.externalPostgres(pg -> pg.host("db.example.com")
                .database("shop")
                .user("shop")
                .password(Secret.env("SHOP_DB_PASSWORD"))
                .ca(Path.of("provider-ca.pem")));
        // @end
    }
}
