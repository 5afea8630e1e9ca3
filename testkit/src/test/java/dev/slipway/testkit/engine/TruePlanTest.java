package dev.slipway.testkit.engine;

import static dev.slipway.testkit.SlipwayAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.Deployment;
import dev.slipway.error.CommandFailedException;
import dev.slipway.error.InvalidDescriptionException;
import dev.slipway.error.PlanRefusedException;
import dev.slipway.host.action.Content;
import dev.slipway.host.action.InstallPackages;
import dev.slipway.host.action.Tree;
import dev.slipway.host.action.UnitAction;
import dev.slipway.plan.Plan;
import dev.slipway.plan.PlannedChange;
import dev.slipway.plan.Result;
import dev.slipway.resource.Handler;
import dev.slipway.resource.TreeResource;
import dev.slipway.step.Blueprint;
import dev.slipway.step.Phase;
import dev.slipway.testkit.InMemoryHost;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is described on whatever host: what can be planned comes true, and then there is nothing left to do. */
class TruePlanTest {

    private static final List<String> PLACES =
            List.of("/srv", "/etc", "/opt", "/srv/a", "/srv/a/b", "/etc/nginx/conf.d", "/var/lib/redis");
    private static final List<String> ACCOUNTS = List.of("root", "shop", "redis", "www-data");
    private static final List<String> PACKAGES = List.of("nginx", "redis-server", "memcached", "logrotate", "fail2ban");
    private static final List<String> UNITS =
            List.of("nginx.service", "redis-server.service", "memcached.service", "own.service", "fail2ban.service");

    static List<Integer> seeds() {
        return java.util.stream.IntStream.range(0, 400).boxed().toList();
    }

    private static <T> T pick(Random random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    /** Several times as much is drawn as can go together: what contradicts itself is drawn again. */
    private static List<Consumer<Blueprint>> draw(Random random) {
        List<Consumer<Blueprint>> drawn = new ArrayList<>();
        for (int i = 0; i < 3 + random.nextInt(12); i++) {
            drawn.add(one(random));
        }
        return drawn;
    }

    private static Consumer<Blueprint> one(Random random) {
        String path = pick(random, PLACES) + "/" + pick(random, List.of("a", "b", "c"));
        String owner = pick(random, ACCOUNTS);
        String text = "text " + random.nextInt(3) + "\n";
        String unit = pick(random, UNITS);
        String name = pick(random, PACKAGES);
        boolean up = random.nextInt(4) > 0;
        Handler handler = random.nextBoolean() ? Handler.restart(unit) : Handler.reload(unit);
        boolean handled = random.nextBoolean();
        String mode = pick(random, List.of("0644", "0600", "0755"));
        Consumer<Blueprint> what = switch (random.nextInt(10)) {
            case 0 -> on -> on.packages(name);
            case 1 -> on -> on.serviceUser("shop", "/srv");
            case 2 -> on -> on.directory(path, owner, owner, mode);
            case 3 -> on -> on.link(path + "-link", "/srv/" + text.charAt(5)); // where nothing has to be below
            case 4 -> on -> on.absent(path);
            case 5 ->
                on -> on.resource(new TreeResource(
                        path,
                        Tree.of(Map.of("x", Content.text(text), "y/z", Content.text("z"))),
                        owner,
                        owner,
                        null,
                        List.of()));
            case 6 -> on -> on.during(Phase.FINISH, () -> on.unit(unit, up, up));
            case 7 ->
                on -> on.file("/etc/systemd/system/own.service")
                        .content(Shop.UNIT.replace("User=shop\n", "") + "#" + text);
            case 8 -> on -> on.during(Phase.FINISH, () -> on.unit(unit, true, !up));
            default ->
                on -> {
                    var file = on.file(path).content(text).owner(owner, owner).mode(mode);
                    if (handled) {
                        file.triggers(handler);
                    }
                };
        };
        return random.nextInt(4) == 0 ? on -> on.during(Phase.SWITCH, () -> what.accept(on)) : what;
    }

    private static InMemoryHost host(Random random) {
        InMemoryHost host = InMemoryHost.debian("12").named("app1");
        for (int i = 0; i < random.nextInt(6); i++) {
            String path = pick(random, PLACES) + "/" + pick(random, List.of("a", "b", "c"));
            try {
                switch (random.nextInt(4)) {
                    case 0 -> host.has().installed(pick(random, PACKAGES));
                    case 1 -> host.has().file(path, "text " + random.nextInt(3) + "\n");
                    case 2 -> host.has().link(path + "-link", "/srv/1");
                    default -> host.has().unit(pick(random, UNITS), UnitAction.Verb.STOP, UnitAction.Verb.DISABLE);
                }
            } catch (IllegalStateException impossible) {
                // This machine can't be like that.
            }
        }
        return host;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatIsPlannedComesTrue(int seed) {
        Random random = new Random(seed);
        for (int attempt = 0; attempt < 200; attempt++) {
            InMemoryHost host = host(random);
            List<Consumer<Blueprint>> drawn = draw(random);
            try {
                Deployment.Builder builder = Deployment.to(host).named("any");
                for (int i = 0; i < drawn.size(); i++) {
                    builder.step("step" + i, drawn.get(i));
                }
                check(builder.build(), host);
                return;
            } catch (InvalidDescriptionException | PlanRefusedException another) {
                // What makes no sense is not to come true.
            } catch (CommandFailedException failed) {
                // Nobody knows what a package brings; what is hoped of it may not come. Anything else has to.
                if (host.log().stream().noneMatch(each -> each.action() instanceof InstallPackages)) {
                    throw failed;
                }
            }
        }
        throw new AssertionError("nothing that makes sense was drawn");
    }

    private static void check(Deployment deployment, InMemoryHost host) {
        Plan plan = deployment.plan();
        assertThat(Plan.fromJson(plan.toJson())).isEqualTo(plan);
        assertThat(deployment.plan().digest()).isEqualTo(plan.digest());

        Result result = deployment.run();

        assertThat(result.hosts().get(0).applied())
                .isEqualTo(plan.hosts().get(0).changes());
        Plan after = deployment.plan();
        assertThat(after.hosts().get(0).changes())
                .extracting(PlannedChange::title)
                .as(plan.toString())
                .isEmpty();
        assertThat(host).hasNoLeftovers();
    }

    @Test
    void changesArePlannedWithThoseBeforeInMind() {
        InMemoryHost host = InMemoryHost.debian("12");
        Deployment deployment = Deployment.to(host)
                .step("all", on -> {
                    on.packages("nginx");
                    on.serviceUser("shop", "/srv/shop");
                    on.directory("/srv/shop", "shop", "shop", "0755");
                    on.directory("/srv/shop/a");
                    on.file("/srv/shop/a/b").content("x").owner("shop", "shop");
                    on.file("/etc/nginx/conf.d/shop.conf").content("x");
                    on.resource(new TreeResource(
                            "/srv/shop/v1",
                            Tree.of(Map.of("static/x", Content.text("x"))),
                            "root",
                            "root",
                            null,
                            List.of()));
                    on.link("/srv/shop/static", "/srv/shop/v1/static");
                    on.file("/etc/systemd/system/worker@.service").content(Shop.UNIT);
                    on.unit("worker@1.service");
                    on.unit("nginx.service");
                })
                .build();

        assertThat(deployment.run().ok()).isTrue();
        assertThat(deployment.plan().isEmpty()).isTrue();
    }
}
