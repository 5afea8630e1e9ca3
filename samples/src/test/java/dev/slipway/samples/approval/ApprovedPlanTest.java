package dev.slipway.samples.approval;

import static dev.slipway.testkit.SlipwayAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.Deployment;
import dev.slipway.error.StalePlanException;
import dev.slipway.plan.Plan;
import dev.slipway.samples.FirstDeployment;
import dev.slipway.testkit.InMemoryHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApprovedPlanTest {

    private final InMemoryHost host = InMemoryHost.debian("12").named("app1");

    @TempDir
    Path directory;

    private Deployment deployment(String greeting) {
        return FirstDeployment.of(host, greeting).build();
    }

    private Path file() {
        return directory.resolve("shop.plan.json");
    }

    @Test
    void anApprovedPlanIsApplied() throws IOException {
        Plan proposed = ApprovedPlan.propose(deployment("Hello"), file());

        assertThat(ApprovedPlan.carryOut(deployment("Hello"), file()).applied()).isEqualTo(proposed.size());
        assertThat(host).file("/srv/shop/index.html").hasContent("Hello\n");
    }

    @Test
    void aHostThatMovedOnIsRefusedAndNothingIsChanged() throws IOException {
        ApprovedPlan.propose(deployment("Hello"), file());
        host.has().installed("nginx");

        assertThatThrownBy(() -> ApprovedPlan.carryOut(deployment("Hello"), file()))
                .isInstanceOf(StalePlanException.class)
                .hasMessageStartingWith("[SLIP-403] the plan is out of date:")
                .hasMessageContaining("app1: package nginx was: not installed; is: installed")
                .hasMessageContaining("state: nothing of this plan was changed");
        assertThat(host).hasNothingAt("/srv/shop");
    }

    @Test
    void anotherDescriptionIsRefused() throws IOException {
        ApprovedPlan.propose(deployment("Hello"), file());

        assertThatThrownBy(() -> ApprovedPlan.carryOut(deployment("Goodbye"), file()))
                .isInstanceOf(StalePlanException.class)
                .hasMessageContaining("app1: the description changed: 'write /srv/shop/index.html'");
    }

    @Test
    void anAlteredPlanIsNotRead() throws IOException {
        ApprovedPlan.propose(deployment("Hello"), file());
        Files.writeString(file(), Files.readString(file()).replace("+Hello", "+Harmless"));

        assertThatThrownBy(() -> ApprovedPlan.carryOut(deployment("Hello"), file()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
