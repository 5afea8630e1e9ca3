package dev.slipway.samples.tour;

import dev.slipway.Deployment;
import dev.slipway.event.Listener;
import dev.slipway.event.console.ConsoleProgress;
import dev.slipway.event.console.Terminal;
import dev.slipway.plan.Result;
import dev.slipway.samples.FirstDeployment;
import dev.slipway.testkit.Changes;
import dev.slipway.testkit.InMemoryHost;
import java.io.PrintStream;
import java.time.Duration;

/**
 * Deploys to a host in memory and shows what there is to see: the plan, the progress, the result, a second run, a failure, a cut
 * connection, and a host that loses its power in the middle. For one thread.
 */
public final class InMemoryTour {

    /** How long a lost connection is given to come back: the tour's power failure needs no waiting for. */
    private static final Duration PATIENT = Duration.ofMinutes(2);

    private static final Duration IMPATIENT = Duration.ZERO;

    private final PrintStream out;
    private final Terminal terminal;
    private final InMemoryHost host = InMemoryHost.debian("12").named("app1");

    /**
     * Prepares the tour.
     *
     * @param out where to show it
     * @param terminal what that can do
     */
    public InMemoryTour(PrintStream out, Terminal terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /**
     * Shows the tour on standard output.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        new InMemoryTour(System.out, Terminal.detect()).walk();
    }

    /** Shows all of it; once. */
    public void walk() {
        heading("1. The plan: what would be done. The host was read, and nothing was written.");
        out.print(deployment("Opening soon", Listener.none(), PATIENT).plan());

        heading("2. The run: each change as it is made, then what came of it.");
        Result first = run("Opening soon", PATIENT);
        out.println(
                "The program has it as a value, too: ok " + first.ok() + ", changed " + first.changed() + ", applied "
                        + first.applied() + ", gates " + first.hosts().get(0).gates());

        heading("3. The same again: there is nothing to do.");
        run("Opening soon", PATIENT);

        heading("4. A new page, and a disk that is full.");
        host.fail(Changes.titled("/srv/shop/index.html"), 1, "No space left on device");
        run("We are open", PATIENT);

        heading("5. The connection drops in the middle. The host goes on by itself, and the run finds it again.");
        host.has().removed("/etc/nginx/conf.d/shop.conf");
        host.cutConnectionDuring(Changes.titled("/srv/shop/index.html"));
        run("We are open", PATIENT);

        heading("6. The power fails between a change and the reload that it needs.");
        host.has().removed("/etc/nginx/conf.d/shop.conf");
        host.powerOffDuring(Changes.titled("reload nginx.service"));
        run("We are open", IMPATIENT);

        heading("7. The host is back. The next run says what happened, and makes up for what was missed.");
        host.powerOn();
        run("We are open", PATIENT);
    }

    private void heading(String words) {
        out.println();
        out.println("== " + words);
        out.println();
    }

    /** Runs with live progress, which shows failures, too. */
    private Result run(String greeting, Duration reattachFor) {
        try (ConsoleProgress progress = ConsoleProgress.to(out, terminal)) {
            return deployment(greeting, progress, reattachFor).attempt();
        }
    }

    private Deployment deployment(String greeting, Listener listener, Duration reattachFor) {
        return FirstDeployment.of(host, greeting)
                .options(how -> how.listener(listener)
                        .owner("ada@laptop")
                        .reason("show what Slipway does")
                        .reattachFor(reattachFor))
                .build();
    }
}
