package dev.slipway.testkit.model;

import java.util.function.Consumer;

/** An action as it is being done: on which machine, in which run, and where its output goes. */
record Task(Machine machine, String deployment, String run, Consumer<String> output) {

    void keep(String path) {
        machine.saves().keep(deployment, run, path);
    }
}
