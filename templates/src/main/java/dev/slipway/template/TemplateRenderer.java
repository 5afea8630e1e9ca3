package dev.slipway.template;

import java.util.Map;

/** Turns a named template and a model into text: the same input gives the same bytes. Implementations are safe to use from many threads. */
@FunctionalInterface
public interface TemplateRenderer {

    /**
     * Renders a template.
     *
     * @param templateName its name, such as {@code nginx/site.conf}
     * @param model names and their values: strings, numbers, booleans, enum constants, public records, and maps and collections of them.
     *     Maps and sets that don't keep an order are sorted, since their order differs from run to run; other types are refused, so that
     *     nothing prints by accident what it should not
     * @return the text
     * @throws TemplateException if there is no such template, or it can't be rendered with this model; values of the model appear nowhere
     *     in the exception
     * @throws IllegalArgumentException if the model holds a value of another type, or a name that a function has; the message names where
     */
    String render(String templateName, Map<String, ?> model);

    /**
     * Loads what rendering needs. May be called by another thread, so that a program that has just started renders sooner. Does nothing
     * if nothing is said.
     */
    default void prepare() {}
}
