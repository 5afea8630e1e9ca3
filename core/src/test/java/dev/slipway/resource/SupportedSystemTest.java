package dev.slipway.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.host.probe.OsFact;
import dev.slipway.host.probe.OsProbe;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SupportedSystemTest {

    private static Facts host(String id, String version, String codename) {
        return Facts.of(Map.of(new OsProbe(), new OsFact(id, version, codename, "amd64", 2, 4_000_000)));
    }

    @ParameterizedTest
    @CsvSource({"debian,11", "debian,12", "debian,13.1", "ubuntu,20.04", "ubuntu,26.04"})
    void whatIsNewEnoughIsFine(String id, String version) {
        assertThat(new SupportedSystem().changes(host(id, version, "x"))).isEmpty();
        assertThat(new SupportedSystem().warnings(host(id, version, "x"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"debian,10", "ubuntu,18.04", "fedora,42", "linuxmint,22", "raspbian,12", "ubuntu,''"})
    void everythingElseIsRefused(String id, String version) {
        assertThatThrownBy(() -> new SupportedSystem().changes(host(id, version, "x")))
                .isInstanceOf(Unplannable.class)
                .hasMessage("the host runs " + id + " " + (version.isEmpty() ? "x" : version)
                        + ": hosts run Debian 11 or later, or Ubuntu 20.04 or later");
    }

    @Test
    void aHostThatDoesNotSayWhatItIsIsRefused() {
        assertThatThrownBy(() -> new SupportedSystem().changes(host("", "", "")))
                .hasMessageContaining("the host runs a system that has no os-release file: ");
    }

    @Test
    void debianThatIsNotReleasedYetIsWarnedOf() {
        assertThat(new SupportedSystem().changes(host("debian", "", "forky"))).isEmpty();
        assertThat(new SupportedSystem().warnings(host("debian", "", "forky")))
                .containsExactly(
                        "the host runs debian forky, which is not released: what it brings may change any day");
    }
}
