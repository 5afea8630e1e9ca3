package dev.slipway.testkit.script;

/** A program that a host in memory can run. Called by one thread at a time for each host; may ask and change the host. */
@FunctionalInterface
public interface Program {

    /**
     * Runs.
     *
     * @param call how it is called
     * @return what comes of it
     */
    Reply run(Call call);
}
