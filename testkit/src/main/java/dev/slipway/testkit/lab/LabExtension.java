package dev.slipway.testkit.lab;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** The JUnit extension behind {@link LabHost}; the annotation registers it. Safe to use from many threads. */
public final class LabExtension
        implements ExecutionCondition, BeforeAllCallback, BeforeEachCallback, ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(LabExtension.class);

    /** For JUnit. */
    public LabExtension() {}

    /**
     * Skips what needs a host where no lab can run. Parameters depend on it: an exception from a resolver would be a failure.
     */
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (LabRequirement.leftOut()) {
            return ConditionEvaluationResult.disabled("real hosts are left out: slipway.lab.skip is true");
        }
        return opened(context) instanceof LabUnavailableException why && !LabRequirement.holds()
                ? ConditionEvaluationResult.disabled("no lab can run here: " + why.getMessage())
                : ConditionEvaluationResult.enabled("a lab can run here, or must");
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        inject(context, context.getRequiredTestClass(), null, field -> Modifier.isStatic(field.getModifiers()));
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        for (Object instance : context.getRequiredTestInstances().getAllInstances()) {
            inject(context, instance.getClass(), instance, field -> !Modifier.isStatic(field.getModifiers()));
        }
    }

    private static void inject(
            ExtensionContext context, Class<?> type, @Nullable Object instance, Predicate<Field> wanted) {
        Predicate<Field> marked = field -> field.isAnnotationPresent(LabHost.class) && wanted.test(field);
        for (Field field : ReflectionSupport.findFields(type, marked, HierarchyTraversalMode.TOP_DOWN)) {
            if (field.getType() != Machine.class || Modifier.isFinal(field.getModifiers())) {
                throw new ExtensionConfigurationException(
                        "@LabHost needs a field of type Machine that is not final: " + field);
            }
            // JUnit registers the extension once for static fields and once more for instance fields; each field is
            // filled once.
            String key = "filled " + field + " of " + System.identityHashCode(instance);
            context.getStore(NAMESPACE).computeIfAbsent(key, once -> fill(context, field, instance));
        }
    }

    private static boolean fill(ExtensionContext context, Field field, @Nullable Object instance) {
        try {
            ReflectionSupport.makeAccessible(field);
            field.set(instance, host(context, field.getAnnotation(LabHost.class), field.toString()));
            return true;
        } catch (IllegalAccessException closed) {
            throw new ExtensionConfigurationException("can't set " + field, closed);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.isAnnotated(LabHost.class) && parameter.getParameter().getType() == Machine.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        LabHost wish = AnnotationSupport.findAnnotation(parameter.getParameter(), LabHost.class)
                .orElseThrow();
        return host(context, wish, parameter.getDeclaringExecutable() + " " + parameter.getIndex());
    }

    private static Machine host(ExtensionContext context, LabHost wish, String place) {
        Lab lab = lab(context);
        Machine host = wish.prepare().isEmpty()
                ? lab.host(wish.value())
                : lab.host(lab.prepared("test", wish.value(), wish.prepare()));
        // Closed by JUnit with the test or class that the context stands for.
        context.getStore(NAMESPACE).put("host " + place, host);
        return host;
    }

    private static Lab lab(ExtensionContext context) {
        Object opened = opened(context);
        if (opened instanceof LabUnavailableException why) {
            // Where tests may be skipped they were, by the condition.
            throw new LabUnavailableException(
                    why.reason(), "these tests must not be skipped here, and no lab can run: " + why.getMessage());
        }
        return (Lab) opened;
    }

    /** The lab, or why there is none: that is found out once, too. JUnit closes the lab when all tests are done. */
    private static Object opened(ExtensionContext context) {
        return context.getRoot().getStore(NAMESPACE).computeIfAbsent("lab", key -> open());
    }

    private static Object open() {
        try {
            return Lab.open();
        } catch (LabUnavailableException why) {
            return why;
        }
    }
}
