package dev.slipway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.host.Outcome;
import dev.slipway.host.action.Attributes;
import dev.slipway.host.action.Content;
import dev.slipway.host.action.RemovePath;
import dev.slipway.host.action.UnitAction;
import dev.slipway.host.action.UnitAction.Verb;
import dev.slipway.host.action.WriteFile;
import dev.slipway.host.probe.ProcessProbe;
import dev.slipway.host.probe.UnitFact;
import dev.slipway.host.probe.UnitProbe;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Units of systemd. */
public interface UnitContract extends Subject {

    private WriteFile file(String unit, String service) {
        String text =
                "[Unit]\nDescription=contract\n[Service]\n" + service + "\n[Install]\nWantedBy=multi-user.target\n";
        return new WriteFile("/etc/systemd/system/" + unit, Content.text(text), Attributes.root("0644"), List.of());
    }

    /** A unit that sleeps, or does what it is told. */
    private String unit(String service) {
        stage().needs(Capability.SYSTEMD);
        String unit = stage().name("contract") + ".service";
        stage().done(file(unit, service));
        stage().atTheEnd(new RemovePath("/etc/systemd/system/" + unit));
        stage().atTheEnd(UnitAction.of(unit, Verb.STOP, Verb.DISABLE));
        return unit;
    }

    private UnitFact fact(String unit) {
        return stage().ask(new UnitProbe(unit));
    }

    @Test
    default void aUnitIsStartedAndEnabled() {
        String unit = unit("ExecStart=/bin/sleep 600");
        assertThat(fact(unit)).isEqualTo(new UnitFact("loaded", "inactive", "dead", "disabled", false));
        UnitAction up = UnitAction.of(unit, Verb.START, Verb.ENABLE);
        UnitFact running = new UnitFact("loaded", "active", "running", "enabled", false);
        stage().done(up);
        assertThat(fact(unit)).isEqualTo(running);
        assertThat(stage().ask(new ProcessProbe("sleep")).running())
                .anyMatch(each -> each.user().equals("root"));
        stage().done(up);
        assertThat(fact(unit)).isEqualTo(running);
        UnitAction down = UnitAction.of(unit, Verb.STOP, Verb.DISABLE);
        stage().done(down);
        assertThat(fact(unit)).isEqualTo(new UnitFact("loaded", "inactive", "dead", "disabled", false));
        stage().done(down);
    }

    @Test
    default void aUnitThatDoesNotStartIsNotEnabled() {
        String unit = unit("Type=oneshot\nExecStart=/bin/false");
        Outcome outcome = stage().does(UnitAction.of(unit, Verb.START, Verb.ENABLE));
        assertThat(outcome.status()).isEqualTo(Outcome.Status.FAILED);
        assertThat(outcome.exit()).isPositive();
        assertThat(outcome.tail()).isNotEmpty();
        assertThat(fact(unit)).isEqualTo(new UnitFact("loaded", "failed", "failed", "disabled", false));
    }

    @Test
    default void aChangedFileIsSeenAndRereadBeforeARestart() {
        String unit = unit("ExecStart=/bin/sleep 600");
        stage().done(UnitAction.of(unit, Verb.START));
        stage().done(file(unit, "ExecStart=/bin/sleep 601"));
        assertThat(fact(unit).needsReload()).isTrue();
        assertThat(fact(unit).isActive()).isTrue();
        stage().done(UnitAction.of(unit, Verb.RESTART));
        assertThat(fact(unit)).isEqualTo(new UnitFact("loaded", "active", "running", "disabled", false));
    }

    @Test
    default void aStoppedUnitComesUpWithARestart() {
        String unit = unit("ExecStart=/bin/sleep 600");
        stage().done(UnitAction.of(unit, Verb.RESTART));
        assertThat(fact(unit).isActive()).isTrue();
        stage().done(UnitAction.of(unit, Verb.RELOAD_OR_RESTART));
        assertThat(fact(unit).isActive()).isTrue();
    }

    @Test
    default void onlyAUnitThatCanReloadReloads() {
        String unit = unit("ExecStart=/bin/sleep 600");
        stage().done(UnitAction.of(unit, Verb.START));
        assertThat(stage().does(UnitAction.of(unit, Verb.RELOAD)).status()).isEqualTo(Outcome.Status.FAILED);
        stage().done(file(unit, "ExecStart=/bin/sleep 600\nExecReload=/bin/true"));
        stage().done(UnitAction.of(unit, Verb.RESTART), UnitAction.of(unit, Verb.RELOAD));
        assertThat(fact(unit).isActive()).isTrue();
    }

    @Test
    default void aUnitThatRunsOnceAndRemainsIsExited() {
        String unit = unit("Type=oneshot\nRemainAfterExit=yes\nExecStart=/bin/true");
        stage().done(UnitAction.of(unit, Verb.START));
        assertThat(fact(unit)).isEqualTo(new UnitFact("loaded", "active", "exited", "disabled", false));
    }

    @Test
    default void whatIsNotThereIsNotFound() {
        stage().needs(Capability.SYSTEMD);
        String unit = stage().name("none") + ".service";
        assertThat(fact(unit)).isEqualTo(UnitFact.notFound());
        assertThat(stage().does(UnitAction.of(unit, Verb.START)).exit()).isEqualTo(5);
        assertThat(stage().does(UnitAction.of(unit, Verb.ENABLE)).exit()).isEqualTo(1);
    }

    @Test
    default void aMaskedUnitDoesNotStart() {
        stage().needs(Capability.SYSTEMD);
        String unit = stage().name("masked") + ".service";
        stage().atTheEnd(UnitAction.of(unit, Verb.UNMASK));
        stage().done(UnitAction.of(unit, Verb.MASK));
        assertThat(fact(unit)).isEqualTo(new UnitFact("masked", "inactive", "dead", "masked", false));
        assertThat(stage().does(UnitAction.of(unit, Verb.START)).status()).isEqualTo(Outcome.Status.FAILED);
        stage().done(UnitAction.of(unit, Verb.UNMASK));
        assertThat(fact(unit)).isEqualTo(UnitFact.notFound());
    }
}
