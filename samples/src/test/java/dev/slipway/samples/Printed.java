package dev.slipway.samples;

import dev.slipway.event.console.Terminal;
import dev.slipway.samples.tour.InMemoryTour;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What samples print. */
public final class Printed {

    private Printed() {}

    /** The tour, where nothing is redrawn. */
    public static String byTheTour() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Terminal paper = Terminal.plain().withUnicode(true);
        new InMemoryTour(new PrintStream(bytes, true, StandardCharsets.UTF_8), paper).walk();
        return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
