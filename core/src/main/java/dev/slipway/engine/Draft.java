package dev.slipway.engine;

import dev.slipway.plan.HostPlan;
import dev.slipway.plan.PlannedChange;
import dev.slipway.step.Phase;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is planned for one host: for people, and for the host; and what nobody will see to. */
record Draft(HostPlan plan, List<PlannedOperation> operations, List<String> warnings) {

    Draft {
        operations = List.copyOf(operations);
        warnings = List.copyOf(warnings);
    }

    List<PlannedOperation> during(Phase phase) {
        return operations.stream().filter(each -> each.phase().equals(phase)).toList();
    }

    /** Tells whether a resource with this id changes something, or a handler with this id is run. */
    boolean changes(String id) {
        return operations.stream().anyMatch(each -> each.wantedBy().equals(id));
    }

    @Nullable
    PlannedOperation find(@Nullable String id) {
        return operations.stream()
                .filter(each -> each.operation().id().equals(id))
                .findFirst()
                .orElse(null);
    }

    List<PlannedChange> changes() {
        return plan.changes();
    }
}
