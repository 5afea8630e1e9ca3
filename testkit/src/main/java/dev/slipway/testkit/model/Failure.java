package dev.slipway.testkit.model;

import java.util.List;

/** An action failed on the model, with the exit status and the words of the tool that would have failed on a real host. */
final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int exit;
    private final transient List<String> output;

    Failure(int exit, String... output) {
        this(exit, List.of(output));
    }

    Failure(int exit, List<String> output) {
        super(String.join("\n", output), null, false, false);
        this.exit = exit;
        this.output = List.copyOf(output);
    }

    int exit() {
        return exit;
    }

    List<String> output() {
        return output;
    }
}
