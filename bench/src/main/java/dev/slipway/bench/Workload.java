package dev.slipway.bench;

import dev.slipway.host.action.Content;
import dev.slipway.host.action.Run;
import dev.slipway.host.action.Tree;
import dev.slipway.host.probe.FirewallRule;
import dev.slipway.host.probe.FirewallRule.Verdict;
import dev.slipway.host.probe.Protocol;
import dev.slipway.host.probe.RoleAttributes;
import dev.slipway.resource.DatabaseResource;
import dev.slipway.resource.Handler;
import dev.slipway.resource.RoleResource;
import dev.slipway.resource.TreeResource;
import dev.slipway.secret.Secret;
import dev.slipway.step.Blueprint;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the benchmarks deploy. Stateless. */
public final class Workload {

    /** How many resources {@link #stack} and {@link #below} have. */
    public static final int RESOURCES = 60;

    private static final String LINE =
            "# a line of a configuration file of the usual length, which says something or other\n";

    private Workload() {}

    /**
     * Sixty resources of a Django application and what is around it, for a host that may be changed as one likes.
     *
     * @param on takes them down
     */
    public static void stack(Blueprint on) {
        on.packages("nginx", "postgresql", "python3-venv", "logrotate", "ufw");
        on.serviceUser("shop", "/srv/shop");
        on.directory("/srv/shop", "root", "shop", "0750");
        for (int i = 1; i <= 12; i++) {
            on.directory("/srv/shop/part" + i, "root", "shop", "0750");
        }
        for (String name : List.of("shop", "shop-worker", "shop-beat")) {
            String unit = name + ".service";
            on.file("/etc/systemd/system/" + unit)
                    .content(
                            "[Service]\nExecStart=/bin/sleep infinity\nUser=shop\n[Install]\nWantedBy=multi-user.target\n")
                    .triggers(Handler.restart(unit));
        }
        Secret password = Secret.of("not-much-of-a-secret");
        on.file("/srv/shop/part1/shop.env")
                .content(Content.secret(Secret.of("DATABASE_PASSWORD=not-much-of-a-secret\n"), password))
                .owner("root", "shop")
                .mode("0640")
                .triggers(Handler.restart("shop.service"));
        for (int i = 1; i <= 29; i++) {
            on.file("/srv/shop/part" + (i % 12 + 1) + "/settings" + i + ".conf")
                    .content(text(i))
                    .owner("root", "shop");
        }
        for (int i = 1; i <= 5; i++) {
            on.link("/srv/shop/link" + i, "/srv/shop/part" + i);
        }
        on.unit("shop.service");
        on.unit("shop-worker.service");
        on.unit("shop-beat.service");
        on.firewall(
                new FirewallRule(Verdict.ALLOW, 22, Protocol.TCP, "any"),
                new FirewallRule(Verdict.ALLOW, 80, Protocol.TCP, "any"));
        on.resource(new RoleResource("shop", RoleAttributes.loginOnly(), null));
        on.resource(new DatabaseResource("shop", "shop", "UTF8", "C.UTF-8"));
    }

    /**
     * Sixty resources that leave the host as it is but for one directory.
     *
     * @param on takes them down
     * @param root the directory, whose own parent exists
     * @param owner user and group of everything in it
     */
    public static void below(Blueprint on, String root, String owner) {
        on.packages("coreutils", "sed");
        on.directory(root, owner, owner, "0755");
        for (int i = 1; i <= 13; i++) {
            on.directory(root + "/part" + i, owner, owner, "0755");
        }
        for (int i = 1; i <= 36; i++) {
            on.file(root + "/part" + (i % 13 + 1) + "/settings" + i + ".conf")
                    .content(text(i))
                    .owner(owner, owner);
        }
        for (int i = 1; i <= 5; i++) {
            on.link(root + "/link" + i, root + "/part" + i);
        }
        for (int i = 1; i <= 4; i++) {
            String mark = root + "/mark" + i;
            on.command("leave mark " + i)
                    .runs(new Run(List.of("touch", mark), owner, "/", new TreeMap<>(), null, Duration.ofSeconds(20)))
                    .creates(mark);
        }
    }

    /**
     * A directory with files, each of them a resource.
     *
     * @param on takes them down
     * @param root the directory, whose own parent exists
     * @param owner user and group of everything in it
     * @param count how many files
     */
    public static void files(Blueprint on, String root, String owner, int count) {
        on.directory(root, owner, owner, "0755");
        for (int i = 1; i <= count; i++) {
            on.file(root + "/file" + i).content(text(i)).owner(owner, owner);
        }
    }

    /**
     * A tree of small files, one resource.
     *
     * @param on takes it down
     * @param root the tree's directory, whose own parent exists
     * @param owner user and group of everything in it
     * @param count how many files
     */
    public static void tree(Blueprint on, String root, String owner, int count) {
        Map<String, Content> files = new TreeMap<>();
        for (int i = 1; i <= count; i++) {
            files.put("package" + i % 40 + "/module" + i + ".py", Content.text(text(i)));
        }
        on.resource(new TreeResource(root, Tree.of(files), owner, owner, null, List.of()));
    }

    /** About two kilobytes, different for each number. */
    private static String text(int number) {
        return "number = " + number + "\n" + LINE.repeat(24);
    }
}
