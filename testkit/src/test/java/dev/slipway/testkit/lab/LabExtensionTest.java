package dev.slipway.testkit.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.EventConditions.skippedWithReason;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.cause;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.instanceOf;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** No lab can run in a directory whose name overlayfs can't take, nor without root: either way there is a reason. */
@Isolated("changes system properties")
class LabExtensionTest {

    private final String cache = System.getProperty("slipway.lab.cache", "");
    private final String required = System.getProperty("slipway.lab.required", "");
    private final String skip = System.getProperty("slipway.lab.skip", "");

    @BeforeEach
    void makeLabsImpossible() {
        System.setProperty("slipway.lab.cache", System.getProperty("java.io.tmpdir") + "/no,lab");
        System.clearProperty("slipway.lab.skip");
    }

    @AfterEach
    void restore() {
        restore("slipway.lab.cache", cache);
        restore("slipway.lab.required", required);
        restore("slipway.lab.skip", skip);
    }

    private static void restore(String name, String value) {
        if (value.isEmpty()) {
            System.clearProperty(name);
        } else {
            System.setProperty(name, value);
        }
    }

    @Test
    void testsAreSkippedWithTheReason() {
        System.setProperty("slipway.lab.required", "false");
        Wanting.ran = false;
        run(Wanting.class)
                .assertEventsMatchLooselyInOrder(skippedWithReason(text -> text.startsWith("no lab can run here: ")));
        assertThat(Wanting.ran).isFalse();
        run(WantingInAField.class)
                .assertEventsMatchLooselyInOrder(skippedWithReason(text -> text.startsWith("no lab can run here: ")));
    }

    @Test
    void testsAreLeftOutWhereNobodyWantsThem() {
        System.setProperty("slipway.lab.required", "true");
        System.setProperty("slipway.lab.skip", "true");
        run(Wanting.class)
                .assertEventsMatchLooselyInOrder(
                        skippedWithReason(text -> text.equals("real hosts are left out: slipway.lab.skip is true")));
    }

    @Test
    void testsFailWhereTheyMustNotBeSkipped() {
        System.setProperty("slipway.lab.required", "true");
        run(Wanting.class)
                .assertEventsMatchLooselyInOrder(finishedWithFailure(
                        cause(instanceOf(LabUnavailableException.class)),
                        message(text -> text.contains("these tests must not be skipped here, and no lab can run: "))));
    }

    @Test
    void aFieldOfAnotherTypeIsRefused() {
        System.setProperty("slipway.lab.required", "true");
        run(Mistaken.class)
                .assertEventsMatchLooselyInOrder(finishedWithFailure(
                        instanceOf(ExtensionConfigurationException.class),
                        message(text ->
                                text.startsWith("@LabHost needs a field of type Machine that is not final: "))));
    }

    private static Events run(Class<?> tests) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(tests))
                .execute()
                .allEvents();
    }

    static class Wanting {

        static boolean ran;

        @Test
        void needsAHost(@LabHost Machine host) {
            ran = true;
        }
    }

    static class WantingInAField {

        @LabHost
        @Nullable
        Machine host;

        @Test
        void needsAHost() {}
    }

    static class Mistaken {

        @LabHost
        String host = "";

        @Test
        void runs() {}
    }
}
