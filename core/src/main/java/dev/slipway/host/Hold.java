package dev.slipway.host;

/**
 * A lock that was taken.
 *
 * @param token its fencing token, greater than that of every holder before
 * @param moved true if somebody else held the lock since the facts were read: they have to be read again
 */
public record Hold(long token, boolean moved) {}
