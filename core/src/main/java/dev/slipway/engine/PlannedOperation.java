package dev.slipway.engine;

import dev.slipway.host.Operation;
import dev.slipway.plan.PlannedChange;
import dev.slipway.step.Phase;

/** A change as the plan shows it, and as the host gets it; and the id of the resource or handler that wants it. */
record PlannedOperation(Phase phase, String wantedBy, PlannedChange shown, Operation operation) {}
