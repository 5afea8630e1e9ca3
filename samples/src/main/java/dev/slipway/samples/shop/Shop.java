package dev.slipway.samples.shop;

import dev.slipway.Deployment;
import dev.slipway.Host;
import dev.slipway.event.console.ConsoleProgress;
import dev.slipway.event.console.Terminal;
import dev.slipway.host.Transport;
import dev.slipway.plan.Result;
import dev.slipway.secret.Secret;
import dev.slipway.source.Source;
import dev.slipway.step.gunicorn.Workers;
import dev.slipway.step.nginx.Tls;

/** A Django application on a server of its own: database, application server, web server, certificate, firewall. Stateless. */
public final class Shop {

    private Shop() {}

    /**
     * Says what must be true.
     *
     * @param host where
     * @param code the application
     * @param name under which users reach it
     * @param tls where its certificate comes from
     * @param databasePassword the password of its database role
     * @return the deployment
     */
    public static Deployment.Builder on(Transport host, Source code, String name, Tls tls, Secret databasePassword) {
        // @start region="describe"
        return Deployment.to(host)
                .machine(m -> m.timezone("Europe/Belgrade").unattendedUpgrades())
                .firewall(f -> {})
                .app("shop", code)
                .postgres(pg -> pg.database("shop").password(databasePassword))
                .django(d -> d.settings("core.settings").hashedStatic())
                .gunicorn(g ->
                        g.wsgi("core.wsgi:application").workers(Workers.auto()).health("/health/"))
                .nginx(n -> n.site(name).tls(tls).uploads("20m"));
        // @end
    }

    /**
     * Deploys over SSH, and shows what is done.
     *
     * @param arguments the host, such as {@code root@app1.example.com}; the site's name; the e-mail address for Let's Encrypt; the repository
     */
    public static void main(String[] arguments) {
        // @start region="run"
        try (ConsoleProgress progress = ConsoleProgress.to(System.out, Terminal.detect())) {
            Deployment shop = on(
                            Host.ssh(arguments[0]),
                            Source.git(arguments[3]),
                            arguments[1],
                            Tls.letsEncrypt(arguments[2]),
                            Secret.env("SHOP_DB_PASSWORD"))
                    .options(how -> how.listener(progress))
                    .build();
            System.out.print(shop.plan());
            Result result = shop.run();
            System.out.println(result);
        }
        // @end
    }
}
