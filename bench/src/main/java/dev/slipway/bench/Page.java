package dev.slipway.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The page of results. For one thread. */
final class Page {

    private record Row(String title, String budget, String measured, String holds) {}

    private final List<Row> budgets = new ArrayList<>();
    private final List<Row> others = new ArrayList<>();
    private final String loadBefore = load();

    /** Something that has a budget. */
    void budget(String title, String budget, String measured, boolean holds) {
        budgets.add(new Row(title, budget, measured, holds ? "yes" : "**no**"));
        System.err.println((holds ? "holds  " : "MISSED ") + title + ": " + measured);
    }

    /** Something that is good to know. */
    void also(String title, String measured) {
        others.add(new Row(title, "", measured, ""));
        System.err.println("       " + title + ": " + measured);
    }

    void write(Path file) throws IOException {
        StringBuilder page = new StringBuilder("# Results of the benchmarks\n\n");
        page.append("Written by `bench/run`, ")
                .append(LocalDate.now(ZoneOffset.UTC))
                .append(". Times are medians of several runs, with the ");
        page.append("lowest and the number of runs behind them.\n\n");
        page.append("Machine: ").append(machine()).append(".\n\n");
        page.append("| what | budget | measured | holds |\n| --- | --- | --- | --- |\n");
        for (Row row : budgets) {
            page.append("| ")
                    .append(String.join(" | ", row.title(), row.budget(), row.measured(), row.holds()))
                    .append(" |\n");
        }
        page.append("\nWithout a budget:\n\n| what | measured |\n| --- | --- |\n");
        for (Row row : others) {
            page.append("| ")
                    .append(String.join(" | ", row.title(), row.measured()))
                    .append(" |\n");
        }
        try (var how = Page.class.getResourceAsStream("how.md")) {
            page.append('\n').append(new String(how.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
        }
        Files.writeString(file, page);
    }

    private String machine() throws IOException {
        long kilobytes = Files.readAllLines(Path.of("/proc/meminfo")).stream()
                .filter(line -> line.startsWith("MemTotal:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
        String processor = Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unnamed processor");
        return String.format(
                Locale.ROOT,
                "%d cores (%s), %d GiB of memory, Linux %s, Java %s (%s); load average %s before and %s after",
                Runtime.getRuntime().availableProcessors(),
                processor,
                Math.round(kilobytes / 1048576.0),
                System.getProperty("os.version").replaceAll("[^0-9.].*", ""),
                Runtime.version(),
                System.getProperty("java.vm.name"),
                loadBefore,
                load());
    }

    private static String load() {
        try {
            return Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
        } catch (IOException unknown) {
            return "unknown";
        }
    }
}
