package dev.slipway.samples.tour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.event.console.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class InMemoryTourTest {

    /** What the tour prints on a terminal without redrawing. */
    public static String shown() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new InMemoryTour(new PrintStream(bytes, true, StandardCharsets.UTF_8), Terminal.plain().withUnicode(true)).walk();
        return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    @Test
    void everyStopShowsWhatItSays() {
        String[] stops = shown().split("\n== \\d\\. ");

        assertThat(stops).hasSize(8);
        assertThat(stops[1]).contains("Plan for shop: 6 changes on 1 host", "+Opening soon");
        assertThat(stops[2]).contains("[6/6] reload nginx.service", "shop: 6 changes on app1 in", "applied 6");
        assertThat(stops[3]).contains("nothing to do");
        assertThat(stops[4]).contains("| No space left on device", "[SLIP-301]", "next:   mend what the output complains about");
        assertThat(stops[5]).contains("the connection is lost", "in touch again", "shop: 3 changes on app1");
        assertThat(stops[6]).contains("[SLIP-106]", "the host goes on by itself");
        assertThat(stops[7])
                .contains("never ended, 1 of 2 changes is made", "[1/1] reload nginx.service", "shop: 1 change on app1");
    }
}
