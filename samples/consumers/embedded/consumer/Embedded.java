package consumer;

import dev.slipway.Deployment;
import dev.slipway.Host;
import dev.slipway.error.SlipwayException;
import dev.slipway.event.ChangeStarted;
import dev.slipway.event.LoggingListener;
import dev.slipway.host.Transport;
import dev.slipway.plan.Plan;
import dev.slipway.resource.Handler;
import dev.slipway.secret.Secret;
import dev.slipway.step.Blueprint;
import dev.slipway.testkit.Changes;
import dev.slipway.testkit.InMemoryHost;
import dev.slipway.transport.ssh.HostKeys;
import dev.slipway.transport.ssh.SshConnector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;

/**
 * What a program does that has the library inside: it plans, deploys, finds nothing to do, and fails. Takes and gives nothing but types of
 * Java, so that it can be called from outside of its class loader.
 */
public final class Embedded implements BiFunction<List<String>, Runnable, String> {

    /**
     * Deploys to a host in memory, and over SSH.
     *
     * @param way target, key, passphrase, known_hosts and a directory to deploy to
     * @param amid is called while a deployment is under way, once for each
     * @return what came of it, a line for each
     */
    @Override
    public String apply(List<String> way, Runnable amid) {
        return inMemory(amid) + "\n" + overSsh(way, amid);
    }

    private static String inMemory(Runnable amid) {
        InMemoryHost host = InMemoryHost.debian("12").named("app1");
        Deployment.Builder shop = Deployment.to(host)
                .named("shop")
                .machine(m -> m.timezone("Europe/Belgrade").unattendedUpgrades()) // with templates
                .step("site", on -> {
                    on.packages("nginx");
                    on.file("/etc/nginx/conf.d/shop.conf").content("# shop\n").triggers(Handler.reload("nginx.service"));
                    on.unit("nginx.service");
                });
        String deployed = deployed(shop, amid);
        host.fail(Changes.any(), 1, "no");
        return "memory: " + deployed + ", then " + failure(shop.step("more", on -> on.directory("/srv/more")));
    }

    private static String overSsh(List<String> way, Runnable amid) {
        String target = way.get(0);
        Path key = Path.of(way.get(1));
        Secret passphrase = Secret.of(way.get(2));
        Path knownHosts = Path.of(way.get(3));
        Path place = Path.of(way.get(4));
        // @start region="explicit"
        SshConnector connector = SshConnector.to(target)
                .withoutConfig()
                .withoutAgent()
                .onlyIdentities()
                .identity(key)
                .passphrase(passphrase)
                .hostKeys(HostKeys.knownHosts(knownHosts))
                .build();
        // @end
        Transport host = Host.over(connector).unprivileged().stateIn(place.resolve("state").toString());
        Deployment.Builder site = Deployment.to(host).named("site").step("page", on -> {
            page(on, place, "index.html", "hello\n");
            page(on, place, "about.html", "we are here\n");
        });
        String deployed = deployed(site, amid);
        return "ssh: " + deployed + ", then " + failure(site.step("more", on -> page(on, place, "state", "no file\n")));
    }

    private static void page(Blueprint on, Path place, String name, String text) {
        try {
            PosixFileAttributes mine = Files.readAttributes(place, PosixFileAttributes.class);
            on.file(place.resolve(name).toString())
                    .content(text)
                    .owner(mine.owner().getName(), mine.group().getName());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String deployed(Deployment.Builder builder, Runnable amid) {
        AtomicBoolean first = new AtomicBoolean(true);
        Deployment deployment = builder.options(how -> how.listener(LoggingListener.create()).listener(event -> {
                    if (event instanceof ChangeStarted && first.getAndSet(false)) {
                        amid.run();
                    }
                }))
                .build();
        Plan plan = Plan.fromJson(deployment.plan().toJson());
        int applied = deployment.apply(plan).applied();
        return plan.size() + " planned, " + applied + " applied, " + deployment.run().applied() + " left";
    }

    private static String failure(Deployment.Builder builder) {
        try {
            return builder.run().toString();
        } catch (SlipwayException failed) {
            return failed.code();
        }
    }
}
