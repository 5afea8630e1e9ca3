package dev.slipway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.host.Outcome;
import dev.slipway.host.action.Content;
import dev.slipway.host.action.Run;
import dev.slipway.host.probe.CommandFact;
import dev.slipway.host.probe.CommandProbe;
import dev.slipway.host.probe.OsFact;
import dev.slipway.host.probe.OsProbe;
import dev.slipway.host.probe.PortProbe;
import dev.slipway.host.probe.ProcessFact;
import dev.slipway.host.probe.ProcessProbe;
import dev.slipway.host.probe.Protocol;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Programs, and what the machine says of itself. */
public interface ProgramContract extends Subject {

    private Run run(@Nullable Content input, Map<String, String> environment, String... command) {
        return new Run(List.of(command), owner(), area(), new TreeMap<>(environment), input, Duration.ofSeconds(30));
    }

    private List<String> output(Run run) {
        Told told = new Told();
        assertThat(stage().does(told, run)).isEqualTo(Outcome.done());
        return told.lines().stream()
                .filter(line -> line.startsWith("op1: "))
                .map(line -> line.substring(5))
                .toList();
    }

    @Test
    default void argumentsArriveAsTheyAre() {
        for (String each : HostileContract.NAMES.subList(0, 10)) {
            assertThat(output(run(null, Map.of(), "echo", "<" + each + ">"))).isEqualTo(List.of("<" + each + ">"));
        }
    }

    @Test
    default void aProgramThatDoesNotMakeWhatItPromisedHasFailed() {
        String promised = area() + "/promised";
        Outcome outcome = stage().does(new Told(), run(null, Map.of(), "true").creating(promised));
        assertThat(outcome.status()).isEqualTo(Outcome.Status.FAILED);
        assertThat(stage().does(new Told(), run(null, Map.of(), "true").creating(area())))
                .isEqualTo(Outcome.done());
    }

    @Test
    default void theInputArrives() {
        Content input = Content.text("one $HOME\n\n  'two'\n");
        assertThat(output(run(input, Map.of(), "cat"))).containsExactly("one $HOME", "", "  'two'");
        assertThat(output(run(null, Map.of(), "cat"))).isEmpty();
    }

    @Test
    default void theEnvironmentArrives() {
        String value = "it's \"$HOME\" \\ `id`";
        assertThat(output(run(null, Map.of("SHOP_VALUE", value), "printenv", "SHOP_VALUE")))
                .containsExactly(value);
    }

    @Test
    default void programsRunWhereAndAsWhomTheyShould() {
        assertThat(output(run(null, Map.of(), "pwd"))).containsExactly(area());
        assertThat(output(run(null, Map.of(), "id", "-un"))).containsExactly(owner());
    }

    @Test
    default void anotherUserRunsAProgram() {
        stage().needs(Capability.ROOT);
        Run asNobody = new Run(List.of("id", "-un"), "nobody", "/", new TreeMap<>(), null, Duration.ofSeconds(30));
        assertThat(output(asNobody)).containsExactly("nobody");
        Run asNoOne = new Run(List.of("true"), stage().name("no"), "/", new TreeMap<>(), null, Duration.ofSeconds(30));
        assertThat(stage().does(asNoOne).status()).isEqualTo(Outcome.Status.FAILED);
    }

    @Test
    default void aFailingProgramTellsItsStatus() {
        Outcome outcome = stage().does(run(null, Map.of(), "false"));
        assertThat(outcome.status()).isEqualTo(Outcome.Status.FAILED);
        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.operation()).isEqualTo("op1");
    }

    @Test
    default void anUnknownProgramIsStatus127() {
        assertThat(stage().does(run(null, Map.of(), stage().name("no"))).exit()).isEqualTo(127);
    }

    @Test
    default void aProgramNeedsItsDirectory() {
        Run nowhere = new Run(
                List.of("true"), owner(), stage().path("missing"), new TreeMap<>(), null, Duration.ofSeconds(30));
        assertThat(stage().does(nowhere).status()).isEqualTo(Outcome.Status.FAILED);
    }

    @Test
    default void aProgramThatTakesTooLongIsStopped() {
        Run slow = new Run(List.of("sleep", "600"), owner(), area(), new TreeMap<>(), null, Duration.ofSeconds(1));
        Outcome outcome = stage().does(slow);
        assertThat(outcome.status()).isEqualTo(Outcome.Status.FAILED);
        assertThat(outcome.exit()).isEqualTo(124);
    }

    @Test
    default void aCommandAnswers() {
        assertThat(stage().ask(new CommandProbe("an echo", List.of("echo", "it's $HOME"), owner())))
                .isEqualTo(new CommandFact(0, "it's $HOME\n"));
        assertThat(stage().ask(new CommandProbe("no", List.of("false"), owner())))
                .isEqualTo(new CommandFact(1, ""));
        assertThat(stage().ask(new CommandProbe("none", List.of(stage().name("no")), owner()))
                        .exit())
                .isEqualTo(127);
    }

    @Test
    default void theSystemIsOneThatSlipwayKnows() {
        OsFact os = stage().ask(new OsProbe());
        assertThat(os.id()).isIn("debian", "ubuntu");
        assertThat(os.version()).matches("[0-9.]+");
        assertThat(os.codename()).matches("[a-z]+");
        assertThat(os.architecture()).matches("[a-z0-9]+");
        assertThat(os.cores()).isPositive();
        assertThat(os.memoryKib()).isGreaterThan(64 * 1024);
        assertThat(stage().ask(new OsProbe())).isEqualTo(os);
    }

    @Test
    default void nobodyListensWhereNobodyListens() {
        assertThat(stage().ask(new PortProbe(1, Protocol.TCP)).open()).isFalse();
        assertThat(stage().ask(new PortProbe(1, Protocol.UDP)).open()).isFalse();
    }

    @Test
    default void aProgramThatDoesNotRunHasNoProcess() {
        assertThat(stage().ask(new ProcessProbe("slipway-none"))).isEqualTo(new ProcessFact(List.of()));
    }
}
