package com.example.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.Deployment;
import dev.slipway.error.CommandFailedException;
import dev.slipway.host.action.WriteFile;
import dev.slipway.testkit.lab.LabHost;
import dev.slipway.testkit.lab.Machine;
import org.junit.jupiter.api.Test;

/** The step trusts logrotate's exit status to tell that rules are bad; here is the proof that it may. */
class LogrotateParserIT {

    @Test
    void rulesThatLogrotateRefusesNeverTakeTheirPlace(@LabHost Machine machine) {
        Deployment bad = Deployment.to(machine.transport("operator"))
                .named("logs")
                .step("bad rules", on -> {
                    on.packages("logrotate");
                    on.file("/etc/logrotate.d/shop")
                            .content("/var/log/shop/*.log {\n    rotate often\n}\n")
                            .testedBy("logrotate", "--debug", WriteFile.FILE);
                })
                .build();

        assertThatThrownBy(bad::run).isInstanceOf(CommandFailedException.class).hasMessageContaining("often");
        assertThat(machine.exec("ls -A /etc/logrotate.d").text()).doesNotContain("shop");
    }
}
