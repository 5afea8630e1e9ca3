package dev.slipway.samples.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.samples.FirstDeployment;
import dev.slipway.testkit.FaultMatrix;
import dev.slipway.testkit.FaultTable;
import dev.slipway.testkit.InMemoryHost;
import dev.slipway.testkit.Mishap;
import org.junit.jupiter.api.Test;

/** A team's own deployment, with everything going wrong at every change. */
class OwnMatrixTest {

    @Test
    void whateverGoesWrongTheNextRunFinishesTheWork() throws Exception {
        // @start region="matrix"
        FaultTable table = FaultMatrix.inMemory(
                        () -> InMemoryHost.debian("12").named("app1"), host -> FirstDeployment.of(host, "Hello"))
                .run();

        assertThat(table.problems()).isEmpty();
        // @end
        assertThat(table.cells()).hasSize(table.toMarkdown().lines().toList().size() * 8 - 16);
        assertThat(table.toMarkdown()).contains(Mishap.POWER_FAILS_DURING.words(), "reload nginx.service", "goes on");
    }
}
