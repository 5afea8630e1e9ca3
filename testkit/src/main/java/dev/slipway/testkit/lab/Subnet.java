package dev.slipway.testkit.lab;

import java.util.Collection;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The addresses of one lab: a network of 256 within {@code 10.200.0.0} to {@code 10.254.255.255}.
 *
 * @param second the second number of the addresses
 * @param third the third number
 */
record Subnet(int second, int third) {

    private static final int FIRST_HOST = 10;

    /** All networks that labs may use, in the order in which they are tried. */
    static Stream<Subnet> all() {
        return IntStream.range(0, 55 * 256).mapToObj(number -> new Subnet(200 + number / 256, number % 256));
    }

    /** A short name, unique on the machine as long as the network is. */
    String id() {
        return String.format("%02x%02x", second, third);
    }

    /** The address of the machine that runs the tests. */
    String driver() {
        return address(1);
    }

    /** The address of what the lab itself serves: names, and the way out for apt. */
    String services() {
        return address(2);
    }

    /** The address of the hosts' default gateway. */
    String router() {
        return address(3);
    }

    String host(int number) {
        return address(FIRST_HOST + number);
    }

    private String address(int last) {
        return "10." + second + "." + third + "." + last;
    }

    /** Tells whether the machine already has a way to any part of this network, except its default route. */
    boolean routed(Collection<String> table) {
        long mine = 10L << 24 | (long) second << 16 | (long) third << 8;
        return table.stream()
                .skip(1)
                .map(line -> line.split("\\s+"))
                .filter(fields -> fields.length > 7)
                .anyMatch(fields -> {
                    long mask = reversed(fields[7]) & 0xffffff00L;
                    return mask != 0 && (reversed(fields[1]) & mask) == (mine & mask);
                });
    }

    /** The kernel prints addresses as the number that their bytes make on a little-endian processor. */
    private static long reversed(String hex) {
        return Integer.toUnsignedLong(Integer.reverseBytes((int) Long.parseLong(hex, 16)));
    }
}
