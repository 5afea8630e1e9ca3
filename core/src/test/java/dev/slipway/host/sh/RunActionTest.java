package dev.slipway.host.sh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.host.action.Content;
import dev.slipway.host.action.Run;
import dev.slipway.testing.HostileStrings;
import dev.slipway.testing.Programs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunActionTest {

    @TempDir
    private Path directory;

    private Bench bench;

    @BeforeEach
    void prepare() {
        bench = Bench.in(directory.resolve("bench"));
    }

    private Programs.Ran run(
            Map<String, String> environment, @Nullable Content input, Duration limit, List<String> command) {
        String user = Bench.mine("0644").owner();
        return bench.apply(new Run(command, user, directory.toString(), new TreeMap<>(environment), input, limit));
    }

    @Test
    void everyArgumentArrivesAsItIs() {
        List<String> command = new ArrayList<>(List.of("printf", "%s\\0"));
        command.addAll(HostileStrings.all());
        Programs.Ran ran = run(Map.of(), null, Duration.ofSeconds(120), command);
        assertThat(Programs.untilNul(ran.output())).isEqualTo(HostileStrings.all());
    }

    @Test
    void theEnvironmentIsCleanButForWhatWasAsked() {
        Programs.Ran ran = run(Map.of("ODD", "a b'\n$HOME"), null, Duration.ofSeconds(120), List.of("env", "-0"));
        assertThat(Programs.untilNul(ran.output()))
                .contains("ODD=a b'\n$HOME", "LANG=C.UTF-8")
                .allSatisfy(each -> assertThat(each).matches("(?s)(PATH|HOME|USER|LOGNAME|SHELL|LANG|ODD)=.*"));
    }

    @Test
    void inputArrivesAndElseThereIsNone() {
        assertThat(run(Map.of(), Content.text("in\n"), Duration.ofSeconds(120), List.of("cat"))
                        .text())
                .isEqualTo("in\n");
        assertThat(run(Map.of(), null, Duration.ofSeconds(120), List.of("cat")).text())
                .isEmpty();
    }

    @Test
    void itRunsWhereItShouldAndItsStatusCounts() {
        Programs.Ran ran = run(Map.of(), null, Duration.ofSeconds(120), List.of("sh", "-c", "echo x >here; exit 7"));
        assertThat(ran.code()).isEqualTo(7);
        assertThat(Files.exists(directory.resolve("here"))).isTrue();
    }

    @Test
    void whatTakesTooLongIsStopped() {
        Programs.Ran ran = run(Map.of(), null, Duration.ofMillis(100), List.of("sleep", "60"));
        assertThat(ran.code()).isEqualTo(124);
        assertThat(ran.text()).contains("it was stopped after 0.1 seconds");
    }
}
