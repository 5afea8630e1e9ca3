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
        String start = "  " + run.prefix(host.name());
        String time = "  " + Elapsed.coarse(Duration.between(host.since(), now));
        String what = host.detail().isEmpty() ? host.activity() : host.activity() + ", " + host.detail();
        int room = room() - Columns.width(start) - time.length();
        return Columns.fit(start, room(), "") + Columns.fit(what, room, glyphs.ellipsis()) + paint.faint(time);
    }

    private String bar(RunState run, Instant now) {
        StringBuilder end = new StringBuilder();
        if (run.planned() > 0) {
            end.append("  ").append(run.done()).append('/').append(run.planned());
        }
        if (run.severalHosts()) {
            long over = run.hosts().stream().filter(HostState::over).count();
            end.append("  ").append(over).append('/').append(Counts.of(run.hosts().size(), "host"));
        }
        end.append("  ").append(Elapsed.coarse(Duration.between(run.started(), now)));
        String name = Columns.fit(run.deployment(), Math.max(0, room() - end.length()), glyphs.ellipsis());
        int room = Math.min(WIDEST_BAR, room() - Columns.width(name) - 2 - end.length());
        return name + (room < NARROWEST_BAR ? "" : "  " + cells(run, room)) + end;
    }

    private String cells(RunState run, int width) {
        int full = run.planned() == 0 ? 0 : (int) ((long) width * Math.min(run.done(), run.planned()) / run.planned());
        return paint.good(glyphs.full().repeat(full)) + paint.faint(glyphs.empty().repeat(width - full));
    }

    /** One column less than there is: in the last one some terminals wrap at once, others do so later. */
    private int room() {
        return terminal.width() - 1;
    }
}
