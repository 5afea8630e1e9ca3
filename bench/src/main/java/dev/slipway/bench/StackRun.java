package dev.slipway.bench;

import dev.slipway.Deployment;
import dev.slipway.Host;
import dev.slipway.event.Event;
import dev.slipway.event.HostConnected;
import dev.slipway.event.HostObserved;
import dev.slipway.event.Listener;
import dev.slipway.plan.Result;
import dev.slipway.secret.Secret;
import dev.slipway.source.Source;
import dev.slipway.step.nginx.Tls;
import dev.slipway.transport.ssh.HostKeys;
import dev.slipway.transport.ssh.SshConnector;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A whole application deployed over SSH in a fresh JVM, as a user's program would do it: from the start of the process to the result.
 *
 * <p>Arguments: target, private key, known_hosts, the code, the site's name, the database password. Prints milliseconds and counts.
 */
public final class StackRun {

    private StackRun() {}

    /**
     * Runs it.
     *
     * @param arguments see above
     */
    public static void main(String[] arguments) {
        long begin = System.nanoTime();
        Pace pace = new Pace(begin);
        SshConnector connector = SshConnector.to(arguments[0])
                .withoutConfig()
                .withoutAgent()
                .identity(Path.of(arguments[1]))
                .hostKeys(HostKeys.knownHosts(Path.of(arguments[2])))
                .build();
        Deployment.Builder shop = Deployment.to(Host.over(connector))
                .app("shop", Source.directory(Path.of(arguments[3])))
                .postgres(pg -> pg.database("shop").password(Secret.of(arguments[5])))
                .django(d -> d.settings("core.settings").hashedStatic())
                .gunicorn(g -> g.wsgi("core.wsgi:application").workers(3).health("/health/"))
                .nginx(n -> n.site(arguments[4]).tls(Tls.selfSigned()))
                .options(options -> options.listener(pace));
        double built = (System.nanoTime() - begin) / 1e6;
        Result result = shop.run();
        System.out.printf(
                Locale.ROOT,
                "whole=%d run=%.1f built=%.1f connect=%d connected=%d observe=%d observed=%d applied=%d%n",
                Child.millisSinceStart(),
                (System.nanoTime() - begin) / 1e6,
                built,
                pace.connect,
                pace.connected,
                pace.observe,
                pace.observed,
                result.applied());
    }

    /** How long the parts of a run took, in milliseconds, and when they were over. */
    private static final class Pace implements Listener {

        private final long begin;
        private volatile long connect;
        private volatile long connected;
        private volatile long observe;
        private volatile long observed;

        Pace(long begin) {
            this.begin = begin;
        }

        @Override
        public void on(Event event) {
            long now = (System.nanoTime() - begin) / 1_000_000;
            if (event instanceof HostConnected host) {
                connect = host.took().toMillis();
                connected = now;
            } else if (event instanceof HostObserved host) {
                observe = host.took().toMillis();
                observed = now;
            }
        }
    }
}
