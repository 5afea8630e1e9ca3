package dev.slipway.host.sh;

import dev.slipway.host.probe.FirewallDefaults;
import dev.slipway.host.probe.FirewallFact;
import dev.slipway.host.probe.FirewallProbe;
import dev.slipway.host.probe.FirewallRule;
import dev.slipway.host.probe.FirewallRule.Verdict;
import dev.slipway.host.probe.Protocol;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Asks ufw's own files for its rules, which takes a hundredth of the time that {@code ufw show added} takes.
 *
 * <p>They keep each rule in a comment: verdict, protocol, port, destination, source port, source, direction, and the comment that the rule
 * was added with.
 */
final class FirewallQuestion implements Question<FirewallProbe> {

    private static final String TUPLE = "### tuple ### ";
    private static final String COMMENT = "comment=";
    private static final int FIELDS = 7;
    private static final Set<String> ANYWHERE = Set.of("0.0.0.0/0", "::/0");

    @Override
    public Map<String, Integer> records() {
        return Map.of("firewall", 3);
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
            Map<FirewallRule, String> marks = new LinkedHashMap<>();
            answer.field(1)
                    .lines()
                    .filter(line -> line.startsWith(TUPLE))
                    .map(line -> line.substring(TUPLE.length()).split(" "))
                    .forEach(fields -> rule(fields).ifPresent(rule -> {
                        rules.add(rule);
                        mark(fields).ifPresent(mark -> marks.put(rule, mark));
                    }));
            boolean installed = !answer.field(0).equals("absent");
            FirewallFact fact = new FirewallFact(
                    installed,
                    answer.field(0).equals("active"),
                    new FirewallDefaults(
                            policy(answer.field(2), "INPUT", Verdict.DENY),
                            policy(answer.field(2), "OUTPUT", Verdict.ALLOW)),
                    new ArrayList<>(rules),
                    marks);
            asked.forEach(each -> findings.found(each, fact));
        });
    }

    /** From lines such as {@code DEFAULT_INPUT_POLICY="DROP"}; the last one counts. */
    private static Verdict policy(String lines, String direction, Verdict otherwise) {
        String start = "DEFAULT_" + direction + "_POLICY=";
        return lines.lines()
                .filter(line -> line.startsWith(start))
                .map(line -> line.substring(start.length()).replace("\"", "").strip())
                .reduce((first, last) -> last)
                .map(word -> switch (word.toUpperCase(Locale.ROOT)) {
                    case "ACCEPT" -> Verdict.ALLOW;
                    case "REJECT" -> Verdict.REJECT;
                    default -> Verdict.DENY;
                })
                .orElse(otherwise);
    }

    /** A comment is the last field, in hexadecimal. */
    private static Optional<String> mark(String[] fields) {
        String last = fields[fields.length - 1];
        if (!last.matches(COMMENT + "([0-9a-f]{2})+")) {
            return Optional.empty();
        }
        byte[] text = HexFormat.of().parseHex(last.substring(COMMENT.length()));
        return Optional.of(new String(text, StandardCharsets.UTF_8));
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

    private static Optional<Verdict> verdict(String word) {
        return switch (word) {
            case "allow" -> Optional.of(Verdict.ALLOW);
            case "deny" -> Optional.of(Verdict.DENY);
            case "limit" -> Optional.of(Verdict.LIMIT);
            case "reject" -> Optional.of(Verdict.REJECT);
            default -> Optional.empty();
        };
    }
}
