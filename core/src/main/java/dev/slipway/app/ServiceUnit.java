package dev.slipway.app;

/**
 * A unit that runs the application's code, and has to be restarted when its environment changes. Immutable.
 *
 * @param name its full name, such as {@code shop.service}
 */
public record ServiceUnit(String name) {}
