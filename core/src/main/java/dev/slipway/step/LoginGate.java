package dev.slipway.step;

import java.time.Duration;

/**
 * A new login that must work before a run that changed something counts as done. Immutable.
 *
 * @param because the id of the resource whose change asks for it; runs that don't change it make no new login
 * @param otherwise what happens if it does not work, in a sentence for who reads the failure
 * @param patience how long it may take to become so
 */
public record LoginGate(String because, String otherwise, Duration patience) {}
