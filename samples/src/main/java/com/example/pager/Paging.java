package com.example.pager;

import dev.slipway.error.SlipwayException;
import dev.slipway.event.Event;
import dev.slipway.event.Listener;
import dev.slipway.event.RunEnded;

/**
 * Pages whoever is on call when a run fails. As safe to use from many threads as the pager.
 *
 * @param pager wakes somebody up
 */
// @start region="listener"
public record Paging(Pager pager) implements Listener {

    @Override
    public void on(Event event) {
        if (event instanceof RunEnded end) {
            SlipwayException failure = end.failure();
            if (failure != null) {
                pager.page(
                        end.deployment() + ": " + failure.problem() + " [" + failure.code() + "]",
                        String.valueOf(failure.getMessage()));
            }
        }
    }
}
// @end
