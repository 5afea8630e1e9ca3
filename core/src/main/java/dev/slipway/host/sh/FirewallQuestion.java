package dev.slipway.host.sh;

import dev.slipway.host.probe.FirewallFact;
import dev.slipway.host.probe.FirewallProbe;
import dev.slipway.host.probe.FirewallRule;
import dev.slipway.host.probe.Protocol;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Asks ufw's own files for its rules, which takes a hundredth of the time that {@code ufw show added} takes.
 *
 * <p>They keep each rule in a comment: verdict, protocol, port, destination, source port, source, direction.
 */
final class FirewallQuestion implements Question<FirewallProbe> {

    private static final String TUPLE = "### tuple ### ";
    private static final int FIELDS = 7;
    private static final Set<String> ANYWHERE = Set.of("0.0.0.0/0", "::/0");

    @Override
    public Map<String, Integer> records() {
        return Map.of("firewall", 2);
    }

    @Override
    public String render(List<Asked<FirewallProbe>> asked) {
        return Words.call("ask_firewall", asked.stream().map(each -> String.valueOf(each.index())));
    }

    @Override
    public void read(List<Asked<FirewallProbe>> asked, Answers answers, Findings findings) {
        answers.one("firewall").ifPresent(answer -> {
            // an address family each: a rule from anywhere is there twice
            Set<FirewallRule> rules = new LinkedHashSet<>();
            answer.field(1)
                    .lines()
                    .filter(line -> line.startsWith(TUPLE))
                    .forEach(line ->
                            rule(line.substring(TUPLE.length()).split(" ")).ifPresent(rules::add));
            boolean installed = !answer.field(0).equals("absent");
            FirewallFact fact = new FirewallFact(installed, answer.field(0).equals("active"), new ArrayList<>(rules));
            asked.forEach(each -> findings.found(each, fact));
        });
    }

    private static Optional<FirewallRule> rule(String[] fields) {
        boolean sayable = fields.length >= FIELDS
                && fields[1].matches("tcp|udp")
                && fields[2].matches("[0-9]{1,5}")
                && ANYWHERE.contains(fields[3])
                && fields[4].equals("any")
                && fields[6].equals("in");
        if (!sayable) {
            return Optional.empty();
        }
        Protocol protocol = fields[1].equals("tcp") ? Protocol.TCP : Protocol.UDP;
        String from = ANYWHERE.contains(fields[5]) ? "any" : fields[5];
        return verdict(fields[0])
                .map(verdict -> new FirewallRule(verdict, Integer.parseInt(fields[2]), protocol, from));
    }

    private static Optional<FirewallRule.Verdict> verdict(String word) {
        return switch (word) {
            case "allow" -> Optional.of(FirewallRule.Verdict.ALLOW);
            case "deny" -> Optional.of(FirewallRule.Verdict.DENY);
            case "limit" -> Optional.of(FirewallRule.Verdict.LIMIT);
            default -> Optional.empty();
        };
    }
}
