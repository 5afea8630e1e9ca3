package dev.slipway.transport.ssh;

import dev.slipway.words.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the syntax of ssh_config(5): keywords, quotes, {@code Host}, {@code Match} and {@code Include}. */
final class SshConfigReader {

    private static final Logger LOG = LoggerFactory.getLogger(SshConnector.class);

    private static final int DEEPEST = 16;
    private static final Pattern LINE = Pattern.compile("(\\w+)(?:\\s*=\\s*|\\s+)(.+)");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    private final SshConfig config;

    SshConfigReader(SshConfig config) {
        this.config = config;
    }

    void read(Path file) {
        read(file, 0);
    }

    private void read(Path file, int depth) {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            return;
        }
        if (depth > DEEPEST) {
            throw new IllegalArgumentException(file + ": files include each other: take one of the Include lines out");
        }
        boolean applies = true;
        int number = 0;
        for (String text : lines(file)) {
            String place = file + ":" + ++number;
            Matcher line = LINE.matcher(text.strip());
            if (text.strip().startsWith("#") || !line.matches()) {
                continue;
            }
            List<String> words = words(line.group(2));
            if (words.isEmpty()) {
                continue;
            }
            switch (line.group(1).toLowerCase(Locale.ROOT)) {
                case "host" -> applies = Patterns.anyOf(words, config.alias());
                case "match" -> applies = matches(words, place);
                case "include" -> {
                    if (applies) {
                        words.forEach(pattern -> include(file, pattern, depth));
                    }
                }
                default -> {
                    if (applies) {
                        config.add(line.group(1), new SshConfig.Value(words, place));
                    }
                }
            }
        }
    }

    private static List<String> lines(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("can't read " + file + ": " + Reason.of(unreadable), unreadable);
        }
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(text);
        while (word.find()) {
            String found = word.group(1) == null ? word.group(2) : word.group(1);
            if (word.group(1) == null && found.startsWith("#")) {
                break;
            }
            words.add(found);
        }
        return words;
    }

    /** Only {@code all}, {@code host} and {@code originalhost}: the others run programs, or depend on what a library can't know. */
    private boolean matches(List<String> words, String place) {
        if (words.equals(List.of("all"))) {
            return true;
        }
        boolean all = true;
        for (int at = 0; at < words.size(); at += 2) {
            String criterion = words.get(at).toLowerCase(Locale.ROOT);
            if (!List.of("host", "originalhost").contains(criterion) || at + 1 == words.size()) {
                LOG.warn("{}: 'Match {}' is not understood, its block is skipped", place, String.join(" ", words));
                return false;
            }
            String name = criterion.equals("host") ? config.hostName() : config.alias();
            all &= Patterns.anyOf(List.of(words.get(at + 1).split(",")), name);
        }
        return all;
    }

    private void include(Path from, String pattern, int depth) {
        Path base = from.toAbsolutePath().startsWith("/etc/ssh")
                ? Path.of("/etc/ssh")
                : Home.directory().resolve(".ssh");
        Path path = base.resolve(
                pattern.startsWith("~/")
                        ? Home.directory().resolve(pattern.substring(2)).toString()
                        : pattern);
        if (!pattern.matches(".*[*?\\[].*")) {
            read(path, depth + 1);
            return;
        }
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(path.getParent(), path.getFileName().toString())) {
            files.forEach(found::add);
        } catch (IOException none) {
            return;
        }
        found.stream().sorted().forEach(file -> read(file, depth + 1));
    }
}
