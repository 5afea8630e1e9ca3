package dev.slipway.testkit.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.testkit.lab.LabUnavailableException.Reason;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class BadUseTest {

    @Test
    void aUserWhoIsNotRootIsTold() {
        unavailable(
                        Reason.NOT_ROOT,
                        () -> Tools.demandRights(
                                "Name:\tjava\nUid:\t1000\t1000\t1000\t1000\nCapEff:\t0000000000000000\n"))
                .hasMessage("a lab mounts file systems and makes networks, which needs root, and this is user 1000");
    }

    @Test
    void rootWithoutTheRightToMountIsTold() {
        unavailable(
                        Reason.NOT_ROOT,
                        () -> Tools.demandRights("Name:\tjava\nUid:\t0\t0\t0\t0\nCapEff:\t00000000a80425fb\n"))
                .hasMessageContaining("CAP_SYS_ADMIN is missing");
        Tools.demandRights("Name:\tjava\nUid:\t0\t0\t0\t0\nCapEff:\t000001ffffffffff\n");
    }

    @Test
    void missingToolsAreNamedWithTheirPackages() {
        unavailable(Reason.TOOL_MISSING, () -> Tools.demandTools(List.of("debootstrap", "systemd-nspawn")))
                .hasMessage(
                        "not installed: debootstrap, systemd-nspawn; on Debian and Ubuntu: apt-get install debootstrap systemd-container");
    }

    @Test
    void tooLittleSpaceIsToldInNumbers() {
        unavailable(Reason.NO_SPACE, () -> new Cache(Path.of("/var/cache/lab")).demandSpace(100 << 20))
                .hasMessage(
                        "/var/cache/lab has 100 MiB left, and a lab needs 2048; free some, or name another place with -Dslipway.lab.cache");
    }

    @Test
    void anUnknownReleaseIsToldWithThoseThatThereAre() {
        unavailable(Reason.SUITE_UNKNOWN, () -> DebianRelease.of("woody"))
                .hasMessage("the lab has no release \"woody\"; it has bookworm, trixie");
        assertThat(DebianRelease.of("13")).isEqualTo(DebianRelease.of("trixie"));
    }

    @Test
    void aSuiteThatTheMirrorLacksIsToldApartFromOtherFailures() {
        Output lacking = new Output(
                "debootstrap", 1, "", "E: Failed getting release file http://m.example/dists/trixie/Release");
        unavailable(Reason.SUITE_UNKNOWN, () -> BaseSystem.refuse("trixie", "http://m.example", lacking))
                .hasMessageContaining("http://m.example");
        Output full = new Output("debootstrap", 1, "tar: No space left on device", "");
        unavailable(Reason.NO_SPACE, () -> BaseSystem.refuse("trixie", "http://m.example", full));
        Output other = new Output("debootstrap", 1, "", "E: Couldn't download packages: bash");
        assertThatThrownBy(() -> BaseSystem.refuse("trixie", "http://m.example", other))
                .isExactlyInstanceOf(LabException.class)
                .hasMessageContaining("Couldn't download packages");
    }

    @Test
    void theCacheIsWhereItIsPutByPropertyEnvironmentOrCustom() {
        Map<String, String> environment = Map.of("SLIPWAY_LAB_CACHE", "/b", "XDG_CACHE_HOME", "/c");
        assertThat(Cache.directory("/a", environment)).isEqualTo(Path.of("/a"));
        assertThat(Cache.directory(null, environment)).isEqualTo(Path.of("/b"));
        assertThat(Cache.directory(null, Map.of("XDG_CACHE_HOME", "/c"))).isEqualTo(Path.of("/c/slipway-lab"));
        assertThat(Cache.directory(null, Map.of())).isEqualTo(Path.of("/var/cache/slipway-lab"));
    }

    @Test
    void testsMustRunWhereSomebodySaysSoAndOnBuildServersAsRoot() {
        assertThat(LabRequirement.holds("true", Map.of(), "me")).isTrue();
        assertThat(LabRequirement.holds(null, Map.of("SLIPWAY_LAB_REQUIRED", "true"), "me"))
                .isTrue();
        assertThat(LabRequirement.holds(null, Map.of("CI", "true"), "root")).isTrue();
        assertThat(LabRequirement.holds(null, Map.of("CI", "true"), "runner")).isFalse();
        assertThat(LabRequirement.holds("false", Map.of("CI", "true"), "root")).isFalse();
        assertThat(LabRequirement.holds(null, Map.of(), "root")).isFalse();
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> unavailable(Reason reason, ThrowingCallable use) {
        return assertThatThrownBy(use)
                .isInstanceOfSatisfying(
                        LabUnavailableException.class,
                        thrown -> assertThat(thrown.reason()).isEqualTo(reason));
    }
}
