package dev.slipway.bench;

import dev.slipway.Deployment;
import dev.slipway.Host;
import dev.slipway.host.Session;
import dev.slipway.plan.Plan;
import dev.slipway.transport.ShellTransport;
import dev.slipway.transport.ssh.JumpHost;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Many hosts behind one jump host, connected all at the same time. Start it with a heap of fixed size that is touched at the beginning,
 * so that what the process grows by afterwards is what lies outside the heap: threads, code, buffers.
 *
 * <p>Arguments: private key, known_hosts, a directory, the jump host, the hosts behind it. Prints megabytes and seconds.
 */
public final class BehindJumpHost {

    private BehindJumpHost() {}

    /**
     * Runs it.
     *
     * @param arguments see above
     * @throws Exception if a host can't be reached
     */
    public static void main(String[] arguments) throws Exception {
        Path key = Path.of(arguments[0]);
        Path known = Path.of(arguments[1]);
        String directory = arguments[2];
        JumpHost jump = JumpHost.of(OpenSsh.connector(arguments[3], key, known).build());
        List<ShellTransport> hosts = Arrays.stream(arguments)
                .skip(4)
                .map(target -> Host.over(
                                OpenSsh.connector(target, key, known).via(jump).build())
                        .unprivileged()
                        .stateIn(directory + "/" + target.replaceAll("[^0-9]", "")))
                .toList();
        // Classes and code that any use of the library needs are no matter of how many hosts there are.
        hosts.get(0).open().close();
        double heapBefore = Heap.liveMegabytes();
        double residentBefore = Heap.residentMegabytes();

        long begin = System.nanoTime();
        List<Session> sessions = openAll(hosts);
        double connecting = (System.nanoTime() - begin) / 1e9;
        double heap = Heap.liveMegabytes() - heapBefore;
        double resident = Heap.residentMegabytes() - residentBefore;
        int threads = Thread.activeCount();
        sessions.forEach(Session::close);

        begin = System.nanoTime();
        Plan plan = Deployment.to(hosts)
                .named("bench")
                .options(options -> options.parallelism(hosts.size()))
                .step("workload", on -> Workload.below(on, directory + "/made", OpenSsh.USER))
                .plan();
        System.out.printf(
                Locale.ROOT,
                "connected=%d planned=%d connecting=%.2f planning=%.2f heap=%.2f resident=%.2f threads=%d%n",
                sessions.size(),
                plan.hosts().size(),
                connecting,
                (System.nanoTime() - begin) / 1e9,
                heap,
                resident,
                threads);
    }

    private static List<Session> openAll(List<ShellTransport> hosts) throws Exception {
        ExecutorService crew = Executors.newFixedThreadPool(hosts.size());
        try {
            List<Future<Session>> opening = new ArrayList<>();
            hosts.forEach(host -> opening.add(crew.submit(host::open)));
            List<Session> sessions = new ArrayList<>();
            for (Future<Session> one : opening) {
                sessions.add(one.get());
            }
            return sessions;
        } finally {
            crew.shutdown();
        }
    }
}
