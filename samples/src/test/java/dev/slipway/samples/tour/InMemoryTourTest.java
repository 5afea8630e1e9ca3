package dev.slipway.samples.tour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.samples.Printed;
import org.junit.jupiter.api.Test;

class InMemoryTourTest {

    @Test
    void everyStopShowsWhatItSays() {
        String[] stops = Printed.byTheTour().split("\n== \\d\\. ");

        assertThat(stops).hasSize(8);
        assertThat(stops[1]).contains("Plan for shop: 6 changes on 1 host", "+Opening soon");
        assertThat(stops[2]).contains("[6/6] reload nginx.service", "shop: 6 changes on app1 in", "applied 6");
        assertThat(stops[3]).contains("nothing to do");
        assertThat(stops[4])
                .contains("| No space left on device", "[SLIP-301]", "next:   mend what the output complains about");
        assertThat(stops[5]).contains("the connection is lost", "in touch again", "shop: 3 changes on app1");
        assertThat(stops[6]).contains("[SLIP-106]", "the host goes on by itself");
        assertThat(stops[7])
                .contains(
                        "never ended, 1 of 2 changes are made", "[1/1] reload nginx.service", "shop: 1 change on app1");
    }
}
