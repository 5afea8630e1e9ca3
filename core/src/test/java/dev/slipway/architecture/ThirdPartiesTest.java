package dev.slipway.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import org.junit.jupiter.api.Test;

class ThirdPartiesTest {

    private static final String[] SSH = {"net.schmizz..", "com.hierynomus..", "org.bouncycastle.."};

    @Test
    void onlyTheSshTransportKnowsSshj() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.slipway.transport.ssh..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(SSH)
                .check(Slipway.CLASSES);
    }

    @Test
    void onlyTheTemplatesKnowFreeMarker() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.slipway.template..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("freemarker..")
                .check(Slipway.CLASSES);
    }

    @Test
    void onlyThePackageForJsonKnowsJackson() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.slipway.json")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("tools.jackson..", "com.fasterxml..")
                .check(Slipway.CLASSES);
    }

    @Test
    void nothingElseIsUsed() {
        classes()
                .should()
                .onlyDependOnClassesThat(describe("are known", ThirdPartiesTest::isKnown))
                .check(Slipway.CLASSES);
    }

    private static boolean isKnown(JavaClass type) {
        String name = type.getBaseComponentType().getPackageName() + ".";
        return type.getBaseComponentType().isPrimitive()
                || name.matches(
                        "(java|dev\\.slipway|org\\.slf4j|org\\.jspecify|tools\\.jackson|com\\.fasterxml\\.jackson\\.annotation|freemarker"
                                + "|net\\.schmizz|com\\.hierynomus|org\\.bouncycastle)\\..*")
                || name.matches("javax\\.(net|crypto|security)\\..*");
    }
}
