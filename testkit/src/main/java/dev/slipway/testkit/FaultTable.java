package dev.slipway.testkit;

import dev.slipway.plan.PlannedChange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What became of a {@link FaultMatrix}. Immutable.
 *
 * @param cells by change and mishap, in the plan's order
 */
public record FaultTable(List<Cell> cells) {

    /** Copies the list. */
    public FaultTable {
        cells = List.copyOf(cells);
    }

    /**
     * One mishap at one change. Immutable.
     *
     * @param change the change
     * @param mishap what went wrong
     * @param outcome what is said of it in a few words
     * @param problems what should not be so; empty if all went well
     */
    public record Cell(PlannedChange change, Mishap mishap, String outcome, List<String> problems) {

        /** Copies the list. */
        public Cell {
            problems = List.copyOf(problems);
        }
    }

    /**
     * Everything that should not be so.
     *
     * @return a sentence for each; empty if all went well
     */
    public List<String> problems() {
        List<String> all = new ArrayList<>();
        for (Cell cell : cells) {
            cell.problems()
                    .forEach(
                            each -> all.add(cell.mishap() + " '" + cell.change().title() + "': " + each));
        }
        return all;
    }

    /**
     * The steps whose changes are in the table.
     *
     * @return their names
     */
    public Set<String> steps() {
        return cells.stream().map(cell -> cell.change().step()).collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * The table for people: a line for each change, a column for each mishap.
     *
     * @return Markdown that ends with a line end
     */
    public String toMarkdown() {
        StringBuilder text = new StringBuilder("| phase | change |");
        Set<Mishap> mishaps = cells.stream().map(Cell::mishap).collect(Collectors.toCollection(TreeSet::new));
        mishaps.forEach(each -> text.append(' ').append(each.words()).append(" |"));
        text.append("\n| --- | --- |").append(" --- |".repeat(mishaps.size())).append('\n');
        Map<PlannedChange, Map<Mishap, Cell>> lines = new LinkedHashMap<>();
        cells.forEach(cell -> lines.computeIfAbsent(cell.change(), first -> new LinkedHashMap<>())
                .put(cell.mishap(), cell));
        lines.forEach((change, line) -> {
            text.append("| ").append(change.phase()).append(" | ").append(cell(change.title()));
            mishaps.forEach(each -> text.append(" | ").append(line.containsKey(each) ? word(line.get(each)) : ""));
            text.append(" |\n");
        });
        return text.toString();
    }

    private static String word(Cell cell) {
        return cell.problems().isEmpty() ? cell(cell.outcome()) : "**wrong**";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace('\n', ' ');
    }
}
