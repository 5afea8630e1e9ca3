package dev.slipway.step.postgres;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who may reach a PostgreSQL server over the network: these networks, with TLS and a password, and nobody else. Immutable.
 *
 * @param addresses where the server listens besides the loopback
 * @param networks who may come
 */
record Remote(List<String> addresses, List<String> networks, boolean fromAnywhere, boolean onAllAddresses) {

    private static final Pattern NETWORK = Pattern.compile("([0-9a-fA-F.:]+)/([0-9]{1,3})");

    /** Copies the lists. */
    Remote {
        addresses = List.copyOf(addresses);
        networks = List.copyOf(networks);
    }

    /** Tells whether nobody but the machine itself may come. */
    boolean isEmpty() {
        return addresses.isEmpty() && networks.isEmpty() && !fromAnywhere && !onAllAddresses;
    }

    /** As listen_addresses takes it. */
    String listen() {
        if (onAllAddresses) {
            return "*";
        }
        List<String> all = new java.util.ArrayList<>(List.of("localhost"));
        new TreeSet<>(addresses)
                .stream().filter(each -> !each.equals("localhost")).forEach(all::add);
        return String.join(",", all);
    }

    /** As pg_hba.conf takes them. */
    List<String> from() {
        TreeSet<String> all = new TreeSet<>(networks);
        if (fromAnywhere) {
            all.addAll(List.of("0.0.0.0/0", "::/0"));
        }
        return List.copyOf(all);
    }

    /** Tells what can't be. */
    void check(boolean password, Consumer<String> mistakes) {
        networks.forEach(each -> checkNetwork(each, mistakes));
        addresses.forEach(each -> checkAddress(each, mistakes));
        if (networks.isEmpty() && !fromAnywhere) {
            mistakes.accept("remote(…): nobody may come: call from(\"10.0.0.0/24\") with the network of those who may");
        }
        if (addresses.isEmpty() && !onAllAddresses) {
            mistakes.accept(
                    "remote(…): the server has no address to come to: call listen(\"10.0.0.10\") with the one in that network");
        }
        if (!password) {
            mistakes.accept("remote(…): nobody gets in over the network without a password: call password(…)");
        }
    }

    private static void checkAddress(String address, Consumer<String> mistakes) {
        if (List.of("*", "0.0.0.0", "::").contains(address)) {
            mistakes.accept("listen(\"" + address
                    + "\"): the server would listen on every address, public ones too; name the one that"
                    + " is meant, or call listenOnAllAddresses() if it has to be");
        } else if (!isAddress(address) && !address.equals("localhost")) {
            mistakes.accept("listen(\"" + address + "\"): no address such as 10.0.0.10");
        }
    }

    private static void checkNetwork(String network, Consumer<String> mistakes) {
        Matcher parts = NETWORK.matcher(network);
        if (!parts.matches() || !isAddress(parts.group(1)) || Integer.parseInt(parts.group(2)) > bits(parts.group(1))) {
            mistakes.accept("from(\"" + network + "\"): no network such as 10.0.0.0/24 or 10.0.0.7/32");
        } else if (Integer.parseInt(parts.group(2)) == 0) {
            mistakes.accept("from(\"" + network
                    + "\"): the whole internet could try passwords; name the network that is meant, or call"
                    + " fromAnywhere() if it has to be");
        }
    }

    private static int bits(String address) {
        return address.indexOf(':') >= 0 ? 128 : 32;
    }

    /** Only what looks like an address is parsed, so that no name is looked up. */
    private static boolean isAddress(String text) {
        if (!text.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) {
            return false;
        }
        try {
            InetAddress.getByName(text);
            return true;
        } catch (UnknownHostException wrong) {
            return false;
        }
    }
}
