package dev.slipway.resource;

import dev.slipway.host.action.ChangeFirewall;
import dev.slipway.host.action.ChangeFirewallDefaults;
import dev.slipway.host.action.SwitchFirewall;
import dev.slipway.host.probe.FirewallDefaults;
import dev.slipway.host.probe.FirewallFact;
import dev.slipway.host.probe.FirewallProbe;
import dev.slipway.host.probe.FirewallRule;
import dev.slipway.host.probe.FirewallRule.Verdict;
import dev.slipway.host.probe.Probe;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A firewall (ufw) that is on and lets in what these rules let in; rules of others stay. Immutable.
 *
 * <p>With a mark, rules that are added carry it as their comment, and rules that carry it and are not among these go away. Rules that
 * somebody else added count: what they let in already needs no rule of ours.
 *
 * @param rules rules that it has
 * @param mark whose the rules are; empty if nobody wants to know
 */
public record FirewallResource(List<FirewallRule> rules, String mark) implements Resource {

    /** Copies the list. */
    public FirewallResource {
        rules = List.copyOf(rules);
    }

    /**
     * A firewall whose rules are nobody's: they are added, and never removed.
     *
     * @param rules rules that it has
     */
    public FirewallResource(List<FirewallRule> rules) {
        this(rules, "");
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
            wanted(rule, now).ifPresent(changes::add);
        }
        close(now, changes);
        // What goes away goes last: nobody is shut out before the way that replaces it is open.
        for (FirewallRule rule : now.rules()) {
            if (!mark.isEmpty() && now.mark(rule).equals(mark) && rules.stream().noneMatch(rule::sameTraffic)) {
                changes.add(Change.of("no longer let the firewall " + rule, new ChangeFirewall(false, rule, mark))
                        .undoneBy(new ChangeFirewall(true, rule, mark)));
            }
        }
        return changes;
    }

    private Optional<Change> wanted(FirewallRule rule, FirewallFact now) {
        Optional<FirewallRule> known =
                now.rules().stream().filter(rule::sameTraffic).findFirst();
        if (known.isEmpty()) {
            return Optional.of(Change.of("let the firewall " + rule, new ChangeFirewall(true, rule, mark))
                    .undoneBy(new ChangeFirewall(false, rule, mark)));
        }
        FirewallRule there = known.get();
        if (there.equals(rule)) {
            return Optional.empty();
        }
        boolean ours = !mark.isEmpty() && now.mark(there).equals(mark);
        if (!ours && there.verdict() == Verdict.LIMIT && rule.verdict() == Verdict.ALLOW) {
            return Optional.empty();
        }
        if (!ours && !mark.isEmpty()) {
            throw new Unplannable("the firewall is to " + rule + ", but somebody else had it " + there
                    + ": remove that rule on the host, with ufw delete, if it is not needed");
        }
        return Optional.of(Change.of("let the firewall " + rule, new ChangeFirewall(true, rule, mark))
                .showing("in place of: " + there + "\n")
                .undoneBy(new ChangeFirewall(true, there, now.mark(there))));
    }

    /** The rules come first: one of them is what keeps this connection alive. */
    private static void close(FirewallFact now, List<Change> changes) {
        if (!now.defaults().equals(FirewallDefaults.CLOSED)) {
            changes.add(Change.of(
                            "have the firewall " + FirewallDefaults.CLOSED,
                            new ChangeFirewallDefaults(FirewallDefaults.CLOSED))
                    .showing("before: " + now.defaults() + "\n")
                    .undoneBy(new ChangeFirewallDefaults(now.defaults())));
        }
        if (!now.active()) {
            changes.add(Change.of("switch the firewall on", new SwitchFirewall(true))
                    .undoneBy(new SwitchFirewall(false)));
        }
    }
}
