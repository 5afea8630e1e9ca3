package dev.slipway.samples.demo;

import dev.slipway.Deployment;
import dev.slipway.host.Transport;
import dev.slipway.step.python.Application;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;

/** Where the demo deploys to. For one thread. */
interface Place extends AutoCloseable {

    Transport host();

    /** The name or address under which users reach the shop. */
    String site();

    /** Whether somebody has to agree before anything is done. */
    default boolean asks() {
        return false;
    }

    /** What this place needs beyond the application. */
    default Deployment.Builder configure(Deployment.Builder shop) {
        return shop;
    }

    /**
     * What this place needs of the application.
     *
     * @param app takes it
     * @param code the application's code
     */
    default void configure(Application.Builder app, Path code) {}

    /** Says where the shop is to be seen, and for how long. */
    void farewell(PrintStream out, BufferedReader answers) throws IOException;

    @Override
    default void close() {}
}
