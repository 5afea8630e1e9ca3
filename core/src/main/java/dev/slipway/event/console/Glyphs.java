package dev.slipway.event.console;

import java.nio.charset.Charset;

/**
 * The signs that progress is drawn with.
 *
 * @param full a cell of the bar that is done
 * @param empty a cell of the bar that is not
 * @param done before what is done
 * @param failed before what failed
 * @param back before what is taken back
 * @param ellipsis where something is left out
 */
record Glyphs(String full, String empty, String done, String failed, String back, String ellipsis) {

    private static final Glyphs UNICODE = new Glyphs("█", "░", "✓", "✗", "↶", "…");
    private static final Glyphs ASCII = new Glyphs("#", "-", "+", "x", "<", "...");

    static Glyphs of(Terminal terminal) {
        return terminal.unicode() ? UNICODE : ASCII;
    }

    static boolean areIn(Charset charset) {
        return charset.canEncode()
                && charset.newEncoder()
                        .canEncode(UNICODE.full
                                + UNICODE.empty
                                + UNICODE.done
                                + UNICODE.failed
                                + UNICODE.back
                                + UNICODE.ellipsis);
    }
}
