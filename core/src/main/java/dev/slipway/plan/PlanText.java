package dev.slipway.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Prints plans for people. */
final class PlanText {

    private static final int LONGEST = 100;
    private static final int SHOWN = 20;

    private PlanText() {}

    static String whole(Plan plan) {
        return of(plan, true);
    }

    static String outline(Plan plan) {
        return of(plan, false);
    }

    private static String of(Plan plan, boolean whole) {
        StringBuilder text = new StringBuilder();
        text.append("Plan for ")
                .append(plan.deployment())
                .append(": ")
                .append(count(plan))
                .append('\n');
        for (HostPlan host : plan.hosts()) {
            text.append('\n').append(line(host.host()));
            text.append(host.changes().isEmpty() ? ": nothing to do\n" : "\n");
            host.notes().forEach(note -> text.append("  ! ").append(line(note)).append('\n'));
            append(text, host, whole);
        }
        return text.toString();
    }

    private static String count(Plan plan) {
        if (plan.isEmpty()) {
            return "nothing to do";
        }
        long hosts =
                plan.hosts().stream().filter(host -> !host.changes().isEmpty()).count();
        return plan.size() + (plan.size() == 1 ? " change" : " changes") + " on " + hosts
                + (hosts == 1 ? " host" : " hosts");
    }

    private static void append(StringBuilder text, HostPlan host, boolean whole) {
        String phase = "";
        int number = 0;
        for (PlannedChange change : host.changes()) {
            if (!change.phase().equals(phase)) {
                phase = change.phase();
                text.append("  ").append(line(phase)).append('\n');
            }
            number++;
            text.append(
                    String.format(Locale.ROOT, "  %3d. %s  [%s]\n", number, line(change.title()), line(change.step())));
            if (whole) {
                details(text, change);
            }
        }
    }

    private static void details(StringBuilder text, PlannedChange change) {
        diff(change).forEach(line -> text.append("         ").append(line).append('\n'));
        if (!change.undo().isEmpty()) {
            text.append("         can't be taken back: ")
                    .append(line(change.undo()))
                    .append('\n');
        }
    }

    /** Whole programs would bury the rest; whoever wants to read them finds them in the plan's JSON. */
    private static List<String> diff(PlannedChange change) {
        List<String> lines = change.diff().lines().map(PlanText::line).toList();
        if (lines.size() <= LONGEST) {
            return lines;
        }
        List<String> shown = new ArrayList<>(lines.subList(0, SHOWN));
        shown.add("… and " + (lines.size() - SHOWN) + " more lines, in the plan's JSON");
        return shown;
    }

    /** Nothing that is printed forges lines, or talks to the terminal. */
    private static String line(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\t]]", "?");
    }
}
