package dev.slipway.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class WrkTest {

    private static final String PRINTED = """
            Running 30m test @ http://10.200.0.10/health/
              1 threads and 8 connections
              Thread Stats   Avg      Stdev     Max   +/- Stdev
                Latency    23.06ms    5.12ms  98.38ms   86.51%
                Req/Sec   348.69     39.74   464.00     72.50%
              Latency Distribution
                 50%   22.46ms
                 75%   24.70ms
                 90%   28.03ms
                 99%   1.04s
              6944 requests in 20.01s, 3.42MB read
            """;

    @Test
    void whatWrkPrintsIsRead() {
        assertThat(Wrk.Seen.of(PRINTED)).isEqualTo(new Wrk.Seen(6944, 0, "22.46ms", "1.04s"));
    }

    @Test
    void errorsOfAllKindsCount() {
        assertThat(Wrk.Seen.of(PRINTED + "  Socket errors: connect 1, read 20, write 300, timeout 4000\n"
                                + "  Non-2xx or 3xx responses: 50000\n")
                        .failures())
                .isEqualTo(54321);
    }

    @Test
    void aLoadThatSawNothingIsNoMeasurement() {
        assertThatThrownBy(() -> Wrk.Seen.of("unable to connect to 10.200.0.10:80 Connection refused\n"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Connection refused");
    }
}
