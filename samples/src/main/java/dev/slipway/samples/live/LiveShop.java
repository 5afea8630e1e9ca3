package dev.slipway.samples.live;

import dev.slipway.Deployment;
import dev.slipway.host.Transport;
import dev.slipway.source.Source;
import dev.slipway.step.gunicorn.Workers;
import dev.slipway.step.nginx.Tls;
import java.time.Duration;

/** The sample shop over ASGI: Uvicorn, and WebSockets through Nginx. Stateless. */
public final class LiveShop {

    private LiveShop() {}

    /**
     * Says what must be true.
     *
     * @param host where
     * @param code the application
     * @param name under which users reach it
     * @return the deployment
     */
    public static Deployment.Builder on(Transport host, Source code, String name) {
        // @start region="describe"
        return Deployment.to(host)
                .app("shop", code, app -> app.requirements("requirements-asgi.txt"))
                .postgres(pg -> pg.database("shop"))
                .django(d -> d.settings("core.settings").hashedStatic())
                .uvicorn(u -> u.asgi("core.asgi:application")
                        .websockets()
                        .workers(Workers.auto())
                        .gracefulTimeout(Duration.ofSeconds(30))
                        .health("/health/"))
                .nginx(n -> n.site(name).tls(Tls.letsEncrypt("ops@example.com")).websockets("/ws/"));
        // @end
    }
}
