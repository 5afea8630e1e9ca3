package dev.slipway.host.action;

import dev.slipway.host.probe.FirewallRule;

/**
 * Adds or removes a rule of the firewall (ufw).
 *
 * @param add true to add, false to remove
 * @param rule the rule
 * @param mark the rule's comment, which tells whose it is; empty for none. A rule with a mark is removed only if it carries that one
 */
public record ChangeFirewall(boolean add, FirewallRule rule, String mark) implements Action {

    /** Refuses a mark that is no plain word or two. */
    public ChangeFirewall {
        if (!mark.matches("[A-Za-z0-9 ._-]{0,200}")) {
            throw new IllegalArgumentException(
                    "the mark of a rule has letters, digits, blanks and ._- only: '" + mark + "'");
        }
    }

    /**
     * Adds or removes a rule, whoever's it is.
     *
     * @param add true to add, false to remove
     * @param rule the rule
     */
    public ChangeFirewall(boolean add, FirewallRule rule) {
        this(add, rule, "");
    }
}
