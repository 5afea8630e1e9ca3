package dev.slipway.bench;

import dev.slipway.Deployment;
import dev.slipway.plan.Plan;
import dev.slipway.secret.Secret;
import dev.slipway.source.Source;
import dev.slipway.step.nginx.Tls;
import dev.slipway.testkit.InMemoryHost;
import java.nio.file.Path;
import java.util.Locale;

/**
 * One plan for a host in memory in a fresh JVM: what the first test of a deployment takes.
 *
 * <p>Argument: the code of an application, or nothing for sixty resources of a step. Prints milliseconds and the number of changes.
 */
public final class ColdPlan {

    private ColdPlan() {}

    /**
     * Runs it.
     *
     * @param arguments see above
     */
    public static void main(String[] arguments) {
        long begin = System.nanoTime();
        Deployment.Builder shop = Deployment.to(InMemoryHost.debian("12"));
        Plan plan = (arguments.length == 0
                        ? shop.named("shop").step("stack", Workload::stack)
                        : application(shop, Path.of(arguments[0])))
                .plan();
        System.out.printf(
                Locale.ROOT,
                "whole=%d plan=%.1f changes=%d%n",
                Child.millisSinceStart(),
                (System.nanoTime() - begin) / 1e6,
                plan.size());
    }

    /** A whole application. */
    private static Deployment.Builder application(Deployment.Builder shop, Path code) {
        return shop.app("shop", Source.directory(code))
                .postgres(pg -> pg.database("shop").password(Secret.of("correct-horse-battery")))
                .django(d -> d.settings("core.settings").hashedStatic())
                .gunicorn(g -> g.wsgi("core.wsgi:application").workers(3).health("/health/"))
                .nginx(n -> n.site("shop.example.com").tls(Tls.selfSigned()));
    }
}
