package dev.slipway.testkit.stack;

import dev.slipway.Deployment;
import dev.slipway.event.Listener;
import dev.slipway.host.Transport;
import dev.slipway.plan.PlannedChange;
import dev.slipway.plan.Result;
import dev.slipway.testkit.Mishap;
import dev.slipway.testkit.Ward;
import dev.slipway.testkit.lab.Lab;
import dev.slipway.testkit.lab.Machine;
import dev.slipway.testkit.lab.Relay;
import dev.slipway.testkit.lab.Snapshot;
import dev.slipway.transport.ShellTransport;
import dev.slipway.transport.ssh.HostKeys;
import dev.slipway.transport.ssh.SshConnector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Harms real hosts that serve the sample application, while somebody visits it. */
record RealWard(Lab lab, Snapshot snapshot, List<String> canaries) implements Ward<RealWard.Patient> {

    private static final String GUARD = "slipway-guard-release-shop.timer";

    /** A run may be over before a mishap has happened to it; then another host takes its place. */
    private static final int TRIES = 4;

    /** A host, and who visits it. For one thread. */
    static final class Patient {

        private Machine machine;
        private SiteWatch visitor;

        private Patient(Machine machine) {
            this.machine = machine;
            this.visitor = SiteWatch.of(machine.address());
        }

        Machine machine() {
            return machine;
        }

        SiteWatch visitor() {
            return visitor;
        }

        private void becomes(Machine other) {
            discharge();
            machine = other;
            visitor = SiteWatch.of(other.address());
        }

        private void discharge() {
            visitor.close();
            machine.close();
        }
    }

    @Override
    public Patient admit() {
        return new Patient(lab.host(snapshot));
    }

    @Override
    public Transport transport(Patient host) {
        return host.machine().transport("root");
    }

    private static Transport over(Relay relay, Machine machine) {
        return ShellTransport.over(SshConnector.to("root@" + relay.address() + ":" + relay.port())
                        .withoutConfig()
                        .withoutAgent()
                        .identity(machine.clientKey())
                        .onlyIdentities()
                        .hostKeys(HostKeys.pinned(machine.hostKeyFingerprint()))
                        .build())
                .named(machine.name());
    }

    @Override
    public Result suffer(
            Patient host,
            Mishap mishap,
            PlannedChange at,
            Function<Transport, Deployment.Builder> deployment,
            Listener listener) {
        Result result = once(host, mishap, at, deployment, listener);
        for (int tries = 1; tries < TRIES && !mishap.survived() && result.failure() == null; tries++) {
            host.becomes(lab.host(snapshot));
            result = once(host, mishap, at, deployment, listener);
        }
        return result;
    }

    private static Result once(
            Patient host,
            Mishap mishap,
            PlannedChange at,
            Function<Transport, Deployment.Builder> deployment,
            Listener listener) {
        Machine machine = host.machine();
        Result result;
        try (Relay relay = machine.lab().relay(machine, machine.sshPort());
                JournalWatch watch = JournalWatch.on(machine, at.id(), mishap, () -> happen(mishap, host, relay))) {
            result = deployment
                    .apply(over(relay, machine))
                    .options(how -> how.reattachFor(mishap.survived() ? Duration.ofMinutes(1) : Duration.ZERO)
                            .listener(listener))
                    .build()
                    .attempt();
            if (!watch.happened()) {
                throw new AssertionError(
                        "the run never came to " + at.id() + " '" + at.title() + "': " + result.failure());
            }
        }
        if (!machine.on()) {
            machine.powerOn();
            host.visitor().outageEnds();
        } else if (!mishap.survived()) {
            // What the host does without a driver ends with the phase.
            machine.exec("flock -w 60 /var/lib/slipway/lock true").text();
        }
        return result;
    }

    private static void happen(Mishap mishap, Patient host, Relay relay) {
        switch (mishap) {
            case CUT_BEFORE, CUT_DURING, CUT_AFTER -> relay.breakNow();
            case DRIVER_DIES_DURING, DRIVER_DIES_AFTER -> relay.close();
            case POWER_FAILS_DURING, POWER_FAILS_UNNOTED, POWER_FAILS_AFTER -> {
                host.visitor().outageBegins();
                host.machine().powerOff();
            }
        }
    }

    @Override
    public boolean ticking(Patient host) {
        return host.machine().unit(GUARD).active();
    }

    @Override
    public void letTimePass(Patient host) {
        host.machine()
                .exec("for i in $(seq 600); do [ -d /var/lib/slipway/guards/release-shop ] || [ -d"
                        + " /var/lib/slipway/guards/.release-shop.back ] || exit 0; sleep 0.1; done; exit 1")
                .text();
    }

    @Override
    public SortedMap<String, String> state(Patient host) {
        SortedMap<String, String> words = new TreeMap<>();
        host.machine().exec(script("state-of-host.sh")).text().lines().forEach(line -> {
            String[] about = line.split("\t", 2);
            words.put(about[0], about[1]);
        });
        return words;
    }

    @Override
    public List<String> leftovers(Patient host) {
        List<String> found = new ArrayList<>(host.visitor().problems());
        String secrets = String.join("\n", canaries) + "\n";
        host.machine()
                .exec(script("leftovers-on-host.sh"), secrets)
                .text()
                .lines()
                .forEach(found::add);
        return found;
    }

    private static String script(String name) {
        try (var in = Objects.requireNonNull(RealWard.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public void discharge(Patient host) {
        host.discharge();
    }
}
