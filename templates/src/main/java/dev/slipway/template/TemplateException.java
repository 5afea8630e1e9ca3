package dev.slipway.template;

import org.jspecify.annotations.Nullable;

/**
 * A template that can't be rendered: says which one, where in it, and which variable. Immutable and safe to use from many threads.
 *
 * <p>Values of the model, which may be secret, are in neither message nor cause.
 */
public final class TemplateException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String template;
    private final int line;
    private final @Nullable String variable;

    /**
     * Makes one.
     *
     * @param template the template's name
     * @param line the line in the template, counted from 1, or 0 if none is to blame
     * @param variable the variable or expression to blame, as the template spells it, or null
     * @param problem what is wrong, without any value of the model
     */
    public TemplateException(String template, int line, @Nullable String variable, String problem) {
        super("template " + template + (line > 0 ? ", line " + line : "") + ": " + problem);
        this.template = template;
        this.line = line;
        this.variable = variable;
    }

    /**
     * The template's name; for an included one, its own.
     *
     * @return such as {@code nginx/site.conf}
     */
    public String template() {
        return template;
    }

    /**
     * The line in the template.
     *
     * @return counted from 1, or 0 if none is to blame
     */
    public int line() {
        return line;
    }

    /**
     * The variable or expression to blame.
     *
     * @return as the template spells it, or null
     */
    public @Nullable String variable() {
        return variable;
    }
}
