package dev.slipway.testkit.lab;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The example of docs/lab.md. */
class LabExampleIT {

    // example
    @LabHost(prepare = "apt-get update && apt-get install -y nginx-light")
    Machine host;

    @Test
    void nginxComesBackAfterAPowerCut() {
        host.exec("systemctl enable --now nginx").text();

        host.powerOff();
        host.powerOn();

        assertThat(host.unit("nginx.service").active()).isTrue();
        assertThat(host.openPorts()).containsExactly(22, 80);
    }
    // end of example
}
