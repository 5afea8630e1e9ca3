package dev.slipway.testkit.lab;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.SortedSet;
import java.util.TreeSet;

/** Finds the TCP ports of a host that answer from outside. */
final class OpenPorts {

    private static final int LIMIT = 1000;

    private OpenPorts() {}

    /** The ports, of those on which some program listens, to which a connection from the tests' machine succeeds. */
    static SortedSet<Integer> of(String address, String... tables) {
        SortedSet<Integer> open = new TreeSet<>();
        for (String table : tables) {
            listening(table).stream().filter(port -> answers(address, port)).forEach(open::add);
        }
        return open;
    }

    /** Reads the kernel's table of sockets, as in {@code /proc/net/tcp}. */
    static SortedSet<Integer> listening(String table) {
        SortedSet<Integer> ports = new TreeSet<>();
        table.lines()
                .skip(1)
                .map(line -> line.strip().split("\\s+"))
                .filter(fields -> fields.length > 3)
                .forEach(fields -> {
                    if (fields[3].equals("0A")) {
                        ports.add(Integer.parseInt(fields[1].substring(fields[1].indexOf(':') + 1), 16));
                    }
                });
        return ports;
    }

    private static boolean answers(String address, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), LIMIT);
            return true;
        } catch (IOException refusedOrDropped) {
            return false;
        }
    }
}
