package dev.slipway.host;

import java.time.Duration;

/**
 * A wish for a host's lock.
 *
 * @param deployment the deployment's name
 * @param run the run's id
 * @param owner who asks, such as {@code ada@laptop}
 * @param reason what for
 * @param patience how long to wait for another holder
 * @param expected the fencing token that was observed: if the lock had another holder since, {@link Hold#moved()} tells so
 */
public record LockRequest(
        String deployment, String run, String owner, String reason, Duration patience, long expected) {}
