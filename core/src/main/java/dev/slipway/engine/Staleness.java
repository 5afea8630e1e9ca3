package dev.slipway.engine;

import dev.slipway.error.Circumstances;
import dev.slipway.error.SlipwayException;
import dev.slipway.error.StalePlanException;
import dev.slipway.plan.HostPlan;
import dev.slipway.plan.Plan;
import dev.slipway.plan.PlannedChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compares a plan that was approved with what would be done now. */
final class Staleness {

    private static final int SHOWN = 10;

    private Staleness() {}

    /** Returns null if they are the same, else what moved. */
    static @Nullable SlipwayException of(Plan approved, Plan now) {
        List<String> moved = new ArrayList<>();
        if (!approved.deployment().equals(now.deployment())) {
            moved.add("the plan is for the deployment " + approved.deployment() + ", this is " + now.deployment());
        }
        Map<String, HostPlan> before = byHost(approved);
        Map<String, HostPlan> after = byHost(now);
        TreeSet<String> hosts = new TreeSet<>(before.keySet());
        hosts.addAll(after.keySet());
        for (String host : hosts) {
            compare(host, before.get(host), after.get(host), moved);
        }
        if (moved.isEmpty()) {
            return null;
        }
        String more = moved.size() > SHOWN ? "\n    … and " + (moved.size() - SHOWN) + " more" : "";
        return new StalePlanException(
                "the plan is out of date:\n    "
                        + String.join("\n    ", moved.subList(0, Math.min(SHOWN, moved.size()))) + more,
                Circumstances.none()
                        .withState("nothing of this plan was changed")
                        .withNext("make a new plan, look at it, and apply that one"),
                null);
    }

    private static Map<String, HostPlan> byHost(Plan plan) {
        Map<String, HostPlan> hosts = new TreeMap<>();
        plan.hosts().forEach(host -> hosts.put(host.host(), host));
        return hosts;
    }

    private static void compare(String host, @Nullable HostPlan before, @Nullable HostPlan after, List<String> moved) {
        if (before == null || after == null) {
            moved.add(host + (before == null ? " is not in the plan" : " is in the plan, but not in the deployment"));
            return;
        }
        int known = moved.size();
        TreeSet<String> facts = new TreeSet<>(before.facts().keySet());
        facts.addAll(after.facts().keySet());
        for (String fact : facts) {
            String was = before.facts().getOrDefault(fact, "not asked for");
            String is = after.facts().getOrDefault(fact, "not asked for");
            if (!was.equals(is)) {
                moved.add(host + ": " + fact + " was: " + was + "; is: " + is);
            }
        }
        if (moved.size() == known && !before.changes().equals(after.changes())) {
            moved.add(host + ": the description changed: " + firstDifference(before.changes(), after.changes()));
        }
    }

    private static String firstDifference(List<PlannedChange> before, List<PlannedChange> after) {
        for (int i = 0; i < Math.min(before.size(), after.size()); i++) {
            if (!before.get(i).equals(after.get(i))) {
                return "'" + before.get(i).title() + "' was planned, now '"
                        + after.get(i).title() + "'"
                        + (before.get(i).title().equals(after.get(i).title()) ? " with another content" : "");
            }
        }
        return before.size() + " changes were planned, now " + after.size();
    }
}
