package dev.slipway.engine;

import dev.slipway.event.CutoverReport;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What programs of the library's own say to people while they run: lines of their output that begin with these words. Any program may
 * speak so; what it says is shown, and decides nothing.
 */
final class Spoken {

    /** Before something that someone should look at, though the program goes on. */
    private static final String WARNING = "slipway: warning: ";

    /** Before what the end of a program that failed means, in a sentence. */
    private static final String PROBLEM = "slipway: problem: ";

    /** Before what things are like after a failure, or after a rescue, in a sentence. */
    private static final String STATE = "slipway: state: ";

    /** Before what can be done about a failure, in words that go on with "then run again". */
    private static final String NEXT = "slipway: next: ";

    /** Before what was seen of a site while its users were brought to another release: words of the program that watched. */
    private static final Pattern SERVED =
            Pattern.compile("slipway: served: requests=(\\d+) failures=(\\d+) slowest=(\\d+) gap=(\\d+)(?: .*)?");

    private Spoken() {}

    static Optional<CutoverReport> served(String line) {
        Matcher words = SERVED.matcher(line);
        return words.matches()
                ? Optional.of(new CutoverReport(
                        Integer.parseInt(words.group(1)),
                        Integer.parseInt(words.group(2)),
                        Duration.ofMillis(Long.parseLong(words.group(3))),
                        Duration.ofMillis(Long.parseLong(words.group(4)))))
                : Optional.empty();
    }

    static Optional<String> warning(String line) {
        return after(WARNING, line);
    }

    /** The last word counts. */
    static Optional<String> problem(List<String> output) {
        return output.stream().flatMap(line -> after(PROBLEM, line).stream()).reduce((earlier, later) -> later);
    }

    /** The last word counts. */
    static Optional<String> state(List<String> output) {
        return output.stream().flatMap(line -> after(STATE, line).stream()).reduce((earlier, later) -> later);
    }

    /** The last word counts. */
    static Optional<String> next(List<String> output) {
        return output.stream().flatMap(line -> after(NEXT, line).stream()).reduce((earlier, later) -> later);
    }

    private static Optional<String> after(String start, String line) {
        return line.startsWith(start) ? Optional.of(line.substring(start.length())) : Optional.empty();
    }
}
