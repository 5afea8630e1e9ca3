package dev.slipway.testkit.model;

import dev.slipway.host.probe.FirewallFact;
import dev.slipway.host.probe.FirewallRule;
import java.util.ArrayList;
import java.util.List;

/** The firewall (ufw) of a machine. */
public final class Firewall {

    private final Packages packages;
    private final List<FirewallRule> rules = new ArrayList<>();
    private boolean on;

    Firewall(Packages packages) {
        this.packages = packages;
    }

    /**
     * Its state and rules.
     *
     * @return the fact
     */
    public FirewallFact fact() {
        boolean installed = packages.installed("ufw");
        return new FirewallFact(installed, installed && on, installed ? rules : List.of());
    }

    private void check() {
        if (!packages.installed("ufw")) {
            throw new Failure(127, "ufw: not found");
        }
    }

    void turn(boolean wanted) {
        check();
        on = wanted;
    }

    /** As ufw does: a new verdict for the same traffic replaces the old one where it stands. */
    void add(FirewallRule rule) {
        check();
        for (int i = 0; i < rules.size(); i++) {
            FirewallRule old = rules.get(i);
            if (old.port() == rule.port()
                    && old.protocol() == rule.protocol()
                    && old.from().equals(rule.from())) {
                rules.set(i, rule);
                return;
            }
        }
        rules.add(rule);
    }

    void remove(FirewallRule rule) {
        check();
        rules.remove(rule);
    }
}
