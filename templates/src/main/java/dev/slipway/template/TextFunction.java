package dev.slipway.template;

import freemarker.template.TemplateMethodModel;
import freemarker.template.TemplateModelException;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A named function on text, as templates see it. As safe to use from many threads as the function is.
 *
 * <p>The newer interface hands over FreeMarker's models; this one hands over text, formatted as an interpolation would print it, and fails
 * on undefined arguments as one would.
 */
@SuppressWarnings("deprecation")
final class TextFunction implements TemplateMethodModel {

    private final String name;
    private final UnaryOperator<String> function;

    TextFunction(String name, UnaryOperator<String> function) {
        this.name = name;
        this.function = function;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Object exec(List arguments) throws TemplateModelException {
        if (arguments.size() != 1) {
            throw new Refusal("the function " + name + " takes one argument");
        }
        try {
            return function.apply((String) arguments.get(0));
        } catch (IllegalArgumentException refused) {
            throw new Refusal("the function " + name + " refuses its argument: " + refused.getMessage());
        }
    }

    /** Carries a message that is known to hold no value. */
    static final class Refusal extends TemplateModelException {

        private static final long serialVersionUID = 1L;

        private final String problem;

        Refusal(String problem) {
            super(problem);
            this.problem = problem;
        }

        String problem() {
            return problem;
        }
    }
}
