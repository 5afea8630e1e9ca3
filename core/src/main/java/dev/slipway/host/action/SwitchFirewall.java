package dev.slipway.host.action;

/**
 * Switches the firewall (ufw) on or off, for now and at boot.
 *
 * @param on true for on
 */
public record SwitchFirewall(boolean on) implements Action {}
