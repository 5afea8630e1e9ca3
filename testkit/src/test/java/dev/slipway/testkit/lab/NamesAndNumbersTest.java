package dev.slipway.testkit.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class NamesAndNumbersTest {

    @Test
    void subnetsHaveUniqueShortNames() {
        assertThat(Subnet.all().map(Subnet::id).distinct()).hasSize(55 * 256);
        assertThat(Subnet.all().map(subnet -> Switchboard.uplink(subnet.id()))).allMatch(name -> name.length() <= 15);
        assertThat(new Subnet(200, 7).host(0)).isEqualTo("10.200.7.10");
    }

    @Test
    void aSubnetThatTheMachineAlreadyReachesIsNotTaken() {
        String head = "Iface\tDestination\tGateway\tFlags\tRefCnt\tUse\tMetric\tMask\tMTU\tWindow\tIRTT";
        String byDefault = "eth0\t00000000\t010200C0\t0003\t0\t0\t0\t00000000\t0\t0\t0";
        String exact = "br0\t0007C80A\t00000000\t0001\t0\t0\t0\t00FFFFFF\t0\t0\t0";
        String wide = "tun0\t0000C80A\t00000000\t0001\t0\t0\t0\t0000FFFF\t0\t0\t0";
        String narrow = "tun0\t2A07C80A\t00000000\t0005\t0\t0\t0\tFFFFFFFF\t0\t0\t0";
        Subnet subnet = new Subnet(200, 7);
        assertThat(subnet.routed(List.of(head, byDefault))).isFalse();
        assertThat(subnet.routed(List.of(head, byDefault, exact))).isTrue();
        assertThat(subnet.routed(List.of(head, wide))).isTrue();
        assertThat(subnet.routed(List.of(head, narrow))).isTrue();
        assertThat(new Subnet(200, 8).routed(List.of(head, byDefault, exact, narrow)))
                .isFalse();
    }

    @Test
    void controlGroupsAreFoundOnOldAndNewMachines() {
        String mixed = "30 25 0:27 / /sys/fs/cgroup/memory rw shared:9 - cgroup cgroup rw,memory\n"
                + "31 25 0:28 / /sys/fs/cgroup/systemd rw - cgroup cgroup rw,xattr,name=systemd\n"
                + "32 25 0:29 / /sys/fs/cgroup/unified rw - cgroup2 cgroup2 rw\n";
        assertThat(ControlGroups.parse(mixed))
                .containsExactly(Path.of("/sys/fs/cgroup/systemd"), Path.of("/sys/fs/cgroup/unified"));
        String unified = "30 25 0:27 / /sys/fs/cgroup rw,nosuid shared:4 - cgroup2 cgroup2 rw,nsdelegate\n";
        assertThat(ControlGroups.parse(unified)).containsExactly(Path.of("/sys/fs/cgroup"));
    }

    @Test
    void rightsThatAreNotInTheBoundingSetAreDenied() {
        assertThat(Rights.denied("Name:\tx\nCapBnd:\t000000000000000d\n", 4)).isEqualTo("-cap_1,-cap_4");
        assertThat(Rights.denied("Name:\tx\nCapBnd:\t000000000000001f\n", 4)).isEmpty();
    }

    @Test
    void listeningPortsAreReadFromTheKernelsTable() {
        String table = "  sl  local_address rem_address   st tx_queue rx_queue\n"
                + "   0: 00000000:0016 00000000:0000 0A 00000000:00000000 00:00000000\n"
                + "   1: 0100007F:1F91 00000000:0000 0A 00000000:00000000 00:00000000\n"
                + "   2: 0AC8C80A:0016 01C8C80A:D2F0 01 00000000:00000000 00:00000000\n";
        assertThat(OpenPorts.listening(table)).containsExactly(22, 8081);
    }

    @Test
    void ownersOfLabsAreToldApartByTheirStart() {
        String me = LabDirectory.owner(ProcessHandle.current());
        assertThat(me).matches(ProcessHandle.current().pid() + " [0-9]+");
        assertThat(LabDirectory.owner(ProcessHandle.current())).isEqualTo(me);
    }

    @Test
    void requestsAreRewrittenForTheirNextReader() {
        String head =
                "GET http://m.example/debian/x?y=1 HTTP/1.1\r\nHost: m.example\r\nProxy-Connection: keep-alive\r\n\r\n";
        assertThat(OutsideProxy.single(head, false))
                .isEqualTo("GET /debian/x?y=1 HTTP/1.1\r\nConnection: close\r\nHost: m.example\r\n\r\n");
        assertThat(OutsideProxy.single(head, true))
                .startsWith("GET http://m.example/debian/x?y=1 HTTP/1.1\r\nConnection: close\r\n");
    }

    @Test
    void aCommandThatFailsTellsWhatItPrinted() {
        Output output =
                Command.of("/bin/sh", "-c", "echo out; echo err >&2; exit 3").run();
        assertThat(output.status()).isEqualTo(3);
        assertThatThrownBy(output::text)
                .hasMessage("status 3 from: /bin/sh -c echo out; echo err >&2; exit 3\n  | out\n  | err");
        assertThat(Command.of("cat").input("given\n").text()).isEqualTo("given");
        assertThatThrownBy(() ->
                        Command.of("sleep", "60").limit(Duration.ofMillis(50)).run())
                .hasMessageStartingWith("still running after")
                .hasMessageEndingWith("sleep 60");
        assertThatThrownBy(() -> Command.of("/no/such/tool").run()).hasMessageStartingWith("can't start /no/such/tool");
    }
}
