package dev.slipway.bench;

import java.util.List;
import java.util.Locale;

/**
 * The same thing measured several times.
 *
 * @param values what was measured
 */
record Series(List<Double> values) {

    Series {
        values = values.stream().sorted().toList();
    }

    double median() {
        int middle = values.size() / 2;
        return values.size() % 2 == 1 ? values.get(middle) : (values.get(middle - 1) + values.get(middle)) / 2;
    }

    double least() {
        return values.get(0);
    }

    /** Median, lowest, and how many there were. */
    String in(String unit) {
        return String.format(
                Locale.ROOT, "%s %s (lowest %s, of %d)", number(median()), unit, number(least()), values.size());
    }

    /** Three digits are as many as such figures deserve. */
    static String number(double value) {
        double size = Math.abs(value);
        return String.format(
                Locale.ROOT, size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : "%.3f", value);
    }
}
