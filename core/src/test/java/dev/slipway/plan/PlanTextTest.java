package dev.slipway.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlanTextTest {

    private static Plan writing(int lines) {
        String diff = IntStream.rangeClosed(1, lines)
                .mapToObj(line -> "+line " + line + "\n")
                .collect(Collectors.joining());
        PlannedChange change =
                new PlannedChange("c1", "prepare", "site", "write /srv/page", diff, "", "0123456789abcdef");
        return new Plan("shop", List.of(new HostPlan("app1", List.of(change), new TreeMap<>(), List.of())));
    }

    @Test
    void aFileThatPeopleReadIsShownWhole() {
        assertThat(writing(100).toString()).contains("+line 1\n", "+line 100\n").doesNotContain("more lines");
    }

    @Test
    void aLongProgramIsShownInPart() {
        assertThat(writing(101).toString())
                .contains("+line 20\n", "… and 81 more lines, in the plan's JSON\n")
                .doesNotContain("+line 21\n");
        assertThat(writing(101).toJson()).contains("+line 101");
    }

    @Test
    void anOutlineHasALineForEachChange() {
        assertThat(writing(3).outline())
                .isEqualTo("Plan for shop: 1 change on 1 host\n\napp1\n  prepare\n    1. write /srv/page  [site]\n");
    }
}
