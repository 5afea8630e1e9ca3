package dev.slipway.step.python;

import dev.slipway.host.action.Content;
import dev.slipway.host.action.Tree;
import dev.slipway.host.probe.TreeEntry;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Compiles the translations of a project, as {@code compilemessages} would: hosts need no gettext and start no Python for it, and the
 * release's tree stays what it was planned to be. What was compiled before and came with the code may be older than its source, and a
 * copy of the code has no times that would tell. Stateless.
 */
final class Translations {

    private static final String SOURCE = ".po";
    private static final String COMPILED = ".mo";

    private Translations() {}

    /** The tree with the compiled form of each translation beside it; the same tree if each is there as it should be. */
    static Tree compiled(Tree tree) {
        Code code = new Code(tree);
        SortedMap<String, Content> made = new TreeMap<>();
        for (String path : tree.entries().keySet()) {
            if (path.endsWith(SOURCE) && path.contains("LC_MESSAGES/") && code.has(path)) {
                String beside = path.substring(0, path.length() - SOURCE.length()) + COMPILED;
                Content compiled = compile(code, path, code.has(beside));
                if (compiled != null && !compiled.sha256().equals(code.digest(beside))) {
                    made.put(beside, compiled);
                }
            }
        }
        return made.isEmpty() ? tree : with(tree, made);
    }

    /** Null for what nobody here can read, if somebody else could: its compiled form is all there is. */
    private static @Nullable Content compile(Code code, String path, boolean there) {
        try {
            return Content.bytes(MessageCatalog.read(path, code.text(path)).compiled());
        } catch (IllegalArgumentException unreadable) {
            if (there) {
                return null;
            }
            throw unreadable;
        }
    }

    private static Tree with(Tree tree, SortedMap<String, Content> made) {
        Tree.Builder builder = Tree.builder();
        for (Map.Entry<String, TreeEntry> each : tree.entries().entrySet()) {
            TreeEntry entry = each.getValue();
            if (made.containsKey(each.getKey())) {
                continue;
            }
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
