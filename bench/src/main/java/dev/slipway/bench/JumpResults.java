package dev.slipway.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Many hosts behind one, all of them real OpenSSH servers with the limits that OpenSSH comes with. Stateless. */
final class JumpResults {

    private static final int HOSTS = 50;
    private static final Pattern TURNED_AWAY = Pattern.compile(
            "drop connection|beginning MaxStartups|past MaxStartups|Connection refused|open failed|no more sessions");

    private JumpResults() {}

    static void measure(Page page, OpenSsh jump, Path scratch) {
        List<OpenSsh> hosts = new ArrayList<>();
        try {
            for (int i = 1; i <= HOSTS; i++) {
                hosts.add(jump.another("127.0.77." + i));
            }
            List<String> arguments = new ArrayList<>(
                    List.of(jump.key().toString(), jump.knownHosts().toString(), scratch.toString(), jump.target()));
            hosts.forEach(host -> arguments.add(host.target()));
            // A heap of fixed size that is touched at the beginning: what the process grows by afterwards lies outside
            // of it.
            Child.Figures figures = Child.run(
                    List.of("-Xms128m", "-Xmx128m", "-XX:+AlwaysPreTouch", "-XX:+UseSerialGC"),
                    BehindJumpHost.class,
                    arguments.toArray(String[]::new));
            long refusals = refusals(jump)
                    + hosts.stream().mapToLong(JumpResults::refusals).sum();
            page.budget(
                    "50 hosts through one jump host, all at once",
                    "no refused connection",
                    "%.0f connected in %s s and %d refused; 60 resources planned on each of %.0f, all at once, in %s s more"
                            .formatted(
                                    figures.of("connected"),
                                    Series.number(figures.of("connecting")),
                                    refusals,
                                    figures.of("planned"),
                                    Series.number(figures.of("planning"))),
                    refusals == 0 && figures.of("connected") == HOSTS && figures.of("planned") == HOSTS);
            double heap = figures.of("heap") / HOSTS;
            double outside = figures.of("resident") / HOSTS;
            page.budget(
                    "driver memory for each connected host",
                    "under 2 MB",
                    Series.number(heap + outside) + " MB: " + Series.number(heap) + " MB of heap, "
                            + Series.number(outside) + " MB outside",
                    heap + outside < 2);
        } finally {
            hosts.forEach(OpenSsh::close);
        }
    }

    private static long refusals(OpenSsh server) {
        return server.log().lines().filter(TURNED_AWAY.asPredicate()).count();
    }
}
