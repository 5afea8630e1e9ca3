package dev.slipway.testkit.model;

import dev.slipway.host.Batch;
import dev.slipway.host.action.Action;
import dev.slipway.host.action.PlaceTree;
import dev.slipway.host.action.Run;
import dev.slipway.host.action.Sql;
import dev.slipway.host.action.WriteFile;

/** How many bytes of content travel with a batch. */
final class Freight {

    private Freight() {}

    static long bytes(Batch batch) {
        return batch.operations().stream()
                .mapToLong(each -> bytes(each.action()))
                .sum();
    }

    private static long bytes(Action action) {
        if (action instanceof WriteFile write) {
            return write.content().size();
        }
        if (action instanceof PlaceTree place) {
            return TreeActions.sent(place);
        }
        if (action instanceof Sql sql) {
            return sql.script().size();
        }
        return action instanceof Run run && run.input() != null ? run.input().size() : 0;
    }
}
