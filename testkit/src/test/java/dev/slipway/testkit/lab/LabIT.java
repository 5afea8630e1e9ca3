package dev.slipway.testkit.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LabIT {

    @Test
    void bookwormIsARealHostThatAptCanFill(@LabHost Machine host) {
        isARealHost(host, "12");
    }

    @Test
    void trixieIsARealHostThatAptCanFill(@LabHost(DebianRelease.TRIXIE) Machine host) {
        isARealHost(host, "13");
    }

    private static void isARealHost(Machine host, String version) {
        assertThat(host.exec(". /etc/os-release; echo $VERSION_ID").text()).isEqualTo(version);
        assertThat(host.exec("systemctl is-system-running").text()).isEqualTo("running");
        assertThat(host.exec("hostname").text()).isEqualTo(host.name());
        assertThat(host.exec("apt-get update && apt-get install -y hello && hello")
                        .text())
                .contains("Hello, world!");
        assertThat(host.exec("ssh-keygen -l -f /etc/ssh/ssh_host_ed25519_key").text())
                .contains(" " + host.hostKeyFingerprint() + " ");
        for (String user : List.of("root", "deploy", "operator")) {
            assertThat(Ssh.to(host, user, "id -un").text()).isEqualTo(user);
        }
        assertThat(Ssh.to(host, "deploy", "sudo -n id -un").text()).isEqualTo("root");
        assertThat(Ssh.to(host, "operator", "sudo -n id -un").ok()).isFalse();
        assertThat(Ssh.to(host, "operator", "echo " + host.operatorPassword() + " | sudo -S id -un")
                        .text())
                .isEqualTo("root");
    }

    @Test
    void aScriptOfATestHasNoRightThatTheHostLacks(@LabHost Machine host) {
        String init = host.exec("grep CapBnd /proc/1/status").text();
        assertThat(host.exec("grep CapBnd /proc/self/status").text()).isEqualTo(init);
        assertThat(Rights.denied("x\n" + init + "\n")).contains("-cap_25");
    }

    @Test
    void hostsSeeEachOtherByNameAndNothingElse(@LabHost Machine one, @LabHost Machine other) {
        assertThat(one.exec("getent hosts " + other.name()).text()).contains(other.address());
        assertThat(one.exec("getent hosts example.org").ok()).isFalse();
        assertThat(one.exec("bash -c 'echo >/dev/tcp/" + other.address() + "/22'")
                        .ok())
                .isTrue();
        assertThat(one.exec("bash -c 'echo >/dev/tcp/192.0.2.9/80'").stderr()).contains("No route to host");
        one.lab().names().a("shop.example.com", other.address());
        assertThat(one.exec("getent hosts shop.example.com").text()).contains(other.address());
    }

    @Test
    void tenHostsRunAtOnce() {
        ExecutorService two = Executors.newFixedThreadPool(2);
        try (Lab lab = Lab.open()) {
            List<CompletableFuture<Machine>> hosts = IntStream.range(0, 10)
                    .mapToObj(number -> CompletableFuture.supplyAsync(() -> lab.host(DebianRelease.BOOKWORM), two))
                    .toList();
            assertThat(hosts)
                    .extracting(host ->
                            host.join().exec("systemctl is-system-running").text())
                    .containsOnly("running");
        } finally {
            two.shutdownNow();
        }
    }

    @Test
    void twoLabsSideBySideDoNotClash() {
        try (Lab other = Lab.open();
                Machine second = other.host(DebianRelease.BOOKWORM)) {
            try (Lab one = Lab.open();
                    Machine first = one.host(DebianRelease.BOOKWORM)) {
                assertThat(first.name()).isEqualTo(second.name());
                assertThat(first.address()).isNotEqualTo(second.address());
                assertThat(Ssh.to(first, "root", "hostname").text()).isEqualTo(first.name());
            }
            assertThat(Ssh.to(second, "root", "hostname").text())
                    .as("after the other lab was closed")
                    .isEqualTo(second.name());
        }
    }

    @Test
    void aClosedLabLeavesNothingBehind() {
        Path disks;
        String network;
        try (Lab lab = Lab.open()) {
            Machine host = lab.host(DebianRelease.BOOKWORM);
            network = lab.driverAddress();
            disks = LabTraces.disks(lab);
            assertThat(LabTraces.of(network)).isNotEmpty();
            assertThat(host.on()).isTrue();
        }
        assertThat(LabTraces.of(network)).isEmpty();
        assertThat(disks).doesNotExist();
    }

    @Test
    void whatAKilledProgramLeftGoesWhenTheNextLabOpens() throws Exception {
        ProcessBuilder program = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                LabTraces.class.getName());
        program.redirectError(ProcessBuilder.Redirect.INHERIT);
        Process killed = program.start();
        String network = killed.inputReader().readLine();
        assertThat(LabTraces.of(network))
                .as("traces of a lab with a host in it")
                .hasSizeGreaterThan(3);
        killed.destroyForcibly().waitFor();
        assertThat(LabTraces.of(network)).as("traces of a killed program").hasSizeGreaterThan(3);

        Lab.open().close();

        assertThat(LabTraces.of(network)).isEmpty();
    }

    @Test
    void aPowerCutIsNoShutdownAndTheDiskSurvives(@LabHost Machine host) {
        host.exec(
                        "printf '[Service]\\nExecStart=/bin/sleep infinity\\nExecStop=/bin/touch /var/stopped\\n' >/etc/systemd/system/s.service;"
                                + "systemctl daemon-reload; systemctl start s; echo kept >/var/kept; cat /proc/sys/kernel/random/boot_id")
                .text();
        String boot = host.exec("systemctl show -p UserspaceTimestampMonotonic").text();

        host.powerOff();

        assertThat(host.on()).isFalse();
        assertThatThrownBy(() -> host.exec("true"))
                .isInstanceOf(LabException.class)
                .hasMessage(host.name() + " is off");
        host.powerOn();
        assertThat(host.files().text("/var/kept")).isEqualTo("kept\n");
        assertThat(host.files().exists("/var/stopped")).isFalse();
        assertThat(host.exec("systemctl show -p UserspaceTimestampMonotonic").text())
                .isNotEqualTo(boot);

        host.exec("systemctl start s").text();
        host.shutDown();
        host.powerOn();
        assertThat(host.files().exists("/var/stopped")).isTrue();
    }

    @Test
    void aRebootFromWithinComesBackAtTheSameAddress(@LabHost Machine host) {
        String before =
                host.exec("systemctl show -p UserspaceTimestampMonotonic").text();
        Ssh.to(host, "root", "systemctl reboot");
        host.awaitReboot(Duration.ofSeconds(30));
        assertThat(host.exec("systemctl show -p UserspaceTimestampMonotonic").text())
                .isNotEqualTo(before);
        assertThat(Ssh.to(host, "root", "hostname").text()).isEqualTo(host.name());
    }

    @Test
    void aSnapshotIsClonedWithWhatWasWrittenAndWithoutWhatWasRemoved(@LabHost Machine host) {
        host.exec("echo frozen >/srv/frozen; rm -r /usr/share/doc; mkdir /usr/share/doc; echo new >/usr/share/doc/new")
                .text();
        Snapshot snapshot = host.freeze("prepared");
        assertThat(host.on()).as("runs again").isTrue();
        try (Machine one = host.lab().host(snapshot);
                Machine other = host.lab().host(snapshot)) {
            assertThat(one.files().text("/srv/frozen")).isEqualTo("frozen\n");
            assertThat(one.exec("ls /usr/share/doc").text()).isEqualTo("new");
            assertThat(one.hostKeyFingerprint()).isNotEqualTo(other.hostKeyFingerprint());
            assertThat(one.exec("cat /etc/machine-id").text())
                    .isNotEqualTo(other.exec("cat /etc/machine-id").text());
            one.exec("echo mine >/srv/frozen").text();
            assertThat(other.files().text("/srv/frozen")).isEqualTo("frozen\n");
        }
    }

    @Test
    void aPreparedHostIsPreparedOnce(@LabHost Machine host) {
        Lab lab = host.lab();
        String script = "cat /proc/sys/kernel/random/uuid >/srv/made; # "
                + ProcessHandle.current().pid();
        Snapshot first = lab.prepared("once", DebianRelease.BOOKWORM, script);
        Snapshot second = lab.prepared("once", DebianRelease.BOOKWORM, script);
        try (Machine one = lab.host(first);
                Machine other = lab.host(second)) {
            assertThat(one.files().text("/srv/made")).isEqualTo(other.files().text("/srv/made"));
        } finally {
            Disk.remove(first.layers().get(0));
        }
        assertThat(Files.exists(first.layers().get(0))).isFalse();
    }
}
