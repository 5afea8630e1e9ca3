package dev.slipway.testkit.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FaultsIT {

    @LabHost
    static Machine host;

    @Test
    void aCutKeepsTheDriverFromAHostUntilMended() throws IOException {
        try (Socket before = connect(host, 2000);
                Cut cut = host.lab().cut(host)) {
            before.setSoTimeout(300);
            before.getOutputStream().write("SSH-2.0-cut\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThatThrownBy(() -> before.getInputStream().readNBytes(4096)).hasMessage("Read timed out");
            assertThatThrownBy(() -> connect(host, 300)).hasMessage("Connect timed out");
            assertThat(host.exec("getent hosts " + host.name() + ".lab.test").ok())
                    .as("names still work")
                    .isTrue();
            cut.mend();
            connect(host, 5000).close();
        }
    }

    @Test
    void aCutBetweenTwoHostsLeavesBothToTheDriver(@LabHost Machine other) throws IOException {
        String reach = "timeout 1 bash -c 'echo >/dev/tcp/" + other.address() + "/22'";
        assertThat(host.exec(reach).ok()).isTrue();
        try (Cut cut = host.lab().cut(host, other)) {
            assertThat(host.exec(reach).status())
                    .as("timeout's status during " + cut)
                    .isEqualTo(124);
            connect(host, 2000).close();
            connect(other, 2000).close();
        }
        assertThat(host.exec(reach).ok()).isTrue();
    }

    @Test
    void aRelayDelaysEachWayWithoutThrottling() throws IOException {
        try (Relay relay = host.lab().relay(host, 22).delay(Duration.ofMillis(150));
                Socket socket = new Socket(relay.address(), relay.port())) {
            long start = System.nanoTime();
            assertThat(socket.getInputStream().read()).isEqualTo('S');
            // A lower bound holds on any machine, however busy it is.
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(150));
            assertThat(relay.connections()).isEqualTo(1);
        }
    }

    @Test
    void aRelayBreaksAfterBytesOrAtOnce() throws IOException {
        try (Relay relay = host.lab().relay(host, 22).breakAfter(10)) {
            try (Socket socket = new Socket(relay.address(), relay.port())) {
                assertThatThrownBy(() -> readAll(socket, 10)).isInstanceOf(IOException.class);
            }
            relay.breakAfter(Long.MAX_VALUE);
            try (Socket socket = new Socket(relay.address(), relay.port())) {
                assertThat(socket.getInputStream().read()).isEqualTo('S');
                relay.breakNow();
                assertThatThrownBy(() -> readAll(socket, 100)).isInstanceOf(IOException.class);
            }
        }
    }

    @Test
    void aRelayOnATakenPortSaysSo() {
        try (Relay relay = host.lab().relay(host, 22)) {
            assertThatThrownBy(() -> host.lab().relay(host, 22, relay.port()))
                    .isInstanceOfSatisfying(
                            LabUnavailableException.class,
                            taken -> assertThat(taken.reason()).isEqualTo(LabUnavailableException.Reason.PORT_TAKEN))
                    .hasMessageContaining("port " + relay.port());
        }
    }

    @Test
    void aFullDiskTakesNoMoreUntilFreed(@LabHost Machine full) {
        full.faults().fillDisk();
        Output refused = full.exec("dd if=/dev/zero of=/srv/more bs=64k count=16");
        assertThat(refused.stderr()).contains("No space left on device");
        full.faults().freeDisk();
        assertThat(full.exec("dd if=/dev/zero of=/srv/more bs=64k count=16").ok())
                .isTrue();
    }

    @Test
    void aCommandFailsAsOftenAsAskedWhoeverCallsIt() {
        host.faults().makeFail("/usr/bin/id", 7, 2);
        assertThat(host.exec("id -un").status()).isEqualTo(7);
        assertThat(Ssh.to(host, "deploy", "id -un").status()).isEqualTo(7);
        assertThat(Ssh.to(host, "deploy", "id -un").text()).isEqualTo("deploy");
        host.faults().makeFail("/usr/bin/id", 9, 1000);
        assertThat(host.exec("id -un").status()).isEqualTo(9);
        host.faults().stopFailing("/usr/bin/id");
        assertThat(host.exec("id -un").text()).isEqualTo("root");
        assertThatThrownBy(() -> host.faults().makeFail("/bin/sh", 1, 1))
                .hasMessageContaining("shells can't be made to fail");
        assertThatThrownBy(() -> host.faults().makeFail("/usr/bin/nothing", 1, 1))
                .hasMessageContaining("no such program");
    }

    @Test
    void aClockIsSetAndStoppedForProgramsThatStartLater() {
        Instant machine = Instant.now();
        host.faults().clock().set(Instant.parse("2035-03-04T05:06:07Z"));
        assertThat(Ssh.to(host, "deploy", "date -u +%Y-%m-%d").text()).isEqualTo("2035-03-04");
        assertThat(Ssh.to(host, "deploy", "sudo date -u +%Y").text()).isEqualTo("2035");
        host.files()
                .write(
                        "/etc/systemd/system/year.service",
                        "[Service]\nType=oneshot\nExecStart=sh -c 'date -u +%%Y >/srv/year'\n");
        host.exec("systemctl daemon-reload && systemctl start year").text();
        assertThat(host.files().text("/srv/year")).isEqualTo("2035\n");
        host.faults().clock().stop(Instant.parse("2030-01-01T00:00:00Z"));
        assertThat(host.exec("date -u +%s; sleep 1; date -u +%s").text()).isEqualTo("1893456000\n1893456000");
        host.faults().clock().restore();
        assertThat(Long.parseLong(host.exec("date +%s").text()))
                .isBetween(machine.getEpochSecond(), Instant.now().getEpochSecond() + 1);
    }

    private static Socket connect(Machine to, int limit) throws IOException {
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress(to.address(), to.sshPort()), limit);
        return socket;
    }

    /** Reads until the connection is reset; an end in good order, or more bytes than may come, returns. */
    private static void readAll(Socket socket, int most) throws IOException {
        InputStream in = socket.getInputStream();
        for (int count = 0; in.read() >= 0 && count < most; ) {
            count++;
        }
    }
}
