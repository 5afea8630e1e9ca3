package dev.slipway.host.action;

/**
 * Makes a symbolic link, or points the one that is there elsewhere, in one step.
 *
 * <p>What was there is kept for {@link RestorePath}.
 *
 * @param path the absolute path of the link; its directory exists
 * @param target what it points to
 */
public record MakeLink(String path, String target) implements Action {}
