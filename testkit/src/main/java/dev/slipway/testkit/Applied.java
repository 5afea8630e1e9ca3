package dev.slipway.testkit;

import dev.slipway.host.action.Action;

/**
 * A change that a host in memory applied. Immutable.
 *
 * @param run the run that it belongs to
 * @param title the change in words
 * @param action what was done
 * @param exit its exit status, 0 for success
 */
public record Applied(String run, String title, Action action, int exit) {}
