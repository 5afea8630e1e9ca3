package dev.slipway.event;

import java.time.Duration;
import java.util.Locale;

/**
 * How users fared while they were brought to another release: what a visitor saw who asked all the while, from before the switch until it was
 * confirmed. Immutable.
 *
 * @param requests how often the site was asked
 * @param failures how often it gave no answer, or an error
 * @param slowest how long the slowest answer took
 * @param longestGap the longest time between two good answers
 */
public record CutoverReport(int requests, int failures, Duration slowest, Duration longestGap) {

    /** One line for people. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d %s while users were brought over, %s, the slowest %.2f s, %.2f s at most between two good answers",
                requests,
                requests == 1 ? "request" : "requests",
                failures == 0 ? "none failed" : failures + " failed",
                slowest.toMillis() / 1000.0,
                longestGap.toMillis() / 1000.0);
    }
}
