package dev.slipway.engine;

import dev.slipway.host.Operation;
import dev.slipway.plan.PlannedChange;
import dev.slipway.step.Phase;

/** A change as the plan shows it, and as the host gets it. */
record PlannedOperation(Phase phase, PlannedChange shown, Operation operation) {}
