package dev.slipway.host;

import java.util.List;

/**
 * Operations that a host applies without asking back.
 *
 * @param deployment the deployment's name
 * @param run the run's id
 * @param number the batch's place in the run, from 1
 * @param operations what to do, in this order; ids are unique in the run
 */
public record Batch(String deployment, String run, int number, List<Operation> operations) {

    /** Copies the list. */
    public Batch {
        operations = List.copyOf(operations);
    }
}
