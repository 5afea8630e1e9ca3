package dev.slipway.testkit.lab;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Counts packets that others send to a port of a host, from the moment it was asked for.
 *
 * <p>It counts in the lab's network, before the host's own firewall, and before a cut. Traffic within the host is not seen.
 * Immutable and safe to use from many threads.
 */
public final class PacketCount {

    private static final Pattern COUNTER = Pattern.compile("packets ([0-9]+) bytes ([0-9]+)");

    private final Switchboard network;
    private final String counter;

    PacketCount(Switchboard network, String counter) {
        this.network = network;
        this.counter = counter;
    }

    static PacketCount start(Switchboard network, String address, int port, String counter) {
        network.rules("add counter bridge lab " + counter + "\n"
                + "add rule bridge lab counts ip daddr " + address + " meta l4proto { tcp, udp } th dport " + port
                + " counter name " + counter + "\n");
        return new PacketCount(network, counter);
    }

    /**
     * How many packets came.
     *
     * @return the number so far
     */
    public long packets() {
        return Long.parseLong(read().group(1));
    }

    /**
     * How many bytes came, headers included.
     *
     * @return the number so far
     */
    public long bytes() {
        return Long.parseLong(read().group(2));
    }

    private Matcher read() {
        Matcher matcher = COUNTER.matcher(Command.of("nft", "list", "counter", "bridge", "lab", counter)
                .inside(network.inside())
                .text());
        if (!matcher.find()) {
            throw new LabException("nft prints its counters in a way that the lab does not know");
        }
        return matcher;
    }
}
