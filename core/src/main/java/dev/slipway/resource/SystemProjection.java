package dev.slipway.resource;

import dev.slipway.host.action.ChangeFirewall;
import dev.slipway.host.action.ChangeFirewallDefaults;
import dev.slipway.host.action.EnsureGroup;
import dev.slipway.host.action.EnsureUser;
import dev.slipway.host.action.InstallPackages;
import dev.slipway.host.action.RemovePackages;
import dev.slipway.host.action.SwitchFirewall;
import dev.slipway.host.action.UnitAction;
import dev.slipway.host.probe.Fact;
import dev.slipway.host.probe.FileFact;
import dev.slipway.host.probe.FirewallFact;
import dev.slipway.host.probe.FirewallProbe;
import dev.slipway.host.probe.FirewallRule;
import dev.slipway.host.probe.GroupFact;
import dev.slipway.host.probe.GroupProbe;
import dev.slipway.host.probe.PackageFact;
import dev.slipway.host.probe.PackageProbe;
import dev.slipway.host.probe.UnitFact;
import dev.slipway.host.probe.UnitProbe;
import dev.slipway.host.probe.UserFact;
import dev.slipway.host.probe.UserProbe;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** What actions on packages, accounts, units and the firewall make of the facts. */
final class SystemProjection {

    private SystemProjection() {}

    static Facts install(Facts before, InstallPackages install) {
        String cause = "install " + String.join(" ", install.names());
        Facts after = before.opened(cause, (id, fact) -> mayArrive(fact));
        for (String name : install.names()) {
            after = after.with(new PackageProbe(name), new PackageFact(true, ""));
        }
        return after;
    }

    /** What a package can bring: what is not there yet, and a server that answers. */
    private static boolean mayArrive(Fact fact) {
        return (fact instanceof FileFact file && !file.exists())
                || (fact instanceof UnitFact unit && !unit.exists())
                || (fact instanceof UserFact user && !user.exists())
                || (fact instanceof GroupFact group && !group.exists())
                || (fact instanceof FirewallFact firewall && !firewall.installed())
                || DatabaseProjection.unreachable(fact);
    }

    static Facts remove(Facts before, RemovePackages remove) {
        Facts after = before.opened(
                "remove " + String.join(" ", remove.names()),
                (id, fact) -> fact instanceof UnitFact unit && unit.exists());
        for (String name : remove.names()) {
            after = after.with(new PackageProbe(name), new PackageFact(false, ""));
        }
        return after;
    }

    static Facts group(Facts before, EnsureGroup ensure) {
        GroupProbe probe = new GroupProbe(ensure.name());
        boolean there = before.find(probe).map(GroupFact::exists).orElse(false);
        return there ? before : before.with(probe, new GroupFact(true, -1));
    }

    static Facts user(Facts before, EnsureUser ensure) {
        UserProbe probe = new UserProbe(ensure.name());
        SortedSet<String> groups = new TreeSet<>(ensure.groups());
        int uid = -1;
        UserFact old = before.find(probe).orElseGet(UserFact::absent);
        if (old.exists()) {
            groups.addAll(old.groups());
            uid = old.uid();
        }
        return before.with(probe, new UserFact(true, uid, ensure.group(), groups, ensure.home(), ensure.shell()));
    }

    static Facts unit(Facts before, UnitAction action) {
        UnitProbe probe = new UnitProbe(action.unit());
        UnitFact unit = before.find(probe).orElseGet(UnitFact::notFound);
        String load = unit.exists() ? unit.load() : "loaded";
        String active = unit.active();
        String sub = unit.sub();
        String enabled = unit.enabled();
        for (UnitAction.Verb verb : action.verbs()) {
            switch (verb) {
                case START, RESTART, RELOAD_OR_RESTART -> {
                    sub = active.equals("active") ? sub : "running";
                    active = "active";
                }
                case STOP -> {
                    active = "inactive";
                    sub = "dead";
                }
                case ENABLE -> enabled = "enabled";
                case DISABLE -> enabled = "disabled";
                case MASK -> {
                    load = "masked";
                    enabled = "masked";
                }
                case UNMASK -> {
                    load = "loaded";
                    enabled = "disabled";
                }
                case RELOAD -> {}
            }
        }
        Facts after = before.with(probe, new UnitFact(load, active, sub, enabled, false));
        // What was started may be the server that did not answer.
        return active.equals("active") && !unit.isActive()
                ? after.opened("start " + action.unit(), (id, fact) -> DatabaseProjection.unreachable(fact))
                : after;
    }

    /** A new verdict for the same traffic stands where the old one stood; what carries another mark is not removed. */
    static Facts firewall(Facts before, ChangeFirewall change) {
        FirewallFact old = firewall(before);
        FirewallRule rule = change.rule();
        List<FirewallRule> rules = new ArrayList<>(old.rules());
        Map<FirewallRule, String> marks = new HashMap<>(old.marks());
        if (change.add()) {
            List<FirewallRule> same = rules.stream().filter(rule::sameTraffic).toList();
            if (same.isEmpty()) {
                rules.add(rule);
            } else {
                rules.set(rules.indexOf(same.get(0)), rule);
            }
            same.forEach(marks::remove);
            if (!change.mark().isEmpty()) {
                marks.put(rule, change.mark());
            }
        } else if (change.mark().isEmpty() || change.mark().equals(old.mark(rule))) {
            rules.remove(rule);
            marks.remove(rule);
        }
        return before.with(new FirewallProbe(), new FirewallFact(true, old.active(), old.defaults(), rules, marks));
    }

    static Facts firewall(Facts before, ChangeFirewallDefaults change) {
        FirewallFact old = firewall(before);
        return before.with(
                new FirewallProbe(), new FirewallFact(true, old.active(), change.defaults(), old.rules(), old.marks()));
    }

    static Facts firewall(Facts before, SwitchFirewall change) {
        FirewallFact old = firewall(before);
        return before.with(
                new FirewallProbe(), new FirewallFact(true, change.on(), old.defaults(), old.rules(), old.marks()));
    }

    private static FirewallFact firewall(Facts facts) {
        return facts.find(new FirewallProbe()).orElseGet(() -> new FirewallFact(true, false, List.of()));
    }
}
