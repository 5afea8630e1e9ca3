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

    /** A program that prints what came of it. */
    public static void main(String[] arguments) {
        System.out.println(new Embedded().apply(List.of(arguments), () -> {}));
    }

    /**
     * Deploys.
     *
     * @param way {@code memory}; or {@code ssh} with target, key, passphrase, known_hosts and a directory to deploy to
     * @param amid is called once while a deployment is under way
     */
    @Override
    public String apply(List<String> way, Runnable amid) {
        return way.get(0).equals("memory") ? inMemory(amid) : overSsh(way, amid);
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
        SshConnector connector = SshConnector.to(way.get(1))
                .withoutConfig()
                .withoutAgent()
                .onlyIdentities()
                .identity(Path.of(way.get(2)))
                .passphrase(Secret.of(way.get(3)))
                .hostKeys(HostKeys.knownHosts(Path.of(way.get(4))))
                .build();
        Path place = Path.of(way.get(5));
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
