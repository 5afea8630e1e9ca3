package dev.slipway.error;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Constructor;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** The part of {@code docs/errors.md} that is made from the code. */
final class ErrorPage {

    static final String START = "<!-- codes: written by ErrorPageTest -->\n";
    static final String END = "<!-- end of codes -->\n";

    private static final Map<Character, String> GROUPS = Map.of(
            '1', "The connection",
            '2', "Rights",
            '3', "The host's work",
            '4', "What was asked for",
            '5', "Time and others",
            '9', "What should not happen");

    private ErrorPage() {}

    /** A section for each code, in groups. */
    static String sections(Map<String, String> exceptions) {
        StringBuilder page = new StringBuilder();
        char group = ' ';
        for (ErrorCode each : ErrorCode.values()) {
            char first = each.code().charAt("SLIP-".length());
            if (first != group) {
                page.append("\n## ").append(GROUPS.get(first)).append('\n');
                group = first;
            }
            page.append("\n### ").append(each.code());
            page.append("\n\n`").append(exceptions.get(each.code())).append("`: ");
            page.append(each.cause())
                    .append("\n\n**What helps:** ")
                    .append(each.remedy())
                    .append('\n');
        }
        return page.append('\n').toString();
    }

    /** Names of exceptions by code, from instances: a code is what an exception says, not what its source seems to say. */
    static Map<String, String> exceptions() throws ReflectiveOperationException {
        Map<String, String> codes = new TreeMap<>();
        for (JavaClass each : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.slipway")) {
            if (each.isAssignableTo(SlipwayException.class)
                    && !each.getModifiers().contains(JavaModifier.ABSTRACT)) {
                codes.merge(instance(each.reflect()).code(), each.getSimpleName(), (one, two) -> one + " and " + two);
            }
        }
        return codes;
    }

    private static SlipwayException instance(Class<?> type) throws ReflectiveOperationException {
        Constructor<?> constructor = type.getConstructors()[0];
        Object[] arguments = Arrays.stream(constructor.getParameterTypes())
                .map(ErrorPage::anything)
                .toArray();
        return (SlipwayException) constructor.newInstance(arguments);
    }

    private static Object anything(Class<?> type) {
        if (type == String.class) {
            return "words";
        } else if (type == long.class) {
            return 1L;
        } else if (type == Circumstances.class) {
            return Circumstances.none();
        }
        return null;
    }
}
