package dev.slipway.host.action;

/**
 * Removes a file, a link, or a directory with all that is in it. What was there is kept for {@link RestorePath}.
 *
 * @param path the absolute path
 */
public record RemovePath(String path) implements Action {}
