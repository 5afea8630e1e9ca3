package dev.slipway.host.probe;

import java.util.List;

/**
 * The firewall (ufw).
 *
 * @param installed true if ufw is there
 * @param active true if it filters
 * @param rules the rules that were added, in their order; those that Slipway has no words for are left out
 */
public record FirewallFact(boolean installed, boolean active, List<FirewallRule> rules) implements Fact {

    /** Copies the list. */
    public FirewallFact {
        rules = List.copyOf(rules);
    }

    @Override
    public String describe() {
        return !installed ? "not installed" : (active ? "active " : "inactive ") + rules;
    }
}
