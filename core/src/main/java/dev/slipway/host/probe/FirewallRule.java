package dev.slipway.host.probe;

import java.util.Locale;

/**
 * One rule for arriving traffic, as ufw knows it.
 *
 * @param verdict what happens to it
 * @param port the port's number
 * @param protocol TCP or UDP
 * @param from an address or a network such as {@code 10.0.0.0/8}, or {@code any}
 */
public record FirewallRule(Verdict verdict, int port, Protocol protocol, String from) {

    /** What happens to traffic. */
    public enum Verdict {
        /** Let in. */
        ALLOW,
        /** Dropped. */
        DENY,
        /** Let in, but not too often from one address. */
        LIMIT,
        /** Turned away, so that the sender knows. */
        REJECT;

        /**
         * The verdict as ufw says it.
         *
         * @return such as {@code allow}
         */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Refuses what is no port and no address. */
    public FirewallRule {
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("a port is a number from 1 to 65535, not " + port);
        }
        if (!from.matches("any|[0-9a-fA-F.:]+(/[0-9]{1,3})?")) {
            throw new IllegalArgumentException(
                    "a rule is for an address, a network such as 10.0.0.0/8, or 'any', not '" + from + "'");
        }
    }

    /**
     * Tells whether two rules speak of the same traffic, whatever they do with it. A firewall has one verdict for the same traffic.
     *
     * @param other another rule
     * @return true if port, protocol and source are the same
     */
    public boolean sameTraffic(FirewallRule other) {
        return port == other.port && protocol == other.protocol && from.equals(other.from);
    }

    @Override
    public String toString() {
        return verdict.word() + " " + port + "/" + protocol.word() + " from " + from;
    }
}
