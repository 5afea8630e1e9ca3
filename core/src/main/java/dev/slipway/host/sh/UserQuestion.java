package dev.slipway.host.sh;

import dev.slipway.host.probe.UserFact;
import dev.slipway.host.probe.UserProbe;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Asks for all accounts at once, wherever the host keeps them. */
final class UserQuestion implements Question<UserProbe> {

    private static final int PASSWD_FIELDS = 7;

    @Override
    public Map<String, Integer> records() {
        return Map.of("users", 2);
    }

    @Override
    public String render(List<Asked<UserProbe>> asked) {
        return Words.call("ask_users", asked.stream().map(each -> each.probe().name()));
    }

    @Override
    public void read(List<Asked<UserProbe>> asked, Answers answers, Findings findings) {
        answers.one("users").ifPresent(users -> {
            List<String> accounts = users.field(0).lines().toList();
            List<String> groups = users.field(1).lines().toList();
            if (accounts.size() != groups.size()) {
                asked.forEach(each -> findings.open(each.index(), "its groups can't be found out"));
                return;
            }
            Map<String, UserFact> facts = new HashMap<>();
            for (int i = 0; i < accounts.size(); i++) {
                String[] fields = accounts.get(i).split(":", -1);
                if (fields.length == PASSWD_FIELDS) {
                    facts.put(fields[0], fact(fields, groups.get(i).split(" ")));
                }
            }
            asked.forEach(
                    each -> findings.found(each, facts.getOrDefault(each.probe().name(), UserFact.absent())));
        });
    }

    /** Reads a line of passwd; {@code id -Gn} names the primary group first. */
    private static UserFact fact(String[] fields, String[] groups) {
        TreeSet<String> others = new TreeSet<>(Arrays.asList(groups));
        others.remove(groups[0]);
        return new UserFact(true, Integer.parseUnsignedInt(fields[2]), groups[0], others, fields[5], fields[6]);
    }
}
