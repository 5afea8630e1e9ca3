package dev.slipway.testkit.model;

import dev.slipway.host.Operation;

/**
 * An operation that ran.
 *
 * @param run in which run
 * @param operation what it was
 * @param exit how it ended
 */
public record LogLine(String run, Operation operation, int exit) {}
