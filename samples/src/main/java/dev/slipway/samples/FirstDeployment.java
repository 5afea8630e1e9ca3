package dev.slipway.samples;

import dev.slipway.Deployment;
import dev.slipway.Host;
import dev.slipway.event.console.ConsoleProgress;
import dev.slipway.event.console.Terminal;
import dev.slipway.host.Transport;
import dev.slipway.plan.Result;
import dev.slipway.resource.Handler;
import java.time.Duration;

/** A page behind Nginx: the smallest deployment that has everything in it. Stateless. */
public final class FirstDeployment {

    private FirstDeployment() {}

    /**
     * Says what must be true.
     *
     * @param host where
     * @param greeting what the page says
     * @return the deployment
     */
    public static Deployment.Builder of(Transport host, String greeting) {
        // @start region="describe"
        return Deployment.to(host).named("shop").step("site", on -> {
            on.packages("nginx");
            on.directory("/srv/shop");
            on.file("/srv/shop/index.html").content(greeting + "\n");
            on.file("/etc/nginx/conf.d/shop.conf")
                    .content("server { listen 80; server_name shop.example.com; root /srv/shop; }\n")
                    .triggers(Handler.reload("nginx.service"));
            on.unit("nginx.service");
            on.gateActive("nginx.service", Duration.ofSeconds(10));
        });
        // @end
    }

    /**
     * Deploys over SSH, and shows what is done.
     *
     * @param arguments the host, such as {@code deploy@app1.example.com}
     */
    public static void main(String[] arguments) {
        // @start region="run"
        try (ConsoleProgress progress = ConsoleProgress.to(System.out, Terminal.detect())) {
            Deployment deployment = of(Host.ssh(arguments[0]), "Opening soon")
                    .options(how -> how.listener(progress))
                    .build();
            System.out.print(deployment.plan());
            Result result = deployment.run();
            System.out.println(result);
        }
        // @end
    }
}
