package dev.slipway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.host.Outcome;
import dev.slipway.host.action.ChangeFirewall;
import dev.slipway.host.action.ChangeFirewallDefaults;
import dev.slipway.host.action.SwitchFirewall;
import dev.slipway.host.probe.FirewallDefaults;
import dev.slipway.host.probe.FirewallFact;
import dev.slipway.host.probe.FirewallProbe;
import dev.slipway.host.probe.FirewallRule;
import dev.slipway.host.probe.FirewallRule.Verdict;
import dev.slipway.host.probe.Protocol;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The firewall. */
public interface FirewallContract extends Subject {

    private FirewallFact fact() {
        return stage().ask(new FirewallProbe());
    }

    @Test
    default void rulesComeAndGo() {
        stage().needs(Capability.FIREWALL);
        FirewallFact before = fact();
        List<FirewallRule> rules = List.of(
                new FirewallRule(Verdict.ALLOW, 61001, Protocol.TCP, "any"),
                new FirewallRule(Verdict.DENY, 61002, Protocol.UDP, "10.0.0.0/8"),
                new FirewallRule(Verdict.LIMIT, 61003, Protocol.TCP, "192.0.2.7"));
        for (FirewallRule rule : rules) {
            stage().done(new ChangeFirewall(true, rule), new ChangeFirewall(true, rule));
        }
        List<FirewallRule> expected = new ArrayList<>(before.rules());
        expected.addAll(rules);
        assertThat(fact().rules()).isEqualTo(expected);
        for (FirewallRule rule : rules) {
            stage().done(new ChangeFirewall(false, rule), new ChangeFirewall(false, rule));
        }
        assertThat(fact()).isEqualTo(before);
    }

    @Test
    default void aMarkTellsWhoseARuleIs() {
        stage().needs(Capability.FIREWALL);
        FirewallFact before = fact();
        FirewallRule rule = new FirewallRule(Verdict.ALLOW, 61004, Protocol.TCP, "any");
        FirewallRule other = new FirewallRule(Verdict.REJECT, 61004, Protocol.TCP, "any");
        stage().done(new ChangeFirewall(true, rule, "slipway shop"));
        assertThat(fact().mark(rule)).isEqualTo("slipway shop");
        stage().done(new ChangeFirewall(false, rule, "slipway blog"));
        assertThat(fact().rules()).as("another's mark removes nothing").contains(rule);
        stage().done(new ChangeFirewall(true, other, "slipway blog"));
        assertThat(fact().rules()).contains(other).doesNotContain(rule);
        assertThat(fact().mark(other)).isEqualTo("slipway blog");
        stage().done(new ChangeFirewall(true, other));
        assertThat(fact().mark(other)).as("added without a mark, it loses it").isEmpty();
        stage().done(new ChangeFirewall(true, rule, "slipway shop"), new ChangeFirewall(false, rule, "slipway shop"));
        assertThat(fact()).isEqualTo(before);
    }

    @Test
    default void whatNoRuleSpeaksOfCanBeDecided() {
        stage().needs(Capability.FIREWALL);
        FirewallFact before = fact();
        FirewallDefaults open = new FirewallDefaults(Verdict.ALLOW, Verdict.REJECT);
        stage().atTheEnd(new ChangeFirewallDefaults(before.defaults()));
        stage().done(new ChangeFirewallDefaults(open), new ChangeFirewallDefaults(open));
        assertThat(fact().defaults()).isEqualTo(open);
        stage().done(new ChangeFirewallDefaults(before.defaults()));
        assertThat(fact()).isEqualTo(before);
    }

    @Test
    default void theFirewallIsSwitchedOnAndOff() {
        stage().needs(Capability.FIREWALL);
        FirewallRule ssh = new FirewallRule(Verdict.ALLOW, 22, Protocol.TCP, "any");
        stage().atTheEnd(new ChangeFirewall(false, ssh));
        stage().atTheEnd(new SwitchFirewall(false));
        stage().done(new ChangeFirewall(true, ssh), new SwitchFirewall(true), new SwitchFirewall(true));
        assertThat(fact().active()).isTrue();
        assertThat(fact().rules()).contains(ssh);
        stage().done(new SwitchFirewall(false), new SwitchFirewall(false));
        assertThat(fact().active()).isFalse();
    }

    @Test
    default void withoutAFirewallNothingIsInstalled() {
        FirewallFact fact = fact();
        if (!fact.installed()) {
            assertThat(fact).isEqualTo(new FirewallFact(false, false, List.of()));
            Outcome outcome = stage().does(new SwitchFirewall(true));
            assertThat(outcome.status()).isEqualTo(Outcome.Status.FAILED);
        }
    }
}
