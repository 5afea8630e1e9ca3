package dev.slipway.step.gunicorn;

import dev.slipway.app.ProjectFiles;
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

    /** What is wrong with it in the light of the code, or an empty text. */
    String problem(ProjectFiles code) {
        return problem().isEmpty()
                ? code.missing(module.substring(0, module.indexOf(':')))
                        .map(missing -> call + "(\"" + module + "\"): " + missing)
                        .orElse("")
                : "";
    }

    /** Part of what releases are named after: it must not change because a component does. */
    @Override
    public String toString() {
        return "EntryPoint[call=" + call + ", module=" + module + "]";
    }
}
