package dev.slipway.resource;

import dev.slipway.host.action.ChangeFirewall;
import dev.slipway.host.action.SwitchFirewall;
import dev.slipway.host.probe.FirewallFact;
import dev.slipway.host.probe.FirewallProbe;
import dev.slipway.host.probe.FirewallRule;
import dev.slipway.host.probe.Probe;
import java.util.ArrayList;
import java.util.List;

/**
 * A firewall (ufw) that is on and has these rules; rules of others stay. Immutable.
 *
 * @param rules rules that it has
 */
public record FirewallResource(List<FirewallRule> rules) implements Resource {

    /** Copies the list. */
    public FirewallResource {
        rules = List.copyOf(rules);
    }

    @Override
    public String id() {
        return "firewall";
    }

    @Override
    public List<Probe<?>> probes() {
        return List.of(new FirewallProbe());
    }

    @Override
    public List<Change> changes(Facts facts) {
        FirewallFact now = facts.get(new FirewallProbe());
        if (!now.installed() && facts.open(new FirewallProbe()) == null) {
            throw new Unplannable("there is no ufw on the host: declare the package before, with packages(\"ufw\")");
        }
        List<Change> changes = new ArrayList<>();
        for (FirewallRule rule : rules) {
            if (!now.rules().contains(rule)) {
                changes.add(Change.of("let the firewall " + rule, new ChangeFirewall(true, rule))
                        .undoneBy(new ChangeFirewall(false, rule)));
            }
        }
        // The rules come first: one of them is what keeps this connection alive.
        if (!now.active()) {
            changes.add(Change.of("switch the firewall on", new SwitchFirewall(true))
                    .undoneBy(new SwitchFirewall(false)));
        }
        return changes;
    }
}
