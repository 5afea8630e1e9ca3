package dev.slipway.testkit.lab;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A lab's network: a bridge in a namespace of its own, with one cable to the machine that runs the tests.
 *
 * <p>All that is changed for hosts, cuts included, is changed inside of the namespace. The machine's own firewall, forwarding and
 * interfaces stay as they are. Safe to use from many threads.
 */
final class Switchboard {

    static final String BRIDGE = "lab";

    private final Subnet subnet;

    Switchboard(Subnet subnet) {
        this.subnet = subnet;
    }

    static String namespace(String id) {
        return "slipway-" + id;
    }

    static String uplink(String id) {
        return "slw-" + id;
    }

    static String group(String id) {
        return "slipway-lab-" + id;
    }

    /** Makes the network. */
    void open() {
        String namespace = namespace(subnet.id());
        String uplink = uplink(subnet.id());
        ip("netns", "add", namespace);
        ip("-netns", namespace, "link", "add", BRIDGE, "type", "bridge");
        ip("-netns", namespace, "link", "set", BRIDGE, "up");
        ip("link", "add", uplink, "type", "veth", "peer", "name", "driver", "netns", namespace);
        ip("address", "add", subnet.driver() + "/24", "dev", uplink);
        ip("address", "add", subnet.services() + "/32", "dev", uplink);
        ip("link", "set", uplink, "up");
        ip("-netns", namespace, "link", "set", "driver", "master", BRIDGE, "up");
        // Hosts have a default route, as real ones do, but it leads to a router that knows no other network and says so
        // at once.
        ip("-netns", namespace, "address", "add", subnet.router() + "/24", "dev", BRIDGE);
        ip("-netns", namespace, "route", "add", "unreachable", "default");
        Command.of("tee", "/proc/sys/net/ipv4/ip_forward")
                .inside(inside())
                .input("1\n")
                .text();
        rules("table bridge lab {\n"
                + " set cut { type ipv4_addr . ipv4_addr; }\n"
                // Counts come before cuts, so that attempts are seen, too.
                + " chain counts { type filter hook forward priority -10; policy accept; }\n"
                + " chain cuts {\n"
                + "  type filter hook forward priority 0; policy accept;\n"
                + "  ip saddr . ip daddr @cut drop\n"
                + " }\n"
                + "}\n");
    }

    /** What enters the network's namespace, for commands. */
    List<String> inside() {
        return List.of("nsenter", "--net=/run/netns/" + namespace(subnet.id()));
    }

    /** Drops or passes packets between two addresses, both ways. */
    void cut(String one, String other, boolean dropped) {
        rules((dropped ? "add" : "delete") + " element bridge lab cut { " + one + " . " + other + ", " + other + " . "
                + one + " }\n");
    }

    /** Changes the network's packet rules, all or nothing. */
    void rules(String script) {
        Command.of("nft", "--file", "-").inside(inside()).input(script).text();
    }

    private static void ip(String... arguments) {
        Command.of(Stream.concat(Stream.of("ip"), Stream.of(arguments)).collect(Collectors.toList()))
                .text();
    }
}
