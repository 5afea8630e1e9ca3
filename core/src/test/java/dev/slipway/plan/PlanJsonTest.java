package dev.slipway.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PlanJsonTest {

    private static Plan plan(String text) {
        PlannedChange change =
                new PlannedChange("c1", "prepare", text, "write " + text, "+" + text, text, "0123456789abcdef");
        HostPlan host = new HostPlan(
                "app1", List.of(change), new TreeMap<>(Map.of("file " + text, "absent " + text)), List.of(text));
        return new Plan("shop", List.of(host));
    }

    @Test
    void aPlanComesBackAsItWas() {
        for (String hostile : HOSTILE) {
            Plan plan = plan(hostile);
            assertThat(Plan.fromJson(plan.toJson())).isEqualTo(plan);
            assertThat(Plan.fromJson(plan.toJson()).digest()).isEqualTo(plan.digest());
        }
    }

    private static final List<String> HOSTILE = List.of(
            "",
            "\"",
            "\\",
            "\n\r\t\b\f",
            "\u0000\u0001\u001f",
            "é😀\u2028\u2029",
            "</script>",
            "{}[],:",
            "$(rm -rf /)",
            "'".repeat(1000));

    @Test
    void theDigestIsStableAndCoversEverything() {
        assertThat(plan("a").digest())
                .isEqualTo("sha256:" + DIGEST)
                .isEqualTo(plan("a").digest());
        assertThat(HOSTILE.stream().map(text -> plan(text).digest())).doesNotHaveDuplicates();
    }

    private static final String DIGEST = "a3653c572e74253ebb7ead82dc75d8949b87d2843b1ca54a61724444787b7620";

    @Test
    void anAlteredPlanIsRefused() {
        String json = plan("secret agent").toJson();

        assertThatThrownBy(() -> Plan.fromJson(json.replace("write secret agent", "write another agent")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the plan was altered: its digest is sha256:");
        assertThatThrownBy(() -> Plan.fromJson(json.replace("absent secret agent", "absent another agent")))
                .hasMessageStartingWith("the plan was altered");
    }

    @Test
    void whatIsNoPlanIsRefusedWithTheReason() {
        refused("", "no JSON");
        refused("[]", "this is no plan: the plan is no object");
        refused("{}", "this is no plan of version 1: slipway-plan is null; make a new one");
        refused("{\"slipway-plan\": 2}", "this is no plan of version 1: slipway-plan is 2; make a new one");
        refused("{\"slipway-plan\": 1}", "this is no plan: there is no text 'deployment'");
        refused("{\"slipway-plan\": 1, \"deployment\": \"x\"}", "this is no plan: there is no list 'hosts'");
        refused("{\"slipway-plan\": 1, \"deployment\": \"x\", \"hosts\": [3]}", "this is no plan: a host is no object");
    }

    private static void refused(String json, String why) {
        var thrown = assertThatThrownBy(() -> Plan.fromJson(json)).isInstanceOf(IllegalArgumentException.class);
        if (!why.equals("no JSON")) {
            thrown.hasMessage(why);
        }
    }

    @Test
    void printedLinesCantBeForged() {
        String text = plan("a\n  1. harmless\u001b[31m").toString();

        assertThat(text)
                .contains("    1. write a?  1. harmless?[31m  [a?  1. harmless?[31m]\n")
                .doesNotContain("\u001b");
    }

    @Test
    void numbersDontDependOnTheCountry() {
        Locale before = Locale.getDefault();
        String text = plan("a").toString();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(plan("a").toString()).isEqualTo(text);
        } finally {
            Locale.setDefault(before);
        }
    }
}
