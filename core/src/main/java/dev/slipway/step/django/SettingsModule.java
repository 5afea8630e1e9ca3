package dev.slipway.step.django;

import dev.slipway.app.Variable;
import dev.slipway.host.action.Content;
import dev.slipway.host.action.Tree;
import dev.slipway.host.probe.TreeEntry;
import dev.slipway.step.Shared;
import dev.slipway.words.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which settings a project's own programs choose, from its files: nothing of it is run. Immutable.
 *
 * @param tree the code
 * @param project the directory of {@code manage.py} below the root of the code, empty for the root itself
 */
record SettingsModule(Tree tree, String project) {

    /** The variable that names it for every process. */
    static final String VARIABLE = "DJANGO_SETTINGS_MODULE";

    private static final Pattern CHOICE = Pattern.compile(
            "^(?!\\s*#).*DJANGO_SETTINGS_MODULE[\"']\\s*(?:,|\\]\\s*=)\\s*[\"']([\\w.]+)[\"']", Pattern.MULTILINE);

    /** Refuses what is not there; where nobody said anything, takes what the project's own programs agree on. */
    void settle(Wishes wishes, Shared shared, Consumer<String> mistake) {
        Optional<String> said = shared.all(Variable.class).stream()
                .filter(each -> each.name().equals(VARIABLE))
                .map(each -> Optional.ofNullable(each.plain()).orElse(""))
                .findFirst();
        SortedMap<String, String> choices = choices();
        List<String> chosen = choices.values().stream().distinct().toList();
        if (said.isPresent()) {
            if (!exists(said.get()) && !wishes.accepted().contains(VARIABLE)) {
                mistake.accept(unknown(said.get(), chosen));
            }
        } else if (chosen.size() == 1) {
            shared.add(Variable.class, Variable.of(VARIABLE, chosen.get(0)));
        } else if (chosen.size() > 1) {
            mistake.accept("the project's programs don't agree on their settings, so what is checked would not be what"
                    + " runs (" + described(choices) + "): call settings(…)");
        } else if (!tree.entries().containsKey(root() + "manage.py")) {
            mistake.accept("there is no " + root() + "manage.py in the code, which would say what settings to use:"
                    + " call settings(…), or name its directory where the application is described");
        }
    }

    private static String unknown(String module, List<String> chosen) {
        return "settings(\"" + module + "\"): the code has no such module"
                + (chosen.isEmpty() ? "" : "; its own programs use " + String.join(" and ", chosen))
                + " (a module of an installed package passes with accept(\"" + VARIABLE + "\"))";
    }

    private static String described(SortedMap<String, String> choices) {
        return choices.entrySet().stream()
                .map(each -> each.getKey() + " chooses " + each.getValue())
                .collect(Collectors.joining(", "));
    }

    private String root() {
        return project.isEmpty() ? "" : project + "/";
    }

    /** Also below a directory that the project puts on Python's path by itself. */
    private boolean exists(String module) {
        String path = "/" + module.replace('.', '/');
        return tree.entries().keySet().stream()
                .filter(name -> name.startsWith(root()))
                .map(name -> "/" + name)
                .anyMatch(name -> name.endsWith(path + ".py") || name.endsWith(path + "/__init__.py"));
    }

    /** By file; manage.py and the entry points of servers, which lie one directory below it. */
    private SortedMap<String, String> choices() {
        SortedMap<String, String> found = new TreeMap<>();
        tree.entries().forEach((path, entry) -> {
            if (entry.kind() == TreeEntry.Kind.FILE && isProgram(path)) {
                Matcher choice = CHOICE.matcher(text(tree.content(entry.content())));
                if (choice.find()) {
                    found.put(path, choice.group(1));
                }
            }
        });
        return found;
    }

    private boolean isProgram(String path) {
        return path.startsWith(root())
                && path.substring(root().length()).matches("manage\\.py|([\\w-]+/)?[wa]sgi\\.py");
    }

    private static String text(Content content) {
        try (InputStream in = content.open()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the code can't be read any more: " + Reason.of(unreadable), unreadable);
        }
    }
}
