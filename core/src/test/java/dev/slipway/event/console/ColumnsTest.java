package dev.slipway.event.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ColumnsTest {

    @Test
    void wideCharactersCountTwiceAndMarksNotAtAll() {
        assertThat(Columns.width("abc")).isEqualTo(3);
        assertThat(Columns.width("配置")).isEqualTo(4);
        assertThat(Columns.width("e\u0301")).isEqualTo(1);
        assertThat(Columns.width("\ud83d\ude80")).isEqualTo(2);
        assertThat(Columns.width("✓✗█░…•")).isEqualTo(6);
    }

    @Test
    void shorteningKeepsCharactersWhole() {
        assertThat(Columns.fit("abcdef", 6, "…")).isEqualTo("abcdef");
        assertThat(Columns.fit("abcdef", 5, "…")).isEqualTo("abcd…");
        assertThat(Columns.fit("配置配置", 6, "…")).isEqualTo("配置…");
        assertThat(Columns.fit("e\u0301e\u0301e\u0301", 2, "…")).isEqualTo("e\u0301…");
        assertThat(Columns.fit("abc", 0, "…")).isEmpty();
        assertThat(Columns.fit("abc", -5, "…")).isEmpty();
    }

    @Test
    void wrappingBreaksAtSpacesOnly() {
        assertThat(Columns.wrap("one two three", 8)).containsExactly("one two", "three");
        assertThat(Columns.wrap("/a/very/long/path x", 8)).containsExactly("/a/very/long/path", "x");
        assertThat(Columns.wrap("", 8)).containsExactly("");
    }

    @Test
    void durationsAreInWords() {
        assertThat(Elapsed.exact(Duration.ofMillis(-5))).isEqualTo("0.0 s");
        assertThat(Elapsed.exact(Duration.ofMillis(59_990))).isEqualTo("59.9 s");
        assertThat(Elapsed.exact(Duration.ofSeconds(125))).isEqualTo("2 min 05 s");
        assertThat(Elapsed.coarse(Duration.ofMillis(59_990))).isEqualTo("59 s");
        assertThat(Elapsed.coarse(Duration.ofMinutes(62))).isEqualTo("1 h 02 min");
    }

    @Test
    void sizesAreInWords() {
        assertThat(Bytes.of(0)).isEqualTo("0 B");
        assertThat(Bytes.of(999)).isEqualTo("999 B");
        assertThat(Bytes.of(1_000)).isEqualTo("1.0 kB");
        assertThat(Bytes.of(999_600)).isEqualTo("1.0 MB");
        assertThat(Bytes.of(40_000_000)).isEqualTo("40 MB");
        assertThat(Bytes.of(Long.MAX_VALUE)).isEqualTo("9.2 EB");
    }
}
