package dev.slipway.app;

/**
 * What a step puts into a release besides code, dependencies and settings of the application. If it changes, the release is another one,
 * even if the code is the same: it is checked before users get it, and users can go back to the one with the old ingredient. Immutable.
 *
 * @param name what it is, such as {@code server}
 * @param text the same text for the same ingredient, without secrets
 */
public record Ingredient(String name, String text) {}
