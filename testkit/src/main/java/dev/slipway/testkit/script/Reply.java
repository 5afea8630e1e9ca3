package dev.slipway.testkit.script;

import java.util.List;

/**
 * What a program does when it is called on a host in memory. Immutable.
 *
 * @param exit its exit status
 * @param output the lines that it prints
 */
public record Reply(int exit, List<String> output) {

    /** Copies the list. */
    public Reply {
        output = List.copyOf(output);
    }

    /**
     * Success.
     *
     * @param lines what it prints
     * @return exit status 0
     */
    public static Reply ok(String... lines) {
        return new Reply(0, List.of(lines));
    }

    /**
     * Any exit status.
     *
     * @param exit the status
     * @param lines what it prints
     * @return the reply
     */
    public static Reply exit(int exit, String... lines) {
        return new Reply(exit, List.of(lines));
    }
}
