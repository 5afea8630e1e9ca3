package dev.slipway.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.testing.HostileStrings;
import dev.slipway.testing.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnifiedDiffTest {

    @TempDir
    Path directory;

    @Test
    void sameTextsHaveNoDiff() {
        assertThat(UnifiedDiff.between("/etc/x", "a\n", "a\n")).isEmpty();
        assertThat(UnifiedDiff.between("/etc/x", "", "")).isEmpty();
    }

    @Test
    void aNewFileComesFromNowhereAndARemovedOneGoesThere() {
        assertThat(UnifiedDiff.between("/etc/x", "", "a\nb\n"))
                .isEqualTo("--- /dev/null\n+++ /etc/x\n@@ -0,0 +1,2 @@\n+a\n+b\n");
        assertThat(UnifiedDiff.between("/etc/x", "a\n", ""))
                .isEqualTo("--- /etc/x\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\n");
    }

    @Test
    void threeLinesSurroundAChangeAndCloseChangesShareAHunk() {
        String before = numbers(1, 30);
        String after =
                before.replace("\n5\n", "\nfive\n").replace("\n10\n", "\n").replace("\n25\n", "\n25\n25.5\n");
        assertThat(UnifiedDiff.between("/etc/x", before, after)).isEqualTo("""
                --- /etc/x
                +++ /etc/x
                @@ -2,12 +2,11 @@
                 2
                 3
                 4
                -5
                +five
                 6
                 7
                 8
                 9
                -10
                 11
                 12
                 13
                @@ -23,6 +22,7 @@
                 23
                 24
                 25
                +25.5
                 26
                 27
                 28
                """);
    }

    @Test
    void aMissingNewlineAtTheEndIsTold() {
        assertThat(UnifiedDiff.between("x", "a\nb", "a\nb\n"))
                .isEqualTo("--- x\n+++ x\n@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+b\n");
        assertThat(UnifiedDiff.between("x", "a\nb", "c\nb"))
                .isEqualTo("--- x\n+++ x\n@@ -1,2 +1,2 @@\n-a\n+c\n b\n\\ No newline at end of file\n");
    }

    @Test
    void aLabelCannotForgeLines() {
        assertThat(UnifiedDiff.between("x\n+evil", "a\n", "b\n")).startsWith("--- x?+evil\n+++ x?+evil\n@@");
        assertThat(UnifiedDiff.between("two words", "a\n", "b\n")).startsWith("--- two words\t\n");
    }

    @Test
    void patchMakesTheNewTextFromTheOldOne() throws IOException {
        String patch = Programs.require("patch");
        List<String[]> pairs = pairs();
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < pairs.size(); i++) {
            Files.writeString(directory.resolve("f" + i), pairs.get(i)[0]);
            all.append(UnifiedDiff.between("f" + i, pairs.get(i)[0], pairs.get(i)[1]));
        }
        Programs.output(all.toString(), List.of(patch, "--binary", "-s", "-F0", "-d", directory.toString(), "-p0"));
        for (int i = 0; i < pairs.size(); i++) {
            Path file = directory.resolve("f" + i);
            assertThat(Files.exists(file) ? Files.readString(file) : "")
                    .as("pair " + i)
                    .isEqualTo(pairs.get(i)[1]);
        }
    }

    @Test
    void noMoreLinesChangeThanDiffItselfWouldChange() throws IOException {
        String diff = Programs.require("diff");
        for (String[] pair : pairs().subList(0, 60)) {
            Path before = Files.writeString(directory.resolve("before"), pair[0]);
            Path after = Files.writeString(directory.resolve("after"), pair[1]);
            String theirs = Programs.run("", List.of(diff, "-a", "-u", "-d", before.toString(), after.toString()))
                    .text();
            assertThat(changed(UnifiedDiff.between("x", pair[0], pair[1]))).isEqualTo(changed(theirs));
        }
    }

    @Test
    void textsThatHaveLittleInCommonAreReplacedAsAWhole() throws IOException {
        String patch = Programs.require("patch");
        Random random = new Random(7);
        String before = "first\n" + lines(random, 60_000, 30_000) + "last\n";
        String after = "first\n" + lines(random, 60_000, 30_000) + "last\n";
        String diff = UnifiedDiff.between("big", before, after);
        assertThat(diff)
                .contains("@@ -1,60002 +1,60002 @@\n first\n-")
                .endsWith("\n last\n")
                .containsOnlyOnce("\n@@");
        Path file = Files.writeString(directory.resolve("big"), before);
        Programs.output(diff, List.of(patch, "-s", "-d", directory.toString(), "-p0"));
        assertThat(Files.readString(file)).isEqualTo(after);
    }

    private static List<String[]> pairs() {
        Random random = new Random(42);
        List<String[]> pairs = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            String before = lines(random, random.nextInt(40), 2 + random.nextInt(30))
                    + (random.nextInt(3) == 0 ? "no end" : "");
            pairs.add(
                    new String[] {before, i % 3 == 0 ? lines(random, random.nextInt(40), 10) : edited(random, before)});
        }
        List<String> hostile = HostileStrings.random(100);
        for (int i = 0; i + 1 < hostile.size(); i++) {
            String shared = String.join("\n", hostile.subList(0, i));
            pairs.add(new String[] {shared + hostile.get(i), shared + hostile.get(i + 1)});
        }
        pairs.removeIf(pair -> pair[0].equals(pair[1]));
        return pairs;
    }

    private static String edited(Random random, String text) {
        return text.lines()
                .flatMap(line -> switch (random.nextInt(12)) {
                    case 0 -> List.<String>of().stream();
                    case 1 -> List.of(line, "added " + random.nextInt(5)).stream();
                    case 2 -> List.of("changed").stream();
                    default -> List.of(line).stream();
                })
                .collect(Collectors.joining("\n"));
    }

    private static String lines(Random random, int count, int different) {
        return IntStream.range(0, count)
                .mapToObj(i -> "line " + random.nextInt(different) + "\n")
                .collect(Collectors.joining());
    }

    private static String numbers(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(i -> i + "\n").collect(Collectors.joining());
    }

    private static long changed(String diff) {
        return List.of(diff.split("\n")).stream()
                .skip(2)
                .filter(line -> line.startsWith("-") || line.startsWith("+"))
                .count();
    }
}
