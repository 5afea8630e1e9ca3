package dev.slipway.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.Deployment;
import dev.slipway.Host;
import dev.slipway.error.ConnectionException;
import dev.slipway.error.LockedException;
import dev.slipway.event.ChangeEnded;
import dev.slipway.event.ChangeEvent;
import dev.slipway.event.ChangeStarted;
import dev.slipway.event.Event;
import dev.slipway.event.InterruptedRunFound;
import dev.slipway.event.Reattached;
import dev.slipway.host.Transport;
import dev.slipway.host.action.Content;
import dev.slipway.host.action.Run;
import dev.slipway.plan.Result;
import dev.slipway.resource.Handler;
import dev.slipway.secret.Secret;
import dev.slipway.step.Blueprint;
import dev.slipway.testkit.lab.Cut;
import dev.slipway.testkit.lab.HostProcess;
import dev.slipway.testkit.lab.LabHost;
import dev.slipway.testkit.lab.Machine;
import dev.slipway.testkit.lab.ProcessWatch;
import dev.slipway.testkit.lab.Relay;
import dev.slipway.transport.ssh.HostKeys;
import dev.slipway.transport.ssh.SshConnector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the in-memory host says of cut cables, dead drivers and power cuts is true of a real Debian over SSH. */
@Timeout(600)
class RealFaultsIT {

    private static final String SLOW = "wait to be told";
    private static final Duration SHORT = Duration.ofSeconds(2);

    private final List<Event> events = Collections.synchronizedList(new ArrayList<>());

    private static SshConnector.Builder connector(Machine machine, String address, int port) {
        return SshConnector.to("root@" + address + ":" + port)
                .withoutConfig()
                .withoutAgent()
                .identity(machine.clientKey())
                .hostKeys(HostKeys.pinned(machine.hostKeyFingerprint()));
    }

    private static Transport direct(Machine machine) {
        return Host.over(
                connector(machine, machine.address(), machine.sshPort()).build());
    }

    /** Files before and after a command that waits for {@code /srv/go}, and a timer that has to be restarted once. */
    private static void stack(Blueprint on) {
        on.file("/srv/before").content("1\n");
        on.file("/etc/systemd/system/tick.service").content("[Service]\nType=oneshot\nExecStart=/bin/true\n");
        on.file("/etc/systemd/system/tick.timer")
                .content("[Timer]\nOnCalendar=daily\n[Install]\nWantedBy=timers.target\n")
                .triggers(Handler.restart("tick.timer"));
        on.command(SLOW)
                .runs(new Run(
                        List.of("sh", "-c", "until [ -e /srv/go ]; do sleep 0.1; done; touch /srv/waited"),
                        "root",
                        "/",
                        new TreeMap<>(),
                        null,
                        Duration.ofMinutes(2)))
                .creates("/srv/waited");
        on.file("/srv/after").content("2\n");
        on.unit("tick.timer");
    }

    private Deployment deployment(Transport host, Consumer<ChangeStarted> whenSlow, Duration reattachFor) {
        return Deployment.to(host)
                .named("faults")
                .step("stack", RealFaultsIT::stack)
                .options(how -> how.reattachFor(reattachFor).listener(event -> {
                    events.add(event);
                    if (event instanceof ChangeStarted started
                            && started.change().equals(SLOW)) {
                        whenSlow.accept(started);
                    }
                }))
                .build();
    }

    private static void assertConverged(Machine machine) {
        assertThat(machine.files().text("/srv/after")).isEqualTo("2\n");
        assertThat(machine.unit("tick.timer").active()).isTrue();
        assertThat(deployment(machine).plan().isEmpty()).isTrue();
        assertThat(machine.exec("ls -A /run/slipway /var/lib/slipway/deployments/faults/due")
                        .text()
                        .lines())
                .as("nothing is left in memory, nothing is due")
                .containsExactly("/run/slipway:", "", "/var/lib/slipway/deployments/faults/due:");
        assertThat(machine.exec("flock -n /var/lib/slipway/lock true").status()).isZero();
    }

    private static Deployment deployment(Machine machine) {
        return Deployment.to(direct(machine))
                .named("faults")
                .step("stack", RealFaultsIT::stack)
                .build();
    }

