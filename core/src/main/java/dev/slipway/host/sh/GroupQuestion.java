package dev.slipway.host.sh;

import dev.slipway.host.probe.GroupFact;
import dev.slipway.host.probe.GroupProbe;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Asks for all groups at once, wherever the host keeps them. */
final class GroupQuestion implements Question<GroupProbe> {

    @Override
    public Map<String, Integer> records() {
        return Map.of("groups", 1);
    }

    @Override
    public String render(List<Asked<GroupProbe>> asked) {
        return Words.call("ask_groups", asked.stream().map(each -> each.probe().name()));
    }

    @Override
    public void read(List<Asked<GroupProbe>> asked, Answers answers, Findings findings) {
        answers.one("groups").ifPresent(groups -> {
            Map<String, GroupFact> facts = new HashMap<>();
            groups.field(0)
                    .lines()
                    .map(line -> line.split(":", -1))
                    .filter(line -> line.length >= 3)
                    .forEach(line -> facts.put(line[0], new GroupFact(true, Integer.parseUnsignedInt(line[2]))));
            asked.forEach(
                    each -> findings.found(each, facts.getOrDefault(each.probe().name(), new GroupFact(false, -1))));
        });
    }
}
