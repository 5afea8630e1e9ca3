package dev.slipway.event.console;

import java.nio.charset.Charset;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the place that progress is written to can do. Immutable and safe to use from many threads. */
public final class Terminal {

    private static final int DEFAULT_WIDTH = 80;
    private static final int LEAST_WIDTH = 20;

    private final boolean interactive;
    private final int width;
    private final boolean colour;
    private final boolean unicode;

    private Terminal(boolean interactive, int width, boolean colour, boolean unicode) {
        this.interactive = interactive;
        this.width = Math.max(LEAST_WIDTH, width);
        this.colour = colour;
        this.unicode = unicode;
    }

    /**
     * What the program's standard output is.
     *
     * <p>It is interactive if it is a terminal that is not {@code TERM=dumb} and {@code CI} is not set. {@code COLUMNS} is its width, or else
     * it is taken to be 80 wide. Colour is used where it is interactive; {@code CLICOLOR_FORCE} asks for it everywhere, and
     * {@code NO_COLOR}, which counts more, nowhere.
     *
     * @return a description of it as it is now
     */
    public static Terminal detect() {
        return detect(System.getenv(), StandardOutput.isTerminal(), StandardOutput.charset());
    }

    static Terminal detect(Map<String, String> environment, boolean terminal, Charset charset) {
        boolean interactive = terminal && !"dumb".equals(environment.get("TERM")) && !on(environment, "CI");
        boolean colour = (interactive || on(environment, "CLICOLOR_FORCE"))
                && environment.getOrDefault("NO_COLOR", "").isEmpty();
        return new Terminal(interactive, width(environment.get("COLUMNS")), colour, Glyphs.areIn(charset));
    }

    private static boolean on(Map<String, String> environment, String name) {
        String value = environment.getOrDefault(name, "");
        return !value.isEmpty() && !value.equals("0") && !value.equals("false");
    }

    private static int width(@Nullable String columns) {
        return columns != null && columns.matches("[1-9][0-9]{0,4}") ? Integer.parseInt(columns) : DEFAULT_WIDTH;
    }

    /**
     * Something that keeps lines: a file, a pipe, the log of a build server.
     *
     * @return no redrawing, no colour, ASCII
     */
    public static Terminal plain() {
        return new Terminal(false, DEFAULT_WIDTH, false, false);
    }

    /**
     * A terminal that understands the usual control sequences.
     *
     * @param width its width in columns
     * @return redrawing and colour, and characters beyond ASCII
     */
    public static Terminal interactive(int width) {
        return new Terminal(true, width, true, true);
    }

    /**
     * Switches colour.
     *
     * @param value whether to use it
     * @return a copy
     */
    public Terminal withColour(boolean value) {
        return new Terminal(interactive, width, value, unicode);
    }

    /**
     * Says whether its charset has the characters of a bar.
     *
     * @param value false for ASCII instead
     * @return a copy
     */
    public Terminal withUnicode(boolean value) {
        return new Terminal(interactive, width, colour, value);
    }

    /**
     * Tells whether lines can be redrawn.
     *
     * @return false if what is written stays
     */
    public boolean interactive() {
        return interactive;
    }

    /**
     * How wide it is.
     *
     * @return columns, at least 20
     */
    public int width() {
        return width;
    }

    /**
     * Tells whether to use colour.
     *
     * @return true for colour
     */
    public boolean colour() {
        return colour;
    }

    /**
     * Tells whether its charset has the characters of a bar.
     *
     * @return false for ASCII
     */
    public boolean unicode() {
        return unicode;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Terminal that
                && interactive == that.interactive
                && width == that.width
                && colour == that.colour
                && unicode == that.unicode;
    }

    @Override
    public int hashCode() {
        return Objects.hash(interactive, width, colour, unicode);
    }

    @Override
    public String toString() {
        return (interactive ? "terminal" : "plain") + ", " + width + " columns"
                + (colour ? ", colour" : "")
                + (unicode ? "" : ", ASCII");
    }
}
