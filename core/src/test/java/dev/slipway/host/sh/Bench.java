package dev.slipway.host.sh;

import dev.slipway.host.action.Action;
import dev.slipway.host.action.Attributes;
import dev.slipway.host.action.Content;
import dev.slipway.host.action.Tree;
import dev.slipway.host.probe.Fact;
import dev.slipway.host.probe.Probe;
import dev.slipway.host.quote.Sh;
import dev.slipway.testing.Programs;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** This machine as a host: scripts run for real, in a directory of the test. Not safe to use from many threads. */
final class Bench implements Payloads {

    private final Path directory;
    private final Path save;
    private int count;

    private Bench(Path directory, Path save) {
        this.directory = directory;
        this.save = save;
    }

    static Bench in(Path directory) {
        return in(directory, directory.resolve("save"));
    }

    /** A bench that keeps what it replaces somewhere else. */
    static Bench in(Path directory, Path save) {
        Programs.require("dash");
        try {
            Files.createDirectories(directory);
            Files.createDirectories(save);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return new Bench(directory, save);
    }

    /** Whoever runs the tests, as an owner. */
    static Attributes mine(String mode) {
        return new Attributes(text("id", "-un"), text("id", "-gn"), mode);
    }

    private static String text(String... command) {
        return new String(Programs.output("", List.of(command)), StandardCharsets.UTF_8).strip();
    }

    /** A new run: nothing is kept. */
    void nextRun() {
        ran("sw_forget\n");
        try {
            Files.createDirectories(save);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Applies actions one after the other, as far as they succeed. */
    Programs.Ran apply(Action... actions) {
        StringBuilder script = new StringBuilder();
        for (Action action : actions) {
            String operation = "op" + ++count;
            script.append(operation)
                    .append("() {\n")
                    .append(ActionScripts.render(operation, action, this))
                    .append("\n}\n");
            script.append(operation).append(" </dev/null || exit\n");
        }
        return ran(script.toString());
    }

    private Programs.Ran ran(String commands) {
        String head = "umask 022\ncd /\nLC_ALL=C SLIPWAY_SAVE=" + Sh.quote(save.toString())
                + "\nexport LC_ALL SLIPWAY_SAVE\n";
        return Programs.run(head + ActionScripts.prelude() + commands, List.of(Programs.require("dash")));
    }

    /** Asks one thing. */
    <T extends Fact> T observe(Probe<T> probe) {
        List<Probe<?>> probes = List.of(probe);
        return probe.answer().cast(ObserveScript.parse(probes, lines(probes)).get(probe.id()));
    }

    static List<String> lines(List<Probe<?>> probes) {
        return Programs.run(ObserveScript.render(probes), List.of(Programs.require("dash")))
                .text()
                .lines()
                .toList();
    }

    @Override
    public String add(Content content) {
        return Sh.quote(write(directory.resolve("payload" + ++count), content).toString());
    }

    @Override
    public String add(Tree tree, Set<String> paths) {
        Path root = directory.resolve("payload" + ++count);
        new ArrayList<>(paths)
                .forEach(path -> write(
                        root.resolve(path),
                        tree.content(tree.entries().get(path).content())));
        return Sh.quote(root.toString());
    }

    private static Path write(Path file, Content content) {
        try (InputStream in = content.open()) {
            Files.createDirectories(file.getParent());
            Files.copy(in, file);
            return file;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
