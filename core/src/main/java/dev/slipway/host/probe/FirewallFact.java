package dev.slipway.host.probe;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The firewall (ufw).
 *
 * @param installed true if ufw is there
 * @param active true if it filters
 * @param defaults what happens to traffic that no rule speaks of
 * @param rules the rules that were added, in their order; those that Slipway has no words for are left out
 * @param marks who added a rule, for those that carry a comment
 */
public record FirewallFact(
        boolean installed,
        boolean active,
        FirewallDefaults defaults,
        List<FirewallRule> rules,
        Map<FirewallRule, String> marks)
        implements Fact {

    /** Copies the collections. */
    public FirewallFact {
        rules = List.copyOf(rules);
        marks = Collections.unmodifiableMap(new LinkedHashMap<>(marks));
    }

    /**
     * A firewall with the usual defaults whose rules carry no comments.
     *
     * @param installed true if ufw is there
     * @param active true if it filters
     * @param rules the rules that were added
     */
    public FirewallFact(boolean installed, boolean active, List<FirewallRule> rules) {
        this(installed, active, FirewallDefaults.CLOSED, rules, Map.of());
    }

    /**
     * Who added a rule.
     *
     * @param rule the rule
     * @return its comment; empty if it carries none, or is not there
     */
    public String mark(FirewallRule rule) {
        return marks.getOrDefault(rule, "");
    }

    @Override
    public String describe() {
        if (!installed) {
            return "not installed";
        }
        String listed = rules.stream()
                .map(rule -> mark(rule).isEmpty() ? rule.toString() : rule + " (" + mark(rule) + ")")
                .collect(Collectors.joining(", ", "[", "]"));
        return (active ? "active, " : "inactive, ") + defaults + " " + listed;
    }
}
