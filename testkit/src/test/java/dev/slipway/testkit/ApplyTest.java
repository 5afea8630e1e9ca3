package dev.slipway.testkit;

import static dev.slipway.testkit.Runs.batch;
import static dev.slipway.testkit.Runs.op;
import static dev.slipway.testkit.Runs.request;
import static dev.slipway.testkit.Runs.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.host.Outcome;
import dev.slipway.host.RunEnd;
import dev.slipway.host.Session;
import dev.slipway.host.action.InstallPackages;
import dev.slipway.host.probe.FileFact;
import dev.slipway.host.probe.FileProbe;
import dev.slipway.host.probe.UnitFact;
import dev.slipway.host.probe.UnitProbe;
import java.util.List;
import org.junit.jupiter.api.Test;

class ApplyTest {

    private final InMemoryHost host = InMemoryHost.debian("12").named("app1");
    private final Runs.Told told = new Runs.Told();

    @Test
    void appliesInOrderAndTellsProgress() {
        try (Session session = host.open()) {
            session.lock(request("r1"));
            Outcome outcome = session.apply(
                    batch("r1", write("a", "a"), op("b", "install", new InstallPackages(List.of("nginx")))), told);
            session.release(Runs.DEPLOYMENT, "r1", RunEnd.OK);

            assertThat(outcome).isEqualTo(Outcome.done());
            assertThat(told.lines())
                    .containsExactly(
                            "started a", "done a", "started b", "b: Setting up nginx (1.22.1-9+deb12u2) ...", "done b");
            UnitProbe nginx = new UnitProbe("nginx.service");
            FileProbe file = FileProbe.of("/srv/a");
            var facts = session.observe(Runs.DEPLOYMENT, List.of(nginx, file)).facts();
            assertThat(facts.get(nginx.id())).isEqualTo(new UnitFact("loaded", "active", "running", "enabled", false));
            assertThat(((FileFact) facts.get(file.id())).mode()).isEqualTo("0644");
        }
    }

    @Test
    void stopsAtTheFirstFailureWithItsExitAndOutput() {
        try (Session session = host.open()) {
            session.lock(request("r1"));
            Outcome outcome = session.apply(
                    batch("r1", op("a", "install", new InstallPackages(List.of("ngnix"))), write("b", "b")), told);

            assertThat(outcome)
                    .isEqualTo(
                            new Outcome(Outcome.Status.FAILED, "a", 100, List.of("E: Unable to locate package ngnix")));
            assertThat(told.lines()).containsExactly("started a", "a: E: Unable to locate package ngnix");
        }
    }

    @Test
    void applyingNeedsTheLock() {
        try (Session session = host.open()) {
            assertThatThrownBy(() -> session.apply(batch("r1", write("a", "a")), told))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("this session does not hold the lock of app1");
        }
    }
}
