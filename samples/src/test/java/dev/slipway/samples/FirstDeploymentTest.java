package dev.slipway.samples;

import static dev.slipway.testkit.SlipwayAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.Deployment;
import dev.slipway.error.CommandFailedException;
import dev.slipway.host.RunEnd;
import dev.slipway.testkit.Changes;
import dev.slipway.testkit.InMemoryHost;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A deployment as unit-tested Java: milliseconds, no network, no container. */
// @start region="test"
class FirstDeploymentTest {

    private final InMemoryHost host = InMemoryHost.debian("12").named("app1");

    private Deployment deployment(String greeting) {
        return FirstDeployment.of(host, greeting).build();
    }

    @Test
    void servesThePage() {
        deployment("Hello").run();

        assertThat(host).file("/srv/shop/index.html").hasContent("Hello\n").hasMode("0644");
        assertThat(host).file("/etc/nginx/conf.d/shop.conf").contains("server_name shop.example.com;");
        assertThat(host).unit("nginx.service").isActive().isEnabled();
        assertThat(deployment("Hello").plan().isEmpty()).isTrue();
    }

    @Test
    void plansWhatWasReviewed() throws IOException {
        assertThat(deployment("Hello").plan().toString()).isEqualTo(Golden.text("first-deployment.plan.txt"));
    }

    @Test
    void aReloadThatFailsIsMadeUpForByTheNextRun() {
        host.fail(Changes.titled("reload nginx.service"), 1, "nginx: [emerg] open() failed");

        assertThatThrownBy(() -> deployment("Hello").run())
                .isInstanceOf(CommandFailedException.class)
                .hasMessageContaining("'reload nginx.service' failed with exit status 1")
                .hasMessageContaining("nginx: [emerg] open() failed");
        assertThat(host).journal("shop").endedWith(RunEnd.FAILED).hasDue("reload nginx.service");

        assertThat(deployment("Hello").run().applied()).isEqualTo(1);
        assertThat(host).journal("shop").hasDue();
    }

    @Test
    void aRunWhoseHostLostItsPowerIsFinishedByTheNextOne() {
        host.powerOffDuring(Changes.titled("/etc/nginx/conf.d/shop.conf"));
        FirstDeployment.of(host, "Hello")
                .options(how -> how.reattachFor(Duration.ZERO))
                .build()
                .attempt();
        assertThat(host).journal("shop").isUnfinished();
        host.powerOn();

        deployment("Hello").run();

        assertThat(host).file("/etc/nginx/conf.d/shop.conf").exists();
        assertThat(host).hasNoLeftovers();
    }
}
// @end
