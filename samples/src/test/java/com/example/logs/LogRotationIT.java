package com.example.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.Deployment;
import dev.slipway.testkit.lab.LabHost;
import dev.slipway.testkit.lab.Machine;
import org.junit.jupiter.api.Test;

/** The same step on a real Debian, over SSH: what the host in memory says is true there, too. */
// @start region="lab"
class LogRotationIT {

    private static Deployment rotating(Machine machine, String app) {
        return Deployment.to(machine.transport())
                .named("logs")
                .step(new LogRotation(app, 14, "Europe/Berlin"))
                .build();
    }

    @Test
    void rotatesOnARealHostAndThenHasNothingToDo(@LabHost Machine machine) {
        rotating(machine, "shop").run();

        assertThat(machine.exec("date +%Z").text()).containsPattern("CES?T");
        assertThat(machine.exec("logrotate --debug /etc/logrotate.d/shop").status())
                .isZero();
        assertThat(rotating(machine, "shop").plan().isEmpty()).isTrue();
    }
}
// @end
