package dev.slipway.host.probe;

/**
 * What a firewall (ufw) does with traffic that no rule speaks of.
 *
 * @param incoming what happens to traffic that arrives
 * @param outgoing what happens to traffic that leaves
 */
public record FirewallDefaults(FirewallRule.Verdict incoming, FirewallRule.Verdict outgoing) {

    /** Nothing comes in, everything may leave: what ufw starts with. */
    public static final FirewallDefaults CLOSED =
            new FirewallDefaults(FirewallRule.Verdict.DENY, FirewallRule.Verdict.ALLOW);

    /** Refuses a limit, which rules alone know. */
    public FirewallDefaults {
        if (incoming == FirewallRule.Verdict.LIMIT || outgoing == FirewallRule.Verdict.LIMIT) {
            throw new IllegalArgumentException(
                    "a firewall allows, denies or rejects what no rule speaks of; it can't limit it");
        }
    }

    @Override
    public String toString() {
        return incoming.word() + " incoming, " + outgoing.word() + " outgoing";
    }
}
