package dev.slipway.bench;

import dev.slipway.Deployment;
import dev.slipway.Host;
import dev.slipway.event.Event;
import dev.slipway.event.HostConnected;
import dev.slipway.event.HostObserved;
import dev.slipway.event.Listener;
import dev.slipway.plan.Result;
import dev.slipway.step.Blueprint;
import java.nio.file.Path;
import java.util.Locale;

/**
 * One deployment over SSH in a fresh JVM, as a user's program would do it: from the start of the process to the result.
 *
 * <p>Arguments: target, private key, known_hosts, a directory for everything that it makes, and what to deploy: {@code sixty},
 * {@code files:<count>} or {@code tree:<count>}. Prints milliseconds and counts.
 */
public final class OneRun {

    private OneRun() {}

    /**
     * Runs it.
     *
     * @param arguments see above
     */
    public static void main(String[] arguments) {
        long begin = System.nanoTime();
        Pace pace = new Pace();
        CountingConnector connector =
                new CountingConnector(OpenSsh.connector(arguments[0], Path.of(arguments[1]), Path.of(arguments[2]))
                        .build());
        Result result = run(connector, Path.of(arguments[3]), arguments[4], pace);
        double run = (System.nanoTime() - begin) / 1e6;
        CountingConnector.Count count = connector.count();
        System.out.printf(
                Locale.ROOT,
                "whole=%d run=%.1f connect=%d observe=%d applied=%d connections=%d commands=%d turns=%d%n",
                Child.millisSinceStart(),
                run,
                pace.connected,
                pace.observed,
                result.applied(),
                count.connections(),
                count.commands(),
                count.turns());
    }

    /**
     * Deploys once.
     *
     * @param connector the way to the host
     * @param directory where everything is made
     * @param what see above
     * @param pace is told what happens
     * @return what came of it
     */
    static Result run(CountingConnector connector, Path directory, String what, Listener pace) {
        return Deployment.to(Host.over(connector)
                        .stateIn(directory.resolve("state").toString())
                        .unprivileged())
                .named("bench")
                .options(options -> options.listener(pace))
                .step("workload", on -> describe(on, directory.resolve("made").toString(), what))
                .run();
    }

    /** How long the parts of a run took, in milliseconds. */
    private static final class Pace implements Listener {

        private volatile long connected;
        private volatile long observed;

        @Override
        public void on(Event event) {
            if (event instanceof HostConnected now) {
                connected = now.took().toMillis();
            } else if (event instanceof HostObserved now) {
                observed = now.took().toMillis();
            }
        }
    }

    private static void describe(Blueprint on, String root, String what) {
        String[] words = what.split(":");
        switch (words[0]) {
            case "sixty" -> Workload.below(on, root, OpenSsh.USER);
            case "files" -> Workload.files(on, root, OpenSsh.USER, Integer.parseInt(words[1]));
            case "tree" -> Workload.tree(on, root, OpenSsh.USER, Integer.parseInt(words[1]));
            default -> throw new IllegalArgumentException("no such workload: " + what);
        }
    }
}
