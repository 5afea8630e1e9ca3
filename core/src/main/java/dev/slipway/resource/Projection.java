package dev.slipway.resource;

import dev.slipway.host.action.Action;
import dev.slipway.host.action.ChangeFirewall;
import dev.slipway.host.action.ChangeFirewallDefaults;
import dev.slipway.host.action.ChangeSetting;
import dev.slipway.host.action.EnsureDatabase;
import dev.slipway.host.action.EnsureExtension;
import dev.slipway.host.action.EnsureGroup;
import dev.slipway.host.action.EnsureRole;
import dev.slipway.host.action.EnsureUser;
import dev.slipway.host.action.InstallPackages;
import dev.slipway.host.action.MakeDirectory;
import dev.slipway.host.action.MakeLink;
import dev.slipway.host.action.PlaceTree;
import dev.slipway.host.action.RemovePackages;
import dev.slipway.host.action.RemovePath;
import dev.slipway.host.action.RestorePath;
import dev.slipway.host.action.Run;
import dev.slipway.host.action.SetAttributes;
import dev.slipway.host.action.Sql;
import dev.slipway.host.action.SwitchFirewall;
import dev.slipway.host.action.UnitAction;
import dev.slipway.host.action.WriteFile;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * What each action makes of the facts: the reason why a plan can be believed. The contract suite compares it with what real hosts say
 * after the action.
 */
final class Projection {

    private static final Map<Class<? extends Action>, BiFunction<Facts, Action, Facts>> RULES = rules();

    private Projection() {}

    static Facts after(Facts before, Action action) {
        BiFunction<Facts, Action, Facts> rule = RULES.get(action.getClass());
        if (rule == null) {
            throw new IllegalStateException("no projection for " + action.getClass());
        }
        return rule.apply(before, action);
    }

    private static Map<Class<? extends Action>, BiFunction<Facts, Action, Facts>> rules() {
        Map<Class<? extends Action>, BiFunction<Facts, Action, Facts>> rules = new HashMap<>();
        rule(rules, InstallPackages.class, SystemProjection::install);
        rule(rules, RemovePackages.class, SystemProjection::remove);
        rule(rules, EnsureGroup.class, SystemProjection::group);
        rule(rules, EnsureUser.class, SystemProjection::user);
        rule(rules, UnitAction.class, SystemProjection::unit);
        rule(rules, ChangeFirewall.class, SystemProjection::firewall);
        rule(rules, ChangeFirewallDefaults.class, SystemProjection::firewall);
        rule(rules, SwitchFirewall.class, SystemProjection::firewall);
        rule(rules, WriteFile.class, PathProjection::write);
        rule(rules, MakeDirectory.class, PathProjection::directory);
        rule(rules, MakeLink.class, PathProjection::link);
        rule(rules, SetAttributes.class, PathProjection::attributes);
        rule(rules, RemovePath.class, PathProjection::remove);
        rule(rules, RestorePath.class, PathProjection::restore);
        rule(rules, PlaceTree.class, PathProjection::tree);
        rule(rules, EnsureRole.class, DatabaseProjection::role);
        rule(rules, EnsureDatabase.class, DatabaseProjection::database);
        rule(rules, EnsureExtension.class, DatabaseProjection::extension);
        rule(rules, ChangeSetting.class, DatabaseProjection::setting);
        rule(rules, Sql.class, (facts, sql) -> facts);
        rule(rules, Run.class, (facts, run) -> facts);
        return rules;
    }

    private static <A extends Action> void rule(
            Map<Class<? extends Action>, BiFunction<Facts, Action, Facts>> rules,
            Class<A> type,
            BiFunction<Facts, A, Facts> rule) {
        rules.put(type, (facts, action) -> rule.apply(facts, type.cast(action)));
    }
}
