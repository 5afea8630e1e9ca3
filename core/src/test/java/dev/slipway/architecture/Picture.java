package dev.slipway.architecture;

import dev.slipway.architecture.Layout.Spot;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The architecture as an SVG: the modules in a row, and below them the rooms of the library. The same input gives the same bytes. */
final class Picture {

    private static final int MARGIN = 24;
    private static final int TOP = 150;
    private static final int BOX_HEIGHT = 58;
    private static final int ROW = 118;

    private static final String STYLE = """
              <style>
                text { font-family: sans-serif; font-size: 11.5px; fill: #222; text-anchor: middle }
                .name { font-size: 14px; font-weight: bold }
                .knows { font-size: 11px; font-style: italic; fill: #555 }
                .note { text-anchor: start; fill: #555 }
                rect { stroke: #456 }
                .exported { fill: #e7f0fa }
                .inside { fill: #eee }
                .other { fill: #fdf3dc }
                path { fill: none; stroke: #789; stroke-width: 1.4; marker-end: url(#tip) }
              </style>
              <defs>
                <marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
                  <path d="M0 0L8 4L0 8z" style="fill:#789;stroke:none;marker-end:none"/>
                </marker>
              </defs>
            """;

    private final Uses uses;
    private final Layout layout;
    private final Set<String> exported;
    private final List<String> lines = new ArrayList<>();

    private Picture(Uses uses, Set<String> exported) {
        this.uses = uses;
        this.layout = new Layout(uses);
        this.exported = exported;
    }

    static String of(List<Modules> modules, Uses uses, Set<String> exported) {
        return new Picture(uses, exported).draw(modules);
    }

    private String draw(List<Modules> modules) {
        int width = layout.width() + 2 * MARGIN;
        int height = TOP + layout.rows() * ROW;
        modules(modules, width);
        layout.arrows().forEach(this::arrow);
        for (Room room : Room.values()) {
            room(room);
        }
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + width + " " + height + "\" width=\"" + width
                + "\" height=\"" + height + "\">\n"
                + "  <title>The modules of Slipway, and the rooms of its library</title>\n"
                + STYLE
                + "  <rect x=\"0\" y=\"0\" width=\"" + width + "\" height=\"" + height
                + "\" style=\"fill:white;stroke:none\"/>\n"
                + String.join("\n", lines) + "\n</svg>\n";
    }

    private void modules(List<Modules> modules, int width) {
        int each = (width - 2 * MARGIN) / modules.size();
        for (int i = 0; i < modules.size(); i++) {
            Modules module = modules.get(i);
            int middle = MARGIN + each * i + each / 2;
            box(middle, 30, each - 60, i == 1 ? "exported" : "other");
            text("name", middle, 50, "module " + module.name());
            List<String> needs = module.foreign();
            int half = needs.size() < 3 ? needs.size() : needs.size() / 2;
            text("knows", middle, 66, "requires " + String.join(", ", needs.subList(0, half)));
            text("knows", middle, 81, String.join(", ", needs.subList(half, needs.size())));
            if (i > 0) {
                lines.add("  <path d=\"M" + (middle - each / 2 - 30) + " 59H" + (middle - each / 2 + 30) + "\"/>");
            }
        }
        text(
                "note",
                MARGIN,
                116,
                "Below: the rooms of dev.slipway. Blue rooms are exported, grey ones are not, the yellow one is a"
                        + " module of its own.");
        text(
                "note",
                MARGIN,
                132,
                "An arrow is a use that does not go by way of another room. Nothing points upwards: a test sees to that.");
    }

    private void arrow(List<Spot> way) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i + 1 < way.size(); i++) {
            Spot from = way.get(i);
            Spot to = way.get(i + 1);
            int start = top(from) + BOX_HEIGHT;
            int end = top(to);
            int half = (start + end) / 2;
            path.append(i == 0 ? "M" : "L").append(x(from)).append(' ').append(start);
            path.append("C").append(x(from)).append(' ').append(half).append(' ');
            path.append(x(to)).append(' ').append(half).append(' ');
            path.append(x(to)).append(' ').append(end);
        }
        lines.add("  <path d=\"" + path + "\"/>");
    }

    private void room(Room room) {
        Spot spot = layout.of(room);
        String style =
                room == Room.TEMPLATE ? "other" : exported.stream().anyMatch(room::holds) ? "exported" : "inside";
        box(x(spot), top(spot), Layout.BOX, style);
        text("name", x(spot), top(spot) + 20, room.label().replaceFirst("^dev\\.slipway\\.", ""));
        List<String> rest = new ArrayList<>(List.of(room.words()));
        if (!uses.libraries(room).isEmpty()) {
            rest.add("knows " + String.join(", ", uses.libraries(room)));
        }
        text("words", x(spot), top(spot) + 36, rest.get(0));
        if (rest.size() > 1) {
            text("knows", x(spot), top(spot) + 51, rest.get(1));
        }
    }

    private void box(int middle, int top, int width, String style) {
        lines.add("  <rect class=\"" + style + "\" x=\"" + (middle - width / 2) + "\" y=\"" + top + "\" width=\""
                + width + "\" height=\"" + BOX_HEIGHT + "\" rx=\"6\"/>");
    }

    private void text(String style, int x, int y, String words) {
        if (words.isEmpty()) {
            return;
        }
        lines.add("  <text class=\"" + style + "\" x=\"" + x + "\" y=\"" + y + "\">" + words.replace("&", "&amp;")
                + "</text>");
    }

    private int x(Spot spot) {
        return MARGIN + spot.x();
    }

    private static int top(Spot spot) {
        return TOP + spot.row * ROW;
    }
}
