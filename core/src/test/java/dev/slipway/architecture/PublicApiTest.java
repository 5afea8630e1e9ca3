package dev.slipway.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.SimpleConditionEvent.violated;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

class PublicApiTest {

    private static final Set<String> EXPORTED = Slipway.exportedPackages();

    @Test
    void machineryIsNotExported() {
        assertThat(EXPORTED)
                .isNotEmpty()
                .noneMatch(name -> name.matches("dev\\.slipway\\.(engine|json|words)(\\..*)?"));
    }

    @Test
    void everyPackageIsNullMarked() {
        Set<JavaPackage> packages = Slipway.CLASSES.getDefaultPackage().getSubpackagesInTree();
        assertThat(packages)
                .filteredOn(each -> each.getName().startsWith("dev.slipway")
                        && !each.getClasses().isEmpty())
                .isNotEmpty()
                .allMatch(each -> each.isAnnotatedWith(NullMarked.class), "has @NullMarked in its package-info.java");
    }

    @Test
    void publicSignaturesShowNoThirdPartyTypes() {
        classes().that(arePublicApi()).should(showOnlyJavaAndSlipway()).check(Slipway.CLASSES);
    }

    private static DescribedPredicate<JavaClass> arePublicApi() {
        return describe(
                "are public API",
                type -> type.getModifiers().contains(JavaModifier.PUBLIC)
                        && (EXPORTED.contains(type.getPackageName())
                                || type.getPackageName().startsWith("dev.slipway.template")));
    }

    private static ArchCondition<JavaClass> showOnlyJavaAndSlipway() {
        return new ArchCondition<>("show only types of Java and Slipway") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                Stream<JavaType> parents = Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream());
                parents.flatMap(parent -> parent.getAllInvolvedRawTypes().stream())
                        .filter(PublicApiTest::isForeign)
                        .forEach(foreign ->
                                events.add(violated(type, type.getName() + " extends " + foreign.getName())));
                type.getMembers().stream()
                        .filter(PublicApiTest::isVisible)
                        .forEach(member -> typesOf(member)
                                .filter(PublicApiTest::isForeign)
                                .forEach(foreign -> events.add(
                                        violated(member, member.getFullName() + " shows " + foreign.getName()))));
            }
        };
    }

    private static boolean isVisible(JavaMember member) {
        return member.getModifiers().contains(JavaModifier.PUBLIC)
                || member.getModifiers().contains(JavaModifier.PROTECTED);
    }

    private static Stream<JavaClass> typesOf(JavaMember member) {
        if (member instanceof JavaField field) {
            return field.getAllInvolvedRawTypes().stream();
        }
        JavaCodeUnit code = (JavaCodeUnit) member;
        Stream<JavaClass> thrown = code.getThrowsClause().getTypes().stream();
        return Stream.concat(code.getAllInvolvedRawTypes().stream(), thrown);
    }

    private static boolean isForeign(JavaClass type) {
        JavaClass plain = type.getBaseComponentType();
        return !plain.isPrimitive() && !plain.getPackageName().matches("(java|javax\\.net|dev\\.slipway)(\\..*)?");
    }
}
