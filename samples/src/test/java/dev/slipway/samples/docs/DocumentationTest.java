package dev.slipway.samples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.samples.Printed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the pages show is what the samples say and do: each Java block is a region of compiled source, each output was printed. */
class DocumentationTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern LINK = Pattern.compile("]\\((?!https?:|#)([^)#]+)(?:#[^)]*)?\\)");
    private static final String TOUR = timeless(Printed.byTheTour());

    static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md")));
        try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
            docs.filter(page -> page.toString().endsWith(".md")).forEach(pages::add);
        }
        return pages;
    }

    @ParameterizedTest
    @MethodSource("pages")
    void javaIsARegionOfCompiledSource(Path page) throws IOException {
        for (Block block : Block.of(page)) {
            // The lab's own tests compare the lab's page.
            if (block.language().equals("java") && !page.endsWith("lab.md")) {
                assertThat(block.text())
                        .as("%s in %s", block.source(), page)
                        .isEqualTo(Region.of(ROOT, block.source()));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void outputWasPrintedByTheTour(Path page) throws IOException {
        for (Block block : Block.of(page)) {
            if (block.source().equals("tour")) {
                assertThat(TOUR).as(page.toString()).contains(timeless(block.text()));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void linksLeadSomewhere(Path page) throws IOException {
        List<String> dead = LINK.matcher(Files.readString(page))
                .results()
                .map(link -> link.group(1))
                .filter(target -> !Files.exists(page.resolveSibling(target)))
                .toList();
        assertThat(dead).isEmpty();
    }

    @Test
    void theReadmeShowsTheTour() throws IOException {
        assertThat(Block.of(ROOT.resolve("README.md")))
                .extracting(Block::source)
                .contains("tour");
    }

    /** Runs have ids and take their time; what they say is the same each time. */
    private static String timeless(String text) {
        return text.replaceAll("\\d{8}T\\d{6}-[0-9a-f]{8}", "<run>")
                .replaceAll("\\d+\\.\\d s", "<time>")
                .replaceAll("started \\d{4}-[^)]+", "started <when>");
    }
}
