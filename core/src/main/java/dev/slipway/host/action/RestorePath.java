package dev.slipway.host.action;

/**
 * Puts back what a change of the same run found at a path: the undo of {@link WriteFile}, {@link MakeLink}, {@link RemovePath} and
 * {@link PlaceTree}.
 *
 * @param path the absolute path
 */
public record RestorePath(String path) implements Action {}
