package dev.slipway.step.gunicorn;

import dev.slipway.host.probe.TreeEntry;
import dev.slipway.source.Snapshot;
import java.util.SortedMap;
import java.util.regex.Pattern;

/**
 * What a server imports, such as {@code core.wsgi:application}. Immutable.
 *
 * @param call the builder's method, for messages
 * @param module module and attribute with a colon between them
 */
record EntryPoint(String call, String module) {

    private static final Pattern NAME = Pattern.compile(
            "[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)*:[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_]\\w*)*");

    /** What is wrong with its name, or an empty text. */
    String problem() {
        return NAME.matcher(module).matches()
                ? ""
                : call + "(\"" + module + "\"): a module and what is in it have a colon between them, as in core."
                        + call + ":application";
    }

    /** What is wrong with it in the light of the code, or an empty text; code that is not fetched tells nothing. */
    String problem(Snapshot code, String project) {
        if (!code.fetched() || !problem().isEmpty()) {
            return "";
        }
        String path = module.substring(0, module.indexOf(':')).replace('.', '/');
        String root = project.isEmpty() ? "" : project + "/";
        SortedMap<String, TreeEntry> entries = code.tree().entries();
        if (entries.containsKey(root + path + ".py") || entries.containsKey(root + path + "/__init__.py")) {
            return "";
        }
        // A package of the first name that is not in the code may be one of the requirements.
        String first = path.substring(0, Math.max(path.indexOf('/'), 0));
        boolean elsewhere = !first.isEmpty()
                && entries.subMap(root + first + "/", root + first + "0").isEmpty();
        return elsewhere
                ? ""
                : call + "(\"" + module + "\"): there is no " + root + path + ".py in the code at " + code.version()
                        + hint(entries, path);
    }

    /** The same file in another directory is the usual mistake: the project is not at the root. */
    private static String hint(SortedMap<String, TreeEntry> entries, String path) {
        return entries.keySet().stream()
                .filter(name -> name.endsWith("/" + path + ".py"))
                .findFirst()
                .map(name -> "; there is " + name + ": call app(…, a -> a.directory(\""
                        + name.substring(0, name.length() - path.length() - 4) + "\"))")
                .orElse("");
    }
}
