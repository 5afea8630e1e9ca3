package dev.slipway.event;

import java.time.Instant;

/**
 * Users of a host's site were brought to another release, and somebody watched how they fared.
 *
 * @param at when
 * @param host the host's name
 * @param report what was seen
 */
public record CutoverMeasured(Instant at, String host, CutoverReport report) implements HostEvent {}
