package dev.slipway.host.probe;

/**
 * The state of the firewall (ufw) and its rules.
 */
public record FirewallProbe() implements Probe<FirewallFact> {

    @Override
    public String id() {
        return "firewall";
    }

    @Override
    public Class<FirewallFact> answer() {
        return FirewallFact.class;
    }
}
