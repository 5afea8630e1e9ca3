package dev.slipway.event.console;

import java.time.Duration;

/** Durations in words. */
final class Elapsed {

    private Elapsed() {}

    /** For what is over: {@code 0.4 s}, {@code 2 min 05 s}, {@code 1 h 02 min}. */
    static String exact(Duration took) {
        Duration time = took.isNegative() ? Duration.ZERO : took;
        return time.toMinutes() > 0 ? coarse(time) : time.toSeconds() + "." + time.toMillisPart() / 100 + " s";
    }

    /** For what goes on: like {@link #exact}, in whole seconds. */
    static String coarse(Duration took) {
        Duration time = took.isNegative() ? Duration.ZERO : took;
        if (time.toHours() > 0) {
            return time.toHours() + " h " + twoDigits(time.toMinutesPart()) + " min";
        }
        return time.toMinutes() > 0
                ? time.toMinutes() + " min " + twoDigits(time.toSecondsPart()) + " s"
                : time.toSeconds() + " s";
    }

    private static String twoDigits(int number) {
        return number < 10 ? "0" + number : String.valueOf(number);
    }
}
