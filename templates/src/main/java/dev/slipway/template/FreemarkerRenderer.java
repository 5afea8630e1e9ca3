package dev.slipway.template;

import freemarker.core.InvalidReferenceException;
import freemarker.core.ParseException;
import freemarker.core.PlainTextOutputFormat;
import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.SimpleObjectWrapper;
import freemarker.template.Template;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.TemplateNotFoundException;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Renders FreeMarker templates, locked down. Immutable and safe to use from many threads. */
final class FreemarkerRenderer implements TemplateRenderer {

    private final SourceLoader loader;
    private final Configuration configuration;
    private final Map<String, UnaryOperator<String>> functions;

    FreemarkerRenderer(List<TemplateSource> overrides, Map<String, UnaryOperator<String>> functions) {
        this.functions = functions;
        this.configuration = configuration();
        this.loader = new SourceLoader(overrides);
        configuration.setTemplateLoader(loader);
        configuration.setSharedVariable("place", new Place());
        functions.forEach((name, function) -> configuration.setSharedVariable(name, new TextFunction(name, function)));
    }

    @Override
    public String render(String templateName, Map<String, ?> model) {
        for (String name : model.keySet()) {
            if (functions.containsKey(name)) {
                throw new IllegalArgumentException("the template model hides the function " + name);
            }
        }
        Map<String, Object> data = PlainModel.of(model);
        StringWriter text = new StringWriter();
        try {
            String literal = loader.literal(templateName);
            if (literal != null) {
                return literal;
            }
            configuration.getTemplate(templateName).process(data, text);
            return text.toString();
        } catch (TemplateNotFoundException absent) {
            throw new TemplateException(templateName, 0, null, "there is no template of this name");
        } catch (ParseException malformed) {
            throw new TemplateException(
                    named(malformed.getTemplateName(), templateName),
                    Math.max(0, malformed.getLineNumber()),
                    null,
                    malformed.getEditorMessage());
        } catch (freemarker.template.TemplateException failed) {
            throw translated(templateName, failed);
        } catch (StackOverflowError endless) {
            throw new TemplateException(templateName, 0, null, "it includes or calls itself without end");
        } catch (IOException unreadable) {
            throw new TemplateException(templateName, 0, null, "it can't be read: " + unreadable.getMessage());
        }
    }

    /** A JVM that has just started takes longer to load FreeMarker than to render with it. */
    @Override
    public void prepare() {
        try {
            new Template(
                            "prepare",
                            "<#if on><#list names as name>[=name?upper_case]</#list><#else>[=on]</#if>",
                            configuration)
                    .process(Map.of("on", true, "names", List.of("a")), new StringWriter());
        } catch (freemarker.template.TemplateException | IOException odd) {
            throw new IllegalStateException("FreeMarker does not render", odd);
        }
    }

    /** FreeMarker's own messages and causes may hold values of the model; only what stands in the template is taken over. */
    private static TemplateException translated(String templateName, freemarker.template.TemplateException failed) {
        String template = named(failed.getTemplateSourceName(), templateName);
        Integer line = failed.getLineNumber();
        String blamed = failed.getBlamedExpressionString();
        String expression = blamed == null ? "an expression" : blamed;
        String problem;
        if (failed instanceof InvalidReferenceException) {
            problem = expression + " is undefined";
        } else if (failed instanceof TextFunction.Refusal refusal) {
            problem = refusal.problem();
        } else {
            problem = expression + " can't be evaluated here ("
                    + failed.getClass().getSimpleName().replaceFirst("^_", "") + ")";
        }
        return new TemplateException(template, line == null ? 0 : line, blamed, problem);
    }

    private static String named(@Nullable String known, String asked) {
        return known == null ? asked : known;
    }

    private static Configuration configuration() {
        Configuration locked = new Configuration(Configuration.VERSION_2_3_35);
        locked.setObjectWrapper(new SimpleObjectWrapper(Configuration.VERSION_2_3_35));
        locked.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        locked.setAPIBuiltinEnabled(false);
        locked.setInterpolationSyntax(Configuration.SQUARE_BRACKET_INTERPOLATION_SYNTAX);
        locked.setTagSyntax(Configuration.ANGLE_BRACKET_TAG_SYNTAX);
        locked.setOutputFormat(PlainTextOutputFormat.INSTANCE);
        locked.setRecognizeStandardFileExtensions(false);
        locked.setLocalizedLookup(false);
        locked.setLocale(Locale.ROOT);
        locked.setTimeZone(TimeZone.getTimeZone("UTC"));
        locked.setNumberFormat("computer");
        locked.setBooleanFormat("c");
        locked.setDefaultEncoding("UTF-8");
        // Asked each time whether a template's text is still the same; only parsing is saved.
        locked.setTemplateUpdateDelayMilliseconds(0);
        // FreeMarker's logging can be chosen for the whole JVM only, so it is left alone, and everything that would log
        // is silenced here.
        locked.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        locked.setLogTemplateExceptions(false);
        locked.setAttemptExceptionReporter((failure, environment) -> {});
        locked.setWrapUncheckedExceptions(true);
        return locked;
    }
}
