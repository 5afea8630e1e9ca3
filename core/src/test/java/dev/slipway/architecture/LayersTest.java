package dev.slipway.architecture;

import static com.tngtech.archunit.lang.SimpleConditionEvent.violated;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LayersTest {

    @Test
    void everyClassLivesInARoom() {
        classes()
                .that()
                .doNotHaveSimpleName("module-info")
                .should(liveInARoom())
                .check(Slipway.CLASSES);
    }

    @Test
    void dependenciesPointDownwards() {
        classes().should(useLowerRoomsOnly()).check(Slipway.CLASSES);
    }

    @Test
    void packagesDoNotUseEachOtherInCircles() {
        slices().matching("(dev.slipway..)").should().beFreeOfCycles().check(Slipway.CLASSES);
    }

    private static ArchCondition<JavaClass> liveInARoom() {
        return new ArchCondition<>("live in a room of the architecture") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (Room.of(type).isEmpty()) {
                    events.add(violated(type, type.getName() + " lives in no room that Room knows"));
                }
            }
        };
    }

    private static ArchCondition<JavaClass> useLowerRoomsOnly() {
        return new ArchCondition<>("use lower rooms only") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getDirectDependenciesFromSelf().stream()
                        .filter(LayersTest::pointsUpwards)
                        .forEach(upwards -> events.add(violated(upwards, upwards.getDescription())));
            }
        };
    }

    private static boolean pointsUpwards(Dependency dependency) {
        Optional<Room> from = Room.of(dependency.getOriginClass());
        Optional<Room> to = Room.of(dependency.getTargetClass());
        return from.isPresent() && to.isPresent() && !from.get().mayUse(to.get());
    }
}
