package dev.slipway.error;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page of error codes has a row for each exception, and none for what does not exist. */
class ErrorPageTest {

    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `(SLIP-\\d+)` \\| `(\\w+)` \\|([^|\n]+)\\|([^|\n]+)\\|$");

    private static List<MatchResult> rows() throws IOException {
        return ROW.matcher(Files.readString(Path.of("..", "docs", "errors.md")))
                .results()
                .toList();
    }

    @Test
    void everyExceptionHasItsRowAndNoRowIsLeftOver() throws Exception {
        Map<String, String> documented = rows().stream()
                .collect(Collectors.toMap(
                        row -> row.group(1), row -> row.group(2), (one, two) -> one + " and " + two, TreeMap::new));

        assertThat(documented).isEqualTo(codes());
    }

    @Test
    void everyRowNamesACauseAndARemedy() throws IOException {
        assertThat(rows()).allSatisfy(row -> {
            assertThat(row.group(3)).hasSizeGreaterThan(20);
            assertThat(row.group(4)).hasSizeGreaterThan(20);
        });
    }

    /** Class names by code, from instances: a code is what an exception says, not what its source seems to say. */
    private static Map<String, String> codes() throws ReflectiveOperationException {
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
                .map(ErrorPageTest::anything)
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
