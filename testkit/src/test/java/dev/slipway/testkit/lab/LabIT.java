package dev.slipway.testkit.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LabIT {

    @ParameterizedTest
    @EnumSource(DebianRelease.class)
    void bootsARealHostThatAptCanFill(DebianRelease release) {
        try (Lab lab = Lab.open();
                Machine host = lab.host(release)) {
            assertThat(host.exec(". /etc/os-release; echo $VERSION_ID").text()).isEqualTo(Integer.toString(release.version()));
            assertThat(host.exec("systemctl is-system-running").text()).isEqualTo("running");
            assertThat(host.exec("getent hosts h1.lab.test").text()).contains(host.address());
            assertThat(host.exec("apt-get update && apt-get install -y hello && hello").text()).contains("Hello, world!");
        }
    }

    @ParameterizedTest
    @EnumSource(DebianRelease.class)
    void allThreeUsersLogInOverSsh(DebianRelease release) {
        try (Lab lab = Lab.open();
                Machine host = lab.host(release)) {
            for (String user : List.of("root", "deploy", "operator")) {
                assertThat(ssh(host, user, "id -un").text()).isEqualTo(user);
            }
            assertThat(ssh(host, "deploy", "sudo -n id -un").text()).isEqualTo("root");
            assertThat(ssh(host, "operator", "sudo -n id -un").ok()).isFalse();
            assertThat(ssh(host, "operator", "echo " + host.operatorPassword() + " | sudo -S id -un").text()).isEqualTo("root");
        }
    }

    @Test
    void aScriptOfATestHasNoRightThatTheHostLacks() {
        try (Lab lab = Lab.open();
                Machine host = lab.host(DebianRelease.BOOKWORM)) {
            String init = host.exec("grep CapBnd /proc/1/status").text();
            assertThat(host.exec("grep CapBnd /proc/self/status").text()).isEqualTo(init);
        }
    }

    static Output ssh(Machine host, String user, String command) {
        Path known = Disk.write(host.clientKey().resolveSibling("known_hosts"), host.knownHostsLine() + "\n");
        return Command.of(
                        "ssh", "-o", "BatchMode=yes", "-o", "UserKnownHostsFile=" + known, "-i", host.clientKey().toString(),
                        user + "@" + host.address(), command)
                .run();
    }
}
