package dev.slipway.testkit.stack;

import static dev.slipway.testkit.SlipwayAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.Deployment;
import dev.slipway.app.App;
import dev.slipway.app.Demand;
import dev.slipway.app.Variable;
import dev.slipway.host.Session;
import dev.slipway.host.action.EnsureRole;
import dev.slipway.host.probe.Fact;
import dev.slipway.host.probe.FirewallRule;
import dev.slipway.host.probe.Probe;
import dev.slipway.host.probe.RoleFact;
import dev.slipway.host.probe.RoleProbe;
import dev.slipway.plan.Plan;
import dev.slipway.plan.PlannedChange;
import dev.slipway.secret.Secret;
import dev.slipway.step.Blueprint;
import dev.slipway.step.Rank;
import dev.slipway.step.Shared;
import dev.slipway.step.Step;
import dev.slipway.step.postgres.Postgres;
import dev.slipway.testkit.InMemoryHost;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class PostgresTest {

    private static final Secret PASSWORD = Secret.of("canary p@ss/w:ord?#é%");

    /** Stands for the application, and hears what is shared. */
    private static final class Listening implements Step {

        private final List<Variable> variables = new ArrayList<>();
        private final List<FirewallRule> rules = new ArrayList<>();
        private int connections;

        @Override
        public int rank() {
            return Rank.APP;
        }

        @Override
        public void share(Shared shared) {
            shared.offer(App.class, App.named("shop"));
            shared.add(Demand.class, new Demand("shop.service", os -> connections));
        }

        @Override
        public void describe(Blueprint host) {
            variables.clear();
            variables.addAll(host.shared().all(Variable.class));
            rules.clear();
            rules.addAll(host.shared().all(FirewallRule.class));
            host.serviceUser("shop", "/srv/shop");
        }

        Map<String, String> environment() {
            Map<String, String> all = new java.util.TreeMap<>();
            variables.forEach(each -> all.put(
                    each.name(),
                    each.plain() != null ? each.plain() : each.secret().reveal()));
            return all;
        }
    }

    private final Listening app = new Listening();

    private Deployment.Builder deployment(InMemoryHost host, Consumer<Postgres.Builder> what) {
        return Deployment.to(host).named("shop").step(app).postgres(what);
    }

    private static List<String> titles(Plan plan) {
        return plan.hosts().get(0).changes().stream().map(PlannedChange::title).toList();
    }

    private static RoleFact role(InMemoryHost host, String name) {
        try (Session session = host.open()) {
            List<Probe<?>> probes = List.of(new RoleProbe(name));
            Map<Probe<?>, Fact> facts = session.observe("role", probes).facts();
            return (RoleFact) facts.get(probes.get(0));
        }
    }

    @Test
    void withoutAPasswordTheServerKnowsTheApplicationByItsAccount() {
        InMemoryHost host = InMemoryHost.debian("12");

        deployment(host, pg -> {}).run();

        assertThat(host).role("shop").hasNoPrivileges();
        assertThat(role(host, "shop").verifier()).isNull();
        assertThat(role(host, "shop").settings())
                .containsEntry("client_encoding", "UTF8")
                .containsEntry("default_transaction_isolation", "read committed")
                .containsEntry("timezone", "UTC");
        assertThat(host).database("shop").isOwnedBy("shop");
        assertThat(app.environment())
                .containsOnly(Map.entry("DATABASE_URL", "postgres://shop@/shop?host=%2Fvar%2Frun%2Fpostgresql"));
        assertThat(app.variables.get(0).secret()).isNull();
        assertThat(titles(deployment(host, pg -> {}).plan())).isEmpty();
    }

    @Test
    void aPasswordIsNeverSentAndItsChangeIsNoticed() {
        InMemoryHost host = InMemoryHost.debian("12");

        deployment(host, pg -> pg.password(PASSWORD)).run();

        String first = role(host, "shop").verifier().reveal();
        assertThat(first).startsWith("SCRAM-SHA-256$4096:");
        assertThat(host.log())
                .filteredOn(each -> each.action() instanceof EnsureRole)
                .singleElement()
                .satisfies(each -> assertThat(
                                ((EnsureRole) each.action()).password().reveal())
                        .startsWith("SCRAM-SHA-256$")
                        .doesNotContain(PASSWORD.reveal()));
        assertThat(titles(deployment(host, pg -> pg.password(PASSWORD)).plan())).isEmpty();
        assertThat(app.environment())
                .containsOnly(Map.entry(
                        "DATABASE_URL",
                        "postgres://shop:canary%20p%40ss%2Fw%3Aord%3F%23%C3%A9%25@127.0.0.1:5432/shop"));
        assertThat(app.variables.get(0).plain()).isNull();

        Deployment.Builder other = deployment(host, pg -> pg.password(Secret.of("another")));
        assertThat(titles(other.plan())).containsExactly("change role shop");
        assertThat(other.plan().toString()).doesNotContain("another").contains("password is secret and not shown");
        other.run();
        assertThat(role(host, "shop").verifier().reveal()).isNotEqualTo(first);
        assertThat(titles(other.plan())).isEmpty();
    }
}
