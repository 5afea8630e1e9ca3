package dev.slipway.testkit.model;

import dev.slipway.host.action.ChangeFirewall;
import dev.slipway.host.probe.FirewallDefaults;
import dev.slipway.host.probe.FirewallFact;
import dev.slipway.host.probe.FirewallRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The firewall (ufw) of a machine. */
public final class Firewall {

    private final Packages packages;
    private final List<FirewallRule> rules = new ArrayList<>();
    private final Map<FirewallRule, String> marks = new HashMap<>();
    private FirewallDefaults defaults = FirewallDefaults.CLOSED;
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
        return packages.installed("ufw")
                ? new FirewallFact(true, on, defaults, rules, marks)
                : new FirewallFact(false, false, List.of());
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

    void otherwise(FirewallDefaults wanted) {
        check();
        defaults = wanted;
    }

    void change(ChangeFirewall change) {
        check();
        if (change.add()) {
            add(change.rule(), change.mark());
        } else if (change.mark().isEmpty() || change.mark().equals(marks.get(change.rule()))) {
            rules.remove(change.rule());
            marks.remove(change.rule());
        }
    }

    /** As ufw does: a new verdict or comment for the same traffic replaces the old one where it stands. */
    private void add(FirewallRule rule, String mark) {
        int place = rules.size();
        for (int i = 0; i < rules.size(); i++) {
            if (rules.get(i).sameTraffic(rule)) {
                place = i;
            }
        }
        if (place < rules.size()) {
            marks.remove(rules.remove(place));
        }
        rules.add(place, rule);
        if (!mark.isEmpty()) {
            marks.put(rule, mark);
        }
    }
}
