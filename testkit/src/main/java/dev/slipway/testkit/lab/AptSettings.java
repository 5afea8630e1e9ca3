package dev.slipway.testkit.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the machine itself reaches Debian: its sources, keys, settings and proxy. Hosts of the lab use the same.
 *
 * <p>Immutable and safe to use from many threads.
 */
record AptSettings(List<AptSource> sources, String acquire, Optional<String> proxy) {

    private static final String MIRROR = "http://deb.debian.org/debian";
    private static final Pattern SETTING = Pattern.compile("(Acquire::[^ ]+) \"(.*)\";");

    /** Reads what is configured below a directory, usually {@code /etc/apt}. */
    static AptSettings read(Path directory) {
        List<AptSource> sources = new ArrayList<>();
        for (Path file : sourceFiles(directory)) {
            String text = Disk.text(file);
            sources.addAll(file.toString().endsWith(".sources") ? AptSource.deb822(text) : AptSource.lines(text));
        }
        return settings(sources, dump());
    }

    static AptSettings settings(List<AptSource> all, String dump) {
        List<AptSource> debian = all.stream().filter(AptSource::debian).toList();
        if (debian.stream().noneMatch(AptSource::main)) {
            debian = List.of(
                    new AptSource(MIRROR, "stable", List.of("main"), ""),
                    new AptSource(MIRROR, "stable-updates", List.of("main"), ""),
                    new AptSource(MIRROR + "-security", "stable-security", List.of("main"), ""));
        }
        StringBuilder acquire = new StringBuilder();
        Optional<String> proxy = Optional.empty();
        Matcher setting = SETTING.matcher(dump);
        while (setting.find()) {
            String name = setting.group(1);
            if (name.equals("Acquire::http::Proxy") && !setting.group(2).equals("DIRECT")) {
                proxy = Optional.of(setting.group(2)).filter(value -> !value.isEmpty());
            } else if (name.startsWith("Acquire::Check-") || name.endsWith("::DefaultEnabled")) {
                acquire.append(setting.group()).append('\n');
            }
        }
        return new AptSettings(debian, acquire.toString(), proxy);
    }

    /** The sources of a release, each once. */
    List<AptSource> sources(DebianRelease release) {
        return sources.stream().map(source -> source.of(release)).distinct().toList();
    }

    /** The mirror that a release is installed from. */
    AptSource mirror(DebianRelease release) {
        return sources(release).stream().filter(AptSource::main).findFirst().orElseThrow();
    }

    /** All sources of a release as {@code sources.list}. */
    String list(DebianRelease release) {
        return sources(release).stream().map(AptSource::line).collect(Collectors.joining());
    }

    private static List<Path> sourceFiles(Path directory) {
        List<Path> files = new ArrayList<>();
        if (Files.isReadable(directory.resolve("sources.list"))) {
            files.add(directory.resolve("sources.list"));
        }
        try (Stream<Path> parts = Files.list(directory.resolve("sources.list.d"))) {
            parts.filter(part ->
                            part.toString().endsWith(".list") || part.toString().endsWith(".sources"))
                    .sorted()
                    .forEach(files::add);
        } catch (IOException none) {
            // Not a machine that uses apt; the default mirror serves.
        }
        return files;
    }

    private static String dump() {
        return Tools.installed("apt-config")
                ? Command.of("apt-config", "dump", "Acquire").text()
                : "";
    }
}
