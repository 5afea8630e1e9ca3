package dev.slipway.step.machine;

import dev.slipway.host.probe.FirewallRule;
import dev.slipway.host.probe.FirewallRule.Verdict;
import dev.slipway.host.probe.LoginFact;
import dev.slipway.host.probe.LoginProbe;
import dev.slipway.host.probe.Protocol;
import dev.slipway.resource.Derived;
import dev.slipway.resource.Facts;
import dev.slipway.resource.FirewallResource;
import dev.slipway.resource.Resource;
import dev.slipway.resource.RootRights;
import dev.slipway.resource.SupportedSystem;
import dev.slipway.resource.Unplannable;
import dev.slipway.step.Blueprint;
import dev.slipway.step.Rank;
import dev.slipway.step.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A firewall (ufw) that lets in who deploys and what the deployment needs, and nothing else; IPv6 as ufw is set up for it. Immutable.
 *
 * <p>The port of the SSH connection comes first, then what other steps share as {@link FirewallRule}s, then what was said here. Rules that
 * the deployment added, and no longer needs, go away; those of others stay, and count.
 */
public final class Firewall implements Step {

    private final List<Consumer<Wanted>> said;

    private Firewall(Builder from) {
        this.said = List.copyOf(from.said);
    }

    /** What was said, read; what can't be read becomes a mistake. */
    private record Wanted(Blueprint host, List<FirewallRule> rules, List<Network> sshFrom) {

        void read(String call, Runnable what) {
            try {
                what.run();
            } catch (IllegalArgumentException wrong) {
                host.mistake(call + ": " + wrong.getMessage());
            }
        }
    }

    /**
     * Starts to describe it.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public int rank() {
        return Rank.FIREWALL;
    }

    @Override
    public void describe(Blueprint host) {
        Wanted wanted = new Wanted(host, new ArrayList<>(), new ArrayList<>());
        said.forEach(each -> each.accept(wanted));
        List<FirewallRule> needed = new ArrayList<>();
        for (FirewallRule each : host.shared().all(FirewallRule.class)) {
            wanted.read("a step needs '" + each + "'", () -> needed.add(asKept(each)));
        }
        needed.addAll(wanted.rules());
        String mark = "slipway " + host.shared().deployment();
        List<Network> sshFrom = List.copyOf(wanted.sshFrom());
        host.packages("ufw");
        Resource firewall = Derived.of(
                new FirewallResource(needed, mark),
                List.of(new LoginProbe()),
                facts -> new FirewallResource(with(needed, sshFrom, facts), mark));
        host.resource(new SupportedSystem());
        host.resource(new RootRights());
        host.resource(firewall);
        host.gateLogin(
                firewall,
                "the firewall is changed, and connections that are open stay so; see ufw status on the host",
                Duration.ofSeconds(20));
    }

    /** In the words that ufw keeps, or it would differ from itself in every run. */
    private static FirewallRule asKept(FirewallRule rule) {
        return rule.from().equals("any")
                ? rule
                : new FirewallRule(
                        rule.verdict(),
                        rule.port(),
                        rule.protocol(),
                        Network.of(rule.from()).toString());
    }

    private static List<FirewallRule> with(List<FirewallRule> needed, List<Network> sshFrom, Facts facts) {
        LoginFact login = facts.get(new LoginProbe());
        if (!sshFrom.isEmpty()
                && login.port() != 0
                && sshFrom.stream().noneMatch(network -> network.contains(login.from()))) {
            throw new Unplannable("sshFrom(…) leaves out " + login.from()
                    + ", from where this connection comes, as the host" + " sees it: add it, or deploy from elsewhere");
        }
        Set<FirewallRule> rules = new LinkedHashSet<>();
        for (int port : login.needed()) {
            if (sshFrom.isEmpty()) {
                rules.add(new FirewallRule(Verdict.ALLOW, port, Protocol.TCP, "any"));
            }
            sshFrom.forEach(from -> rules.add(new FirewallRule(Verdict.ALLOW, port, Protocol.TCP, from.toString())));
        }
        // Whatever a step or a user says of the port of this connection, it stays open.
        needed.stream()
                .filter(rule -> rules.stream().noneMatch(rule::sameTraffic))
                .forEach(rules::add);
        return List.copyOf(rules);
    }

    /** Describes it. For one thread. */
    public static final class Builder {

        private final List<Consumer<Wanted>> said = new ArrayList<>();

        private Builder() {}

        /**
         * Lets everybody reach a TCP port.
         *
         * @param port the port's number
         * @return this builder
         */
        public Builder allow(int port) {
            said.add(wanted -> wanted.read(
                    "allow(" + port + ")",
                    () -> wanted.rules().add(new FirewallRule(Verdict.ALLOW, port, Protocol.TCP, "any"))));
            return this;
        }

        /**
         * Lets some reach a TCP port.
         *
         * @param port the port's number
         * @param from an address or a network, such as {@code 10.0.0.0/8}
         * @return this builder
         */
        public Builder allow(int port, String from) {
            said.add(wanted -> wanted.read(
                    "allow(" + port + ", \"" + from + "\")",
                    () -> wanted.rules()
                            .add(new FirewallRule(
                                    Verdict.ALLOW,
                                    port,
                                    Protocol.TCP,
                                    Network.of(from).toString()))));
            return this;
        }

        /**
         * Adds any rule that {@link FirewallRule} has words for.
         *
         * @param rule the rule
         * @return this builder
         */
        public Builder rule(FirewallRule rule) {
            String call = "rule(" + rule + ")";
            said.add(wanted -> wanted.read(call, () -> wanted.rules().add(asKept(rule))));
            return this;
        }

        /**
         * Lets only some reach the port that the deployment comes in on; else everybody may. Refused if whoever deploys is not among them.
         *
         * @param networks addresses or networks
         * @return this builder
         */
        public Builder sshFrom(String... networks) {
            for (String network : networks) {
                said.add(wanted -> wanted.read(
                        "sshFrom(\"" + network + "\")", () -> wanted.sshFrom().add(Network.of(network))));
            }
            return this;
        }

        /**
         * Makes the step.
         *
         * @return an immutable value
         */
        public Firewall build() {
            return new Firewall(this);
        }
    }
}
