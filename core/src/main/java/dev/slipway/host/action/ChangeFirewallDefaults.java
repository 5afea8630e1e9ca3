package dev.slipway.host.action;

import dev.slipway.host.probe.FirewallDefaults;

/**
 * Decides what the firewall (ufw) does with traffic that no rule speaks of.
 *
 * @param defaults what it does
 */
public record ChangeFirewallDefaults(FirewallDefaults defaults) implements Action {}
