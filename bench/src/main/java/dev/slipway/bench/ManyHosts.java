package dev.slipway.bench;

import dev.slipway.Deployment;
import dev.slipway.plan.Result;
import dev.slipway.testkit.InMemoryHost;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A thousand in-memory hosts in one JVM, each with sixty resources: deployed in one run, and once more. Start it with {@code -Xmx256m}.
 *
 * <p>Argument: how many hosts. Prints megabytes of heap and seconds.
 */
public final class ManyHosts {

    private ManyHosts() {}

    /**
     * Runs it.
     *
     * @param arguments see above
     */
    public static void main(String[] arguments) {
        List<InMemoryHost> hosts = IntStream.rangeClosed(1, Integer.parseInt(arguments[0]))
                .mapToObj(number -> InMemoryHost.debian("12").named("host" + number))
                .toList();
        Deployment deployment = Deployment.to(hosts)
                .named("shop")
                .step("stack", Workload::stack)
                .build();
        long begin = System.nanoTime();
        Result first = deployment.run();
        double seconds = (System.nanoTime() - begin) / 1e9;
        double live = Heap.liveMegabytes();
        int applied = first.applied();
        int again = deployment.run().applied();
        System.out.printf(
                Locale.ROOT,
                "hosts=%d applied=%d again=%d seconds=%.1f live=%.0f max=%.0f%n",
                hosts.size(),
                applied,
                again,
                seconds,
                live,
                Runtime.getRuntime().maxMemory() / 1048576.0);
    }
}
