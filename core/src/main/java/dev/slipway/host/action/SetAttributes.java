package dev.slipway.host.action;

/**
 * Gives what is at a path its owner, group and mode.
 *
 * @param path the absolute path of a file or a directory
 * @param attributes owner, group and mode
 */
public record SetAttributes(String path, Attributes attributes) implements Action {}
