package dev.slipway.host.sh;

import dev.slipway.host.probe.ProcessFact;
import dev.slipway.host.probe.ProcessProbe;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Asks once for everything that runs. */
final class ProcessQuestion implements Question<ProcessProbe> {

    private static final int COLUMNS = 4;

    @Override
    public Map<String, Integer> records() {
        return Map.of("processes", 1);
    }

    @Override
    public String render(List<Asked<ProcessProbe>> asked) {
        return Words.call("ask_processes", asked.stream().map(each -> String.valueOf(each.index())));
    }

    @Override
    public void read(List<Asked<ProcessProbe>> asked, Answers answers, Findings findings) {
        answers.one("processes").ifPresent(processes -> {
            List<String[]> rows = processes
                    .field(0)
                    .lines()
                    .map(line -> line.strip().split("\\s+", COLUMNS))
                    .filter(row -> row.length == COLUMNS)
                    .toList();
            asked.forEach(each -> findings.found(each, fact(each.probe().command(), rows)));
        });
    }

    /** Finds the processes of a name, but for those that have ended and wait for their parent to notice. */
    private static ProcessFact fact(String command, List<String[]> rows) {
        List<ProcessFact.Running> running = new ArrayList<>();
        for (String[] row : rows) {
            if (row[3].equals(command) && !row[2].startsWith("Z")) {
                running.add(new ProcessFact.Running(Integer.parseInt(row[0]), row[1]));
            }
        }
        return new ProcessFact(running);
    }
}
