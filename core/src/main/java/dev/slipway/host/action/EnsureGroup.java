package dev.slipway.host.action;

/**
 * Makes a group unless it is there.
 *
 * @param name its name
 * @param system true for a number from the system range
 */
public record EnsureGroup(String name, boolean system) implements Action {}
