package dev.slipway.host.sh;

import dev.slipway.host.probe.UnitFact;
import dev.slipway.host.probe.UnitProbe;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Asks systemd for all units at once; where systemd does not run, there are none. */
final class UnitQuestion implements Question<UnitProbe> {

    @Override
    public Map<String, Integer> records() {
        return Map.of("units", 1);
    }

    @Override
    public String render(List<Asked<UnitProbe>> asked) {
        return Words.call("ask_units", asked.stream().map(each -> each.probe().unit()));
    }

    @Override
    public void read(List<Asked<UnitProbe>> asked, Answers answers, Findings findings) {
        var units = answers.one("units");
        if (units.isEmpty()) {
            asked.forEach(each -> findings.found(each, UnitFact.notFound()));
            return;
        }
        // one paragraph for each unit, in the order of the arguments
        List<String> paragraphs = Stream.of(units.get().field(0).split("\n\n"))
                .filter(text -> !text.isBlank())
                .toList();
        for (int i = 0; i < asked.size(); i++) {
            if (paragraphs.size() == asked.size()) {
                findings.found(asked.get(i), fact(paragraphs.get(i)));
            } else {
                findings.open(asked.get(i).index(), "systemd did not answer for every unit");
            }
        }
    }

    private static UnitFact fact(String paragraph) {
        Map<String, String> properties = new HashMap<>();
        paragraph.lines().filter(line -> line.contains("=")).forEach(line -> {
            int equals = line.indexOf('=');
            properties.put(line.substring(0, equals), line.substring(equals + 1));
        });
        return new UnitFact(
                properties.getOrDefault("LoadState", ""),
                properties.getOrDefault("ActiveState", ""),
                properties.getOrDefault("SubState", ""),
                properties.getOrDefault("UnitFileState", ""),
                properties.getOrDefault("NeedDaemonReload", "").equals("yes"));
    }
}