    @Test
    void aConnectionThatBreaksInTheMiddleIsTakenUpAgain(@LabHost Machine machine) {
        try (Relay relay = machine.lab().relay(machine, machine.sshPort())) {
            Transport host =
                    Host.over(connector(machine, relay.address(), relay.port()).build());
            Result result = deployment(
                            host,
                            started -> {
                                relay.breakNow();
                                machine.exec("touch /srv/go").text();
                            },
                            Duration.ofMinutes(1))
                    .run();

            assertThat(result.ok()).isTrue();
        }
        assertThat(events).hasAtLeastOneElementOfType(Reattached.class);
        List<String> ended = events.stream()
                .filter(ChangeEnded.class::isInstance)
                .map(event -> ((ChangeEvent) event).id())
                .toList();
        assertThat(ended).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(6);
        assertConverged(machine);
    }

    @Test
    void aPowerCutInTheMiddleIsRecognisedAndFinished(@LabHost Machine machine) {
        Deployment dies = deployment(
                direct(machine),
                started -> CompletableFuture.runAsync(machine::powerOff).join(),
                SHORT);
        assertThatThrownBy(dies::run).isInstanceOf(ConnectionException.class);

        machine.powerOn();
        machine.exec("touch /srv/go").text();
        events.clear();
        Result result = deployment(direct(machine), started -> {}, SHORT).run();

        assertThat(result.ok()).isTrue();
        assertThat(events)
                .filteredOn(InterruptedRunFound.class::isInstance)
                .singleElement()
                .satisfies(found -> assertThat(
                                ((InterruptedRunFound) found).record().operations())
                        .anySatisfy(each -> assertThat(each.title()).isEqualTo(SLOW)));
        assertConverged(machine);
    }

    @Test
    void aDriverBehindACutCableLosesTheLockAndTheNextOneFinishes(@LabHost Machine machine) {
        List<Cut> cuts = new ArrayList<>();
        Transport impatient = Host.over(connector(machine, machine.address(), machine.sshPort())
                .keepAlive(Duration.ofSeconds(1), 2)
                .build());
        Deployment cutOff =
                deployment(impatient, started -> cuts.add(machine.lab().cut(machine)), SHORT);
        assertThatThrownBy(cutOff::run).isInstanceOf(ConnectionException.class);
        cuts.forEach(Cut::close);

        Deployment next = deployment(direct(machine), started -> {}, SHORT);
        assertThatThrownBy(next::run)
                .as("what was being applied goes on, and keeps the lock")
                .isInstanceOf(LockedException.class);
        machine.exec("touch /srv/go").text();
        Deployment patient = Deployment.to(direct(machine))
                .named("faults")
                .step("stack", RealFaultsIT::stack)
                .options(how -> how.lockPatience(Duration.ofSeconds(90)))
                .build();
        assertThat(patient.run().ok()).isTrue();
        assertConverged(machine);
    }

    @Test
    void secretsShowNowhereButWhereTheyBelong(@LabHost Machine machine) {
        String canary = "canary-9d41e7b2";
        Run reader = new Run(
                List.of("sh", "-c", "read -r word; sleep 0.5; echo \"read $word\"; touch /srv/read"),
                "root",
                "/",
                new TreeMap<>(),
                Content.secret(Secret.of(canary)),
                Duration.ofSeconds(30));
        Deployment deployment = Deployment.to(machine.transport("operator"))
                .named("secrets")
                .step("secrets", on -> {
                    on.file("/etc/shop.env")
                            .content(Content.secret(Secret.of("KEY=" + canary + "\n"), Secret.of(canary)))
                            .mode("0600");
                    on.command("read a secret").runs(reader).creates("/srv/read");
                })
                .options(how -> how.listener(events::add))
                .build();
        List<HostProcess> seen;
        String plan = deployment.plan().toString() + deployment.plan().toJson();
        try (ProcessWatch watch = machine.watchProcesses()) {
            deployment.run();
            seen = watch.seen();
        }

        assertThat(machine.files().text("/etc/shop.env")).isEqualTo("KEY=" + canary + "\n");
        assertThat(plan).doesNotContain(canary);
        assertThat(events.toString()).contains("read •••").doesNotContain(canary);
        assertThat(seen)
                .isNotEmpty()
                .noneMatch(process -> process.shows(canary) || process.shows(machine.operatorPassword()));
        assertThat(machine.journal()).doesNotContain(canary).doesNotContain(machine.operatorPassword());
        assertThat(machine.exec("grep -rlF " + canary + " /etc /var /run /root /home /tmp /srv")
                        .text()
                        .lines())
                .containsExactly("/etc/shop.env");
    }
}
