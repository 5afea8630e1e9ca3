package dev.slipway.architecture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Where rooms stand in the picture: each a row below the rooms that use it, and beside those that its users and what it uses stand near.
 * An arrow that passes a row has a place there of its own, so that it goes round the boxes.
 */
final class Layout {

    static final int BOX = 204;
    private static final int GAP = 22;
    private static final int LANE = 8;
    private static final int SWEEPS = 24;

    /** A room, or a place where an arrow passes a row. */
    static final class Spot {

        final int row;
        final List<Spot> above = new ArrayList<>();
        final List<Spot> below = new ArrayList<>();
        private final int width;
        private double x;

        private Spot(int row, int width) {
            this.row = row;
            this.width = width;
        }

        /** The middle, from the left. */
        int x() {
            return (int) Math.round(x);
        }
    }

    private final Map<Room, Spot> rooms = new EnumMap<>(Room.class);
    private final List<List<Spot>> arrows = new ArrayList<>();
    private final List<List<Spot>> rows = new ArrayList<>();

    Layout(Uses uses) {
        for (Room room : Room.values()) {
            rooms.put(room, new Spot(0, BOX));
        }
        for (Room room : Room.values()) { // users stand before what they use
            int row = 0;
            for (Room user : Room.values()) {
                row = uses.next(user).contains(room) ? Math.max(row, rooms.get(user).row + 1) : row;
            }
            rooms.put(room, placed(row, BOX));
        }
        for (Room room : Room.values()) {
            uses.next(room).forEach(used -> arrows.add(arrow(rooms.get(room), rooms.get(used))));
        }
        rows.forEach(this::spread);
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            boolean down = sweep % 2 == 0;
            for (int i = 0; i < rows.size(); i++) {
                settle(rows.get(down ? i : rows.size() - 1 - i), sweep < SWEEPS / 2);
            }
        }
        double left = rows.stream()
                .flatMap(List::stream)
                .mapToDouble(spot -> spot.x - spot.width / 2.0)
                .min()
                .orElse(0);
        rows.forEach(row -> row.forEach(spot -> spot.x -= left));
    }

    private Spot placed(int row, int width) {
        while (rows.size() <= row) {
            rows.add(new ArrayList<>());
        }
        Spot spot = new Spot(row, width);
        rows.get(row).add(spot);
        return spot;
    }

    private List<Spot> arrow(Spot from, Spot to) {
        List<Spot> way = new ArrayList<>(List.of(from));
        for (int row = from.row + 1; row < to.row; row++) {
            way.add(placed(row, LANE));
        }
        way.add(to);
        for (int i = 0; i + 1 < way.size(); i++) {
            way.get(i).below.add(way.get(i + 1));
            way.get(i + 1).above.add(way.get(i));
        }
        return way;
    }

    private void spread(List<Spot> row) {
        double at = 0;
        for (Spot spot : row) {
            spot.x = at + spot.width / 2.0;
            at += spot.width + GAP;
        }
    }

    /** Moves what is in a row towards its neighbours above and below; into a new order, or as far as the order allows. */
    private void settle(List<Spot> row, boolean sorted) {
        Map<Spot, Double> wish = new java.util.IdentityHashMap<>();
        row.forEach(spot -> wish.put(spot, wish(spot)));
        if (sorted) {
            row.sort(Comparator.comparing(wish::get));
        }
        double[] right = new double[row.size()];
        double[] left = new double[row.size()];
        for (int i = 0; i < row.size(); i++) {
            double least = i == 0 ? Double.NEGATIVE_INFINITY : right[i - 1] + distance(row, i);
            right[i] = Math.max(wish.get(row.get(i)), least);
        }
        for (int i = row.size() - 1; i >= 0; i--) {
            double most = i == row.size() - 1 ? Double.POSITIVE_INFINITY : left[i + 1] - distance(row, i + 1);
            left[i] = Math.min(wish.get(row.get(i)), most);
        }
        for (int i = 0; i < row.size(); i++) {
            row.get(i).x = (left[i] + right[i]) / 2;
        }
    }

    private static double distance(List<Spot> row, int i) {
        return (row.get(i - 1).width + row.get(i).width) / 2.0 + GAP;
    }

    private static double wish(Spot spot) {
        List<Spot> near = new ArrayList<>(spot.above);
        near.addAll(spot.below);
        return near.stream().mapToDouble(each -> each.x).average().orElse(spot.x);
    }

    Spot of(Room room) {
        return rooms.get(room);
    }

    /** Each the way of an arrow, from row to row. */
    List<List<Spot>> arrows() {
        return arrows;
    }

    int width() {
        return rows.stream()
                .flatMap(List::stream)
                .mapToInt(spot -> spot.x() + spot.width / 2)
                .max()
                .orElse(0);
    }

    int rows() {
        return rows.size();
    }
}
