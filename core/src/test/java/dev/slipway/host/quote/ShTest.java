package dev.slipway.host.quote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.testing.HostileStrings;
import dev.slipway.testing.Programs;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShTest {

    private static final List<String> VALUES = Stream.concat(
                    HostileStrings.all().stream(), HostileStrings.big().stream())
            .toList();

    @ParameterizedTest
    @ValueSource(strings = {"sh", "dash", "bash"})
    void everyWordComesOutAsItWentIn(String shell) {
        String script = VALUES.stream()
                .map(value -> "printf '%s\\0' " + Sh.quote(value))
                .collect(Collectors.joining("\n"));
        assertThat(Programs.untilNul(Programs.output(script, List.of(Programs.require(shell)))))
                .isEqualTo(VALUES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "dash", "bash"})
    void joinedWordsStayApart(String shell) {
        String command = "printf '%s\\0' " + Sh.join(HostileStrings.all());
        assertThat(Programs.untilNul(Programs.output("", List.of(Programs.require(shell), "-c", command))))
                .isEqualTo(HostileStrings.all());
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash"})
    void aQuotedWordSurvivesASecondShell(String shell) {
        String inner = "printf '%s\\0' " + Sh.join(HostileStrings.all());
        String outer = Sh.join(List.of(shell, "-c", inner));
        assertThat(Programs.untilNul(Programs.output("", List.of(Programs.require(shell), "-c", outer))))
                .isEqualTo(HostileStrings.all());
    }

    @Test
    void singleQuotesAreTheOnlyThingThatNeedsCare() {
        assertThat(Sh.quote("")).isEqualTo("''");
        assertThat(Sh.quote("it's")).isEqualTo("'it'\\''s'");
        assertThat(Sh.join(List.of("echo", "$HOME"))).isEqualTo("'echo' '$HOME'");
    }
}
