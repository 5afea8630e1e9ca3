package dev.slipway.event.console;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {

    @Test
    void aTerminalIsInteractiveAndColoured() {
        assertThat(Terminal.detect(Map.of("TERM", "xterm", "COLUMNS", "132"), true, UTF_8))
                .isEqualTo(Terminal.interactive(132));
    }

    @Test
    void aPipeIsPlain() {
        assertThat(Terminal.detect(Map.of("TERM", "xterm"), false, US_ASCII)).isEqualTo(Terminal.plain());
    }

    @Test
    void dumbTerminalsAndBuildServersAreNotInteractive() {
        assertThat(Terminal.detect(Map.of("TERM", "dumb"), true, UTF_8).interactive())
                .isFalse();
        assertThat(Terminal.detect(Map.of("CI", "true"), true, UTF_8).interactive())
                .isFalse();
        assertThat(Terminal.detect(Map.of("CI", "false"), true, UTF_8).interactive())
                .isTrue();
    }

    @Test
    void noColorCountsMoreThanForce() {
        assertThat(Terminal.detect(Map.of("NO_COLOR", "1"), true, UTF_8).colour())
                .isFalse();
        assertThat(Terminal.detect(Map.of("NO_COLOR", ""), true, UTF_8).colour())
                .isTrue();
        assertThat(Terminal.detect(Map.of("CLICOLOR_FORCE", "1"), false, UTF_8).colour())
                .isTrue();
        assertThat(Terminal.detect(Map.of("CLICOLOR_FORCE", "0"), false, UTF_8).colour())
                .isFalse();
        assertThat(Terminal.detect(Map.of("CLICOLOR_FORCE", "1", "NO_COLOR", "1"), true, UTF_8)
                        .colour())
                .isFalse();
    }

    @Test
    void aWidthThatMakesNoSenseIsPassedOver() {
        for (String columns : new String[] {"", "wide", "0", "-3", "99999999999"}) {
            assertThat(Terminal.detect(Map.of("COLUMNS", columns), true, UTF_8).width())
                    .isEqualTo(80);
        }
        assertThat(Terminal.detect(Map.of("COLUMNS", "3"), true, UTF_8).width()).isEqualTo(20);
    }

    @Test
    void aCharsetWithoutTheSignsMeansAscii() {
        assertThat(Terminal.detect(Map.of(), true, US_ASCII)).hasToString("terminal, 80 columns, colour, ASCII");
    }

    @Test
    void theProgramsOwnOutputCanBeLookedAt() {
        assertThat(Terminal.detect().width()).isGreaterThanOrEqualTo(20);
    }
}
