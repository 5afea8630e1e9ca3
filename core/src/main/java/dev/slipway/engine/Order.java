package dev.slipway.engine;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a run has to know.
 *
 * @param deployment the deployment's name
 * @param targets the hosts, the leader first
 * @param owner who runs it, for locks and journals
 * @param reason what for
 * @param parallelism how many hosts are worked on at the same time
 * @param lockPatience how long to wait for another run's lock
 * @param reattachFor how long to try to get a lost connection back
 * @param cancelPatience how long a cancelled run waits for the hosts to come to a safe point
 * @param deadline how long the whole run may take, or null
 * @param takeBackUnfinished true to take back what an interrupted run did, false to finish it
 * @param takeBackFailed true to take back what this run did if it fails, false to leave it
 * @param hooks what the program wants to do at moments of the run
 * @param evenIfFrozen true to change hosts on which the deployment is frozen
 */
public record Order(
        String deployment,
        List<Target> targets,
        String owner,
        String reason,
        int parallelism,
        Duration lockPatience,
        Duration reattachFor,
        Duration cancelPatience,
        @Nullable Duration deadline,
        boolean takeBackUnfinished,
        boolean takeBackFailed,
        Hooks hooks,
        boolean evenIfFrozen) {

    /** Copies the list. */
    public Order {
        targets = List.copyOf(targets);
    }
}
