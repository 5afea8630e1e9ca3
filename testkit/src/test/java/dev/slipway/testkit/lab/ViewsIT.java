package dev.slipway.testkit.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ViewsIT {

    private static final String SECRET = "hunt-me-5523";

    @LabHost
    static Machine host;

    @Test
    void filesAreReadWrittenAndSearchedWithinTheHost() {
        HostFiles files = host.files();
        files.write("/srv/a/b.txt", "text\n");
        assertThat(host.exec("cat /srv/a/b.txt").text()).isEqualTo("text");
        host.exec("ln -s /etc/hostname /srv/link; ln -s /nowhere /srv/dead; ln -s /etc /srv/tree")
                .text();
        assertThat(files.text("/srv/link")).as("an absolute link").isEqualTo(host.name() + "\n");
        assertThat(files.text("/srv/tree/hostname"))
                .as("below an absolute link")
                .isEqualTo(host.name() + "\n");
        assertThat(files.exists("/srv/dead")).isTrue();
        assertThat(files.exists("/srv/none")).isFalse();
        assertThat(files.access("/etc/shadow")).isEqualTo("rw-r----- root:shadow");
        host.exec("mkdir -p '/srv/it s'; echo x " + SECRET + " >'/srv/it s/hidden'")
                .text();
        assertThat(files.holding("/srv", SECRET)).containsExactly("/srv/it s/hidden");
        assertThatThrownBy(() -> files.text("/srv/none"))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("can't read /srv/none");
    }

    @Test
    void unitsTellStateAndJournal() {
        host.exec("systemd-run --quiet --unit=talker sh -c 'echo said something; exec sleep infinity'")
                .text();
        HostUnit talker = host.unit("talker.service");
        assertThat(talker.active()).isTrue();
        assertThat(talker.mainProcess()).isPositive();
        assertThat(host.unit("ssh.service").enabled()).isTrue();
        assertThat(host.unit("nothing.service").active()).isFalse();
        assertThat(host.unit("nothing.service").property("LoadState")).isEqualTo("not-found");
        host.exec("journalctl --sync").text();
        assertThat(talker.journal()).contains("said something");
        assertThat(host.journal()).contains("said something");
    }

    @Test
    void processesShowArgumentsAndEnvironmentOfThisHostOnly(@LabHost Machine other) {
        // Of this type, systemd-run returns when the program itself runs.
        host.exec("systemd-run --quiet --service-type=exec --setenv=TOKEN=" + SECRET + " /bin/sleep 777")
                .text();
        List<HostProcess> leaking = host.processes().stream()
                .filter(process -> process.shows(SECRET))
                .toList();
        assertThat(leaking).extracting(HostProcess::arguments).containsExactly(List.of("/bin/sleep", "777"));
        assertThat(leaking.get(0).environment()).containsEntry("TOKEN", SECRET);
        assertThat(leaking.get(0).user()).isZero();
        assertThat(other.processes())
                .noneMatch(process -> process.shows(SECRET))
                .anyMatch(process -> process.id() == 1);
    }

    @Test
    void aWatchSeesProcessesThatHaveEnded() {
        try (ProcessWatch watch = host.watchProcesses()) {
            host.exec("sh -c 'sleep 0.3; : brief-secret'").text();
            assertThat(watch.seen()).anyMatch(process -> process.shows("brief-secret"));
        }
        assertThat(host.processes()).noneMatch(process -> process.shows("brief-secret"));
    }

    @Test
    void openPortsAreThoseThatAnswerFromOutside() {
        host.exec("apt-get update -qq && apt-get install -y -qq nftables socat >/dev/null"
                        + " && systemd-run --quiet --unit=outer socat TCP-LISTEN:8080,fork,reuseaddr EXEC:cat"
                        + " && systemd-run --quiet --unit=inner socat TCP-LISTEN:8081,bind=127.0.0.1,fork,reuseaddr EXEC:cat"
                        + " && until ss -ltn | grep -q :8081 && ss -ltn | grep -q :8080; do sleep 0.1; done")
                .text();
        assertThat(host.openPorts()).containsExactly(22, 8080);
        PacketCount count = host.packets(8080);
        PacketCount elsewhere = host.packets(8082);
        String drop =
                "add table inet f; add chain inet f in { type filter hook input priority 0; }; add rule inet f in tcp dport 8080 drop";
        host.exec("nft '" + drop + "'").text();
        assertThat(host.openPorts()).containsExactly(22);
        assertThat(count.packets())
                .as("packets that the host's firewall dropped")
                .isPositive();
        assertThat(elsewhere.packets()).isZero();
        assertThat(count.bytes()).isGreaterThanOrEqualTo(count.packets() * 40);
    }
}
