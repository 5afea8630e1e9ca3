package dev.slipway.event.console;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The lines at the bottom of a terminal that are redrawn: the bar, and what each host is at. */
final class LiveRegion {

    private static final int MOST_HOSTS = 8;
    private static final int WIDEST_BAR = 30;
    private static final int NARROWEST_BAR = 5;

    /** With fewer columns than this for what goes on, it counts more than how long it takes. */
    private static final int LEAST_ROOM = 8;

    private final Terminal terminal;
    private final Glyphs glyphs;
    private final Paint paint;

    LiveRegion(Terminal terminal) {
        this.terminal = terminal;
        this.glyphs = Glyphs.of(terminal);
        this.paint = new Paint(terminal.colour());
    }

    List<String> lines(RunState run, Instant now) {
        List<HostState> busy =
                run.hosts().stream().filter(host -> !host.activity().isEmpty()).toList();
        List<String> lines = new ArrayList<>();
        busy.stream().limit(MOST_HOSTS).forEach(host -> lines.add(hostLine(run, host, now)));
        if (busy.size() > MOST_HOSTS) {
            lines.add("  and " + (busy.size() - MOST_HOSTS) + " more");
        }
        lines.add(bar(run, now));
        return lines;
    }

    private String hostLine(RunState run, HostState host, Instant now) {
        String start = Columns.fit("  " + run.prefix(host.name()), room() / 2, glyphs.ellipsis() + " ");
        String what = host.detail().isEmpty() ? host.activity() : host.activity() + ", " + host.detail();
        String time = "  " + Elapsed.coarse(Duration.between(host.since(), now));
        int room = room() - Columns.width(start) - time.length();
        return room < LEAST_ROOM
                ? start + Columns.fit(what, room + time.length(), glyphs.ellipsis())
                : start + Columns.fit(what, room, glyphs.ellipsis()) + paint.faint(time);
    }

    private String bar(RunState run, Instant now) {
        String counts = run.planned() > 0 ? "  " + run.done() + "/" + run.planned() : "";
        String time = "  " + Elapsed.coarse(Duration.between(run.started(), now));
        String end = counts + hosts(run) + time;
        if (end.length() > room() / 2) {
            end = Columns.fit(counts + time, room(), "");
        }
        String name = Columns.fit(run.deployment(), room() - end.length(), glyphs.ellipsis());
        int room = Math.min(WIDEST_BAR, room() - Columns.width(name) - 2 - end.length());
        return name + (room < NARROWEST_BAR ? "" : "  " + cells(run, room)) + end;
    }

    private static String hosts(RunState run) {
        long over = run.hosts().stream().filter(HostState::over).count();
        return run.severalHosts() ? "  " + over + "/" + Counts.of(run.hosts().size(), "host") : "";
    }

    private String cells(RunState run, int width) {
        int full = run.planned() == 0 ? 0 : (int) ((long) width * Math.min(run.done(), run.planned()) / run.planned());
        return paint.good(glyphs.full().repeat(full))
                + paint.faint(glyphs.empty().repeat(width - full));
    }

    /** One column less than there is: in the last one some terminals wrap at once, others do so later. */
    private int room() {
        return terminal.width() - 1;
    }
}
