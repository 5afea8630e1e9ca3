package dev.slipway.testkit.lab;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The DNS server that all hosts of a lab ask. It knows what a test tells it and the hosts' own names, and nothing else.
 *
 * <p>Changes hold at once: answers may not be cached. Safe to use from many threads.
 */
public final class NameServer {

    private final Map<String, List<byte[]>> addresses = new ConcurrentHashMap<>();
    private final Map<String, List<byte[]>> texts = new ConcurrentHashMap<>();
    private final InetAddress address;

    private NameServer(InetAddress address) {
        this.address = address;
    }

    /** A server that knows names but listens nowhere. */
    static NameServer offline(InetAddress address) {
        return new NameServer(address);
    }

    /**
     * Where the server listens, on port 53 for UDP and TCP.
     *
     * @return an IPv4 address
     */
    public String address() {
        return address.getHostAddress();
    }

    /**
     * Lets a name lead to addresses, replacing where it led before. Names below it, that have no record of their own, lead there, too,
     * if the name starts with {@code *.}.
     *
     * @param name for example {@code shop.example.com}
     * @param to IPv4 addresses; none removes the name
     * @return this server
     */
    public NameServer a(String name, String... to) {
        List<byte[]> values = new CopyOnWriteArrayList<>();
        for (String one : to) {
            values.add(bytes(one));
        }
        put(addresses, name, values);
        return this;
    }

    /**
     * Gives a name texts, replacing those it had.
     *
     * @param name for example {@code _acme-challenge.shop.example.com}
     * @param values the texts; none removes them
     * @return this server
     */
    public NameServer txt(String name, String... values) {
        put(texts, name, Arrays.stream(values).map(DnsMessage::text).toList());
        return this;
    }

    private static void put(Map<String, List<byte[]>> records, String name, List<byte[]> values) {
        String key = name.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
        if (values.isEmpty()) {
            records.remove(key);
        } else {
            records.put(key, List.copyOf(values));
        }
    }

    private static byte[] bytes(String numbers) {
        try {
            // A name instead of numbers would be looked up on the machine, and lead out of the lab.
            if (numbers.matches("[0-9.]+") && InetAddress.getByName(numbers) instanceof Inet4Address four) {
                return four.getAddress();
            }
        } catch (IOException notAnAddress) {
            // Told below, in words that fit both.
        }
        throw new IllegalArgumentException("not an IPv4 address: " + numbers);
    }

    byte[] answer(byte[] question, int length) throws IOException {
        DnsMessage message = DnsMessage.read(question, length);
        List<byte[]> a = find(addresses, message.name());
        List<byte[]> txt = find(texts, message.name());
        if (a.isEmpty() && txt.isEmpty()) {
            return message.unknown();
        }
        return message.answer(message.type() == DnsMessage.A ? a : message.type() == DnsMessage.TXT ? txt : List.of());
    }

    private static List<byte[]> find(Map<String, List<byte[]>> records, String name) {
        List<byte[]> exact = records.get(name);
        for (int dot = name.indexOf('.'); exact == null && dot >= 0; dot = name.indexOf('.', dot + 1)) {
            exact = records.get("*" + name.substring(dot));
        }
        return exact == null ? List.of() : exact;
    }
}
