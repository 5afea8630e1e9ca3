package dev.slipway.testkit.stack;

import static dev.slipway.testkit.SlipwayAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.Deployment;
import dev.slipway.error.InvalidDescriptionException;
import dev.slipway.error.VerificationFailedException;
import dev.slipway.plan.PlannedChange;
import dev.slipway.step.nginx.Nginx;
import dev.slipway.step.nginx.Tls;
import dev.slipway.testkit.InMemoryHost;
import dev.slipway.testkit.script.Reply;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A site that is closed for a while, on a host in memory. */
class MaintenanceTest {

    private static final String FLAG = "/srv/shop/maintenance";

    private final InMemoryHost host = InMemoryHost.debian("12").named("app1");

    private Deployment shop(Consumer<Nginx.Builder> more) {
        return Deployment.to(host)
                .named("shop")
                .step(new ShopRelease("v1"))
                .environment(e -> e.set("RELEASE", "v1"))
                .gunicorn(g -> g.wsgi("core.wsgi:application").health("/health/"))
                .nginx(n -> more.accept(n.site("shop.example.com").tls(Tls.selfSigned())))
                .build();
    }

    private Deployment shop() {
        return shop(n -> n.health("/health/"));
    }

    @Test
    void oneFileClosesTheSiteAndItsAbsenceOpensIt() {
        shop().run();
        assertThat(host)
                .file("/etc/nginx/sites-available/shop.conf")
                .contains("if (-f " + FLAG + ") {", "if ($uri = \"/health/\") {", "return 503;");

        assertThat(shop().closeForMaintenance().plan().hosts().get(0).changes())
                .extracting(PlannedChange::title)
                .containsExactly("create " + FLAG);
        shop().closeForMaintenance().run();

        assertThat(host).file(FLAG).exists();
        assertThat(shop().closeForMaintenance().plan().isEmpty()).isTrue();
        assertThat(shop().plan().isEmpty())
                .as("a release leaves the site closed")
                .isTrue();

        shop().openAgain().run();

        assertThat(host).file(FLAG).doesNotExist();
        assertThat(shop().openAgain().plan().isEmpty()).isTrue();
    }

    @Test
    void aSiteThatStaysOpenIsTold() {
        shop().run();
        host.answers(
                call -> call.line().startsWith("/usr/local/lib/slipway/nginx-check closed"),
                call -> Reply.exit(1, "https://shop.example.com/ answers with 200"));

        assertThatThrownBy(shop().closeForMaintenance()::run)
                .isInstanceOf(VerificationFailedException.class)
                .hasMessageContaining("'users get the page for maintenance' did not come true")
                .hasMessageContaining("https://shop.example.com/ answers with 200");
    }

    @Test
    void withoutAHealthPageNobodyCouldTell() {
        assertThatThrownBy(() -> shop(n -> {}).closeForMaintenance())
                .isInstanceOf(InvalidDescriptionException.class)
                .hasMessageContaining("call nginx(n -> n.health(\"/health/\"))");
    }
}
