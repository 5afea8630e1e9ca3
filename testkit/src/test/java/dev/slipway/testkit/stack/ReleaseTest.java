package dev.slipway.testkit.stack;

import dev.slipway.Deployment;
import dev.slipway.step.release.Releases;
import dev.slipway.testkit.InMemoryHost;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** From one release to the next, on a host in memory. */
class ReleaseTest {

    private final InMemoryHost host = InMemoryHost.debian("12").named("app1");

    private Deployment.Builder shop(String release, Consumer<Releases.Builder> how) {
        return Deployment.to(host)
                .named("shop")
                .step(new ShopRelease(release))
                .environment(e -> e.set("RELEASE", release))
                .gunicorn(g -> g.wsgi("core.wsgi:application").health("/health/"))
                .release(how);
    }

    private Deployment shop(String release) {
        return shop(release, r -> {}).build();
    }

    @Test
    void show() {
        shop("v1")
                .plan()
                .hosts()
                .get(0)
                .changes()
                .forEach(c -> System.out.println(c.phase() + " | " + c.step() + " | " + c.title()));
        shop("v1").run();
        System.out.println(shop("v1").plan());
        shop("v2")
                .plan()
                .hosts()
                .get(0)
                .changes()
                .forEach(c -> System.out.println(c.phase() + " | " + c.step() + " | " + c.title()));
        shop("v2").run();
        System.out.println(shop("v2").plan());
        shop("v3").run();
        System.out.println(shop("v3").plan());
        System.out.println(host.calls());
    }
}
