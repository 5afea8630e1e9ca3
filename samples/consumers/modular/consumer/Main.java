package consumer;

import dev.slipway.Deployment;
import dev.slipway.error.SlipwayException;
import dev.slipway.plan.Plan;
import dev.slipway.plan.Result;
import dev.slipway.resource.Handler;
import dev.slipway.secret.Secret;
import dev.slipway.testkit.Changes;
import dev.slipway.testkit.InMemoryHost;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** A program of a user, with nothing but the published jars and what they bring: it plans, deploys and fails in memory. */
public final class Main {

    private static final InMemoryHost HOST = InMemoryHost.debian("12").named("app1");

    private Main() {}

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        Module module = Main.class.getModule();
        out.println((module.isNamed() ? module : "unnamed module") + ": " + Secret.of("hunter2"));
        Plan plan = Plan.fromJson(deployment("one").plan().toJson());
        out.println(plan.size() + " planned");
        Result result = deployment("one").apply(plan);
        out.println(result.applied() + " applied, then " + deployment("one").plan().size() + " planned");
        HOST.fail(Changes.any(), 1, "no");
        try {
            deployment("two").run();
        } catch (SlipwayException failed) {
            out.println(failed.code() + " on " + failed.host());
        }
    }

    private static Deployment deployment(String greeting) {
        return Deployment.to(HOST)
                .named("shop")
                .step("site", on -> {
                    on.packages("nginx");
                    on.file("/etc/nginx/conf.d/shop.conf").content("# " + greeting + "\n").triggers(Handler.reload("nginx.service"));
                    on.unit("nginx.service");
                })
                .build();
    }
}
