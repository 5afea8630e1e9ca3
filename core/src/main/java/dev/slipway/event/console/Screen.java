package dev.slipway.event.console;

import dev.slipway.secret.Secret;
import java.io.Flushable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Where lines are written: those that stay, and below them those that the next ones replace. Not thread-safe.
 *
 * <p>Everything for one change of the picture is written at once, and the cursor rests on an empty line below the picture, so that what
 * others write to the same terminal stands on a line of its own.
 */
final class Screen {

    private static final String WRAP_OFF = "\u001b[?7l";
    private static final String WRAP_ON = "\u001b[?7h";

    private final Appendable out;
    private final boolean ascii;
    private List<String> drawn = List.of();

    Screen(Appendable out, Terminal terminal) {
        this.out = out;
        this.ascii = !terminal.unicode();
    }

    void show(List<String> staying, List<String> live) {
        if (staying.isEmpty() && live.equals(drawn)) {
            return;
        }
        StringBuilder text = new StringBuilder();
        if (!drawn.isEmpty()) {
            text.append("\u001b[").append(drawn.size()).append("A\r\u001b[J");
        }
        staying.forEach(line -> text.append(line).append('\n'));
        if (!live.isEmpty()) {
            // A line that is wider than we think must not become two, or the next picture would start too low.
            text.append(WRAP_OFF);
            live.forEach(line -> text.append(line).append('\n'));
            text.append(WRAP_ON);
        }
        drawn = List.copyOf(live);
        write(text.toString());
    }

    private void write(String text) {
        try {
            out.append(ascii ? text.replace(Secret.MASK, "***") : text);
            if (out instanceof Flushable buffered) {
                buffered.flush();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
