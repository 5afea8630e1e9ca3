package dev.slipway.host.action;

import dev.slipway.host.probe.FirewallRule;

/**
 * Adds or removes a rule of the firewall (ufw).
 *
 * @param add true to add, false to remove
 * @param rule the rule
 */
public record ChangeFirewall(boolean add, FirewallRule rule) implements Action {}
