package dev.slipway.testkit.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LabHostIT {

    private static final Set<Machine> SEEN = new HashSet<>();

    @LabHost
    static Machine ofTheClass;

    @LabHost(prepare = "echo ready >/srv/prepared")
    Machine ofTheTest;

    @BeforeAll
    static void before(@LabHost(DebianRelease.TRIXIE) Machine host) {
        assertThat(host.release()).isEqualTo(DebianRelease.TRIXIE);
        ofTheClass.exec("echo once >/srv/class").text();
    }

    @Test
    @Order(1)
    void aTestMayDoAsItLikesWithItsHost(@LabHost Machine parameter) {
        assertThat(ofTheTest.files().text("/srv/prepared")).isEqualTo("ready\n");
        ofTheTest.exec("rm /srv/prepared").text();
        assertThat(parameter).isNotSameAs(ofTheTest);
        assertThat(parameter.lab()).as("one lab for all").isSameAs(ofTheTest.lab());
        SEEN.add(ofTheTest);
        SEEN.add(parameter);
    }

    @Test
    @Order(2)
    void theNextOneGetsAFreshHostAndTheSameOfTheClass() {
        assertThat(SEEN).hasSize(2).doesNotContain(ofTheTest).noneMatch(Machine::on);
        assertThat(ofTheTest.files().text("/srv/prepared")).isEqualTo("ready\n");
        assertThat(ofTheClass.files().text("/srv/class")).isEqualTo("once\n");
    }
}
