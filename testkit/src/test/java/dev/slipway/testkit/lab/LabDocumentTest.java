package dev.slipway.testkit.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LabDocumentTest {

    @Test
    void thePageShowsTheExampleThatIsRun() {
        String source = Disk.text(Path.of("src/test/java/dev/slipway/testkit/lab/LabExampleIT.java"));
        String example = source.substring(
                source.indexOf("// example\n") + "// example\n".length(), source.indexOf("    // end of example"));
        assertThat(Disk.text(Path.of("../docs/lab.md")))
                .contains(example.stripTrailing().stripIndent());
    }

    @Test
    void thePageExplainsEveryReasonWhyALabCannotRun() {
        String page = Disk.text(Path.of("../docs/lab.md"));
        assertThat(Arrays.stream(LabUnavailableException.Reason.values()).map(Enum::name))
                .allMatch(reason -> page.contains("`" + reason + "`"));
    }
}
