package dev.slipway.samples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.samples.tour.InMemoryTourTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the pages show is what the samples say and do: each Java block is a region of compiled source, each output was printed. */
class DocumentationTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern LINK = Pattern.compile("]\\((?!https?:|#)([^)#]+)(?:#[^)]*)?\\)");
    private static final String TOUR = timeless(InMemoryTourTest.shown());

    static Stream<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
            List<Path> pages = docs.filter(page -> page.toString().endsWith(".md")).toList();
            return Stream.concat(Stream.of("README.md", "CONTRIBUTING.md").map(ROOT::resolve), pages.stream())
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void javaIsARegionOfCompiledSource(Path page) throws IOException {
        for (Block block : Block.of(page)) {
            if (block.language().equals("java")) {
                assertThat(block.text()).as("%s in %s", block.source(), page).isEqualTo(Region.of(ROOT, block.source()));
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
                .collect(Collectors.toList());
        assertThat(dead).isEmpty();
    }

    @Test
    void theReadmeShowsTheTour() throws IOException {
        assertThat(Block.of(ROOT.resolve("README.md"))).extracting(Block::source).contains("tour");
    }

    /** Runs have ids and take their time; what they say is the same each time. */
    private static String timeless(String text) {
        return text.replaceAll("\\d{8}T\\d{6}-[0-9a-f]{8}", "<run>")
                .replaceAll("\\d+\\.\\d s", "<time>")
                .replaceAll("started \\d{4}-[^)]+", "started <when>");
    }
}
