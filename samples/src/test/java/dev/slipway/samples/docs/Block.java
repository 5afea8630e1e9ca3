package dev.slipway.samples.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A fenced block of a page.
 *
 * @param language what the fence says, such as {@code java}
 * @param source what the comment right before it says: {@code <!-- from: file#region -->}; empty if there is none
 * @param text the lines between the fences
 */
record Block(String language, String source, String text) {

    static List<Block> of(Path page) throws IOException {
        List<Block> blocks = new ArrayList<>();
        List<String> lines = Files.readAllLines(page);
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("```")) {
                int end = i + 1;
                while (!lines.get(end).equals("```")) {
                    end++;
                }
                String text = String.join("\n", lines.subList(i + 1, end)) + "\n";
                blocks.add(new Block(lines.get(i).substring(3), i == 0 ? "" : source(lines.get(i - 1)), text));
                i = end;
            }
        }
        return blocks;
    }

    private static String source(String line) {
        return line.startsWith("<!-- from: ") ? line.replaceAll("^<!-- from: | -->$", "") : "";
    }
}
