package dev.slipway.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SeriesTest {

    @Test
    void medianOfAnEvenNumberLiesBetweenTheTwoInTheMiddle() {
        assertThat(new Series(List.of(9.0, 1.0, 4.0, 2.0)).median()).isEqualTo(3);
        assertThat(new Series(List.of(9.0, 1.0, 4.0)).median()).isEqualTo(4);
    }

    @Test
    void figuresHaveThreeDigits() {
        assertThat(new Series(List.of(1234.5, 40.06, 7.0)).in("ms")).isEqualTo("40.1 ms (lowest 7.00, of 3)");
        assertThat(Series.number(0.12345)).isEqualTo("0.123");
    }
}
