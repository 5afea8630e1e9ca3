package dev.slipway.host.action;

/**
 * Makes a directory, or gives the one that is there its owner and mode.
 *
 * @param path the absolute path; its parent exists
 * @param attributes owner, group and mode
 */
public record MakeDirectory(String path, Attributes attributes) implements Action {}
