package dev.slipway.samples.fleet;

import dev.slipway.Deployment;
import dev.slipway.Host;
import dev.slipway.Run;
import dev.slipway.event.console.ConsoleProgress;
import dev.slipway.event.console.Terminal;
import dev.slipway.host.Transport;
import dev.slipway.plan.Result;
import dev.slipway.step.Phase;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** A release on several hosts: prepared everywhere, migrated once, then switched everywhere. Stateless. */
public final class Fleet {

    private Fleet() {}

    /**
     * Says what must be true.
     *
     * @param hosts the hosts; the first of them migrates
     * @param release the release that they serve
     * @return the deployment
     */
    public static Deployment.Builder of(List<? extends Transport> hosts, String release) {
        // @start region="phases"
        return Deployment.to(hosts).named("shop").step("release " + release, on -> {
            String home = "/srv/shop/releases/" + release;
            on.directory("/srv/shop");
            on.directory("/srv/shop/releases");
            on.during(Phase.RELEASE, () -> {
                on.directory(home);
                on.file(home + "/index.html").content("Release " + release + "\n");
            });
            on.during(
                    Phase.MIGRATE,
                    () -> // on the first host only, when all hosts have the release
                    on.file("/srv/shop/schema").content(release + "\n"));
            on.during(Phase.SWITCH, () -> on.link("/srv/shop/current", home)); // when the migration is through
        });
        // @end
    }

    /**
     * Says how to run it.
     *
     * @param deployment a deployment on many hosts
     * @return the same builder
     */
    public static Deployment.Builder withLimits(Deployment.Builder deployment) {
        // @start region="options"
        return deployment.options(how -> how.parallelism(5) // hosts at the same time
                .lockPatience(Duration.ofMinutes(2)) // wait for the run of somebody else
                .deadline(Duration.ofMinutes(20)) // for everything; then stop at a safe point
                .takeBackFailed() // all hosts or none
                .reason("release for the summer sale"));
        // @end
    }

    /**
     * Deploys over SSH; Ctrl-C stops every host between two changes.
     *
     * @param arguments the release, then the hosts
     */
    public static void main(String[] arguments) {
        List<Transport> hosts =
                Arrays.stream(arguments).skip(1).<Transport>map(Host::ssh).toList();
        try (ConsoleProgress progress = ConsoleProgress.to(System.out, Terminal.detect())) {
            // @start region="cancel"
            Run run = withLimits(of(hosts, arguments[0]))
                    .options(how -> how.listener(progress))
                    .build()
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(run::cancel));
            Result result = run.finish();
            // @end
            System.out.println(result);
        }
    }
}
