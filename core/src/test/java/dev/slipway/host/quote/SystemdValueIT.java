package dev.slipway.host.quote;

import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.testing.HostileStrings;
import dev.slipway.testing.Programs;
import dev.slipway.testing.SystemdManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemdValueIT {

    private static final List<String> VALUES = Stream.concat(
                    HostileStrings.all().stream(), HostileStrings.big().stream())
            .toList();

    @TempDir
    Path directory;

    private SystemdManager systemd;
    private Path printed;

    @BeforeEach
    void prepare() throws IOException {
        systemd = SystemdManager.in(directory);
        printed = directory.resolve("printed");
    }

    @Test
    void everyArgumentReachesTheProgramAsItIs() throws IOException {
        String words = VALUES.stream().map(SystemdValue::word).collect(Collectors.joining(" "));
        run("ExecStart=\"/usr/bin/printf\" " + SystemdValue.word("%s\\0") + " " + words);
        assertThat(Programs.untilNul(Files.readAllBytes(printed))).isEqualTo(VALUES);
    }

    @Test
    void everyVariableReachesTheProgramAsItIs() throws IOException {
        String settings = IntStream.range(0, VALUES.size())
                .mapToObj(i -> "Environment=" + SystemdValue.environment("V" + i, VALUES.get(i)) + "\n")
                .collect(Collectors.joining());
        run(settings + "ExecStart=/usr/bin/env -0");
        List<String> environment = Programs.untilNul(Files.readAllBytes(printed));
        assertThat(environment)
                .containsAll(IntStream.range(0, VALUES.size())
                        .mapToObj(i -> "V" + i + "=" + VALUES.get(i))
                        .toList());
    }

    @Test
    void theLongestArgumentAndVariableStillReachTheProgram() throws IOException {
        String word = "x".repeat(131_071);
        run("Environment=" + SystemdValue.environment("A", word.substring(2)) + "\nExecStart=/usr/bin/printf %%s\\\\0 "
                + SystemdValue.word(word) + "\nExecStart=/usr/bin/env -0");
        assertThat(Programs.untilNul(Files.readAllBytes(printed))).contains(word, "A=" + word.substring(2));
    }

    @Test
    void programsWithOddNamesAreFound() throws IOException {
        for (String name : List.of("two words", "$HOME", "100%", "-x", "😀", "a;b", "#", "$$")) {
            Path program = Files.copy(Path.of("/usr/bin/true"), directory.resolve(name), COPY_ATTRIBUTES);
            run("ExecStart=" + SystemdValue.program(program.toString()));
        }
    }

    /** The unit asks its own manager how it understood its neighbours. */
    @Test
    void everyDescriptionReadsAsItWasMeant() throws IOException {
        List<String> texts =
                HostileStrings.all().stream().filter(SystemdValueIT::plain).toList();
        List<String> question =
                new ArrayList<>(List.of("systemctl", "--user", "show", "--value", "--property=Description"));
        for (int i = 0; i < texts.size(); i++) {
            systemd.unit(
                    "d" + i + ".service",
                    "[Unit]\nDefaultDependencies=no\nDescription=" + SystemdValue.text(texts.get(i))
                            + "\n[Service]\nExecStart=/bin/true\n");
            question.add("d" + i + ".service");
        }
        run("ExecStart="
                + question.stream()
                        .map(SystemdValue::word)
                        .collect(Collectors.joining(" "))
                        .replaceFirst("\"systemctl\"", "/usr/bin/systemctl"));
        assertThat(texts).hasSizeGreaterThan(100);
        assertThat(Files.readString(printed).strip().split("\n\n")).containsExactly(texts.toArray(String[]::new));
    }

    private static boolean plain(String value) {
        try {
            return !SystemdValue.text(value).isEmpty();
        } catch (IllegalArgumentException refused) {
            return false;
        }
    }

    private void run(String service) throws IOException {
        Programs.Ran ran = systemd.run("Type=oneshot\nStandardOutput=append:" + printed + "\n" + service + "\n");
        assertThat(ran.code()).as(ran::text).isZero();
        assertThat(ran.text()).isEmpty();
    }
}
