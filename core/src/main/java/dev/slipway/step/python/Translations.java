package dev.slipway.step.python;

import dev.slipway.host.action.Content;
import dev.slipway.host.action.Tree;
import dev.slipway.host.probe.TreeEntry;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Compiles the translations of a project that come without their compiled form, as {@code compilemessages} would: hosts need no gettext
 * and start no Python for it, and the release's tree stays what it was planned to be. Stateless.
 */
final class Translations {

    private static final String SOURCE = ".po";
    private static final String COMPILED = ".mo";

    private Translations() {}

    /** The tree with the compiled form of each translation beside it; the same tree if none is missing. */
    static Tree compiled(Tree tree) {
        Code code = new Code(tree);
        SortedMap<String, Content> made = new TreeMap<>();
        for (String path : tree.entries().keySet()) {
            if (path.endsWith(SOURCE) && path.contains("LC_MESSAGES/")) {
                String beside = path.substring(0, path.length() - SOURCE.length()) + COMPILED;
                if (!code.has(beside) && code.has(path)) {
                    made.put(
                            beside,
                            Content.bytes(
                                    MessageCatalog.read(path, code.text(path)).compiled()));
                }
            }
        }
        return made.isEmpty() ? tree : with(tree, made);
    }

    private static Tree with(Tree tree, SortedMap<String, Content> made) {
        Tree.Builder builder = Tree.builder();
        for (Map.Entry<String, TreeEntry> each : tree.entries().entrySet()) {
            TreeEntry entry = each.getValue();
            if (entry.kind() == TreeEntry.Kind.LINK) {
                builder.link(each.getKey(), entry.content());
            } else {
                builder.file(each.getKey(), tree.content(entry.content()), entry.executable());
            }
        }
        made.forEach((path, content) -> builder.file(path, content, false));
        return builder.build();
    }
}
