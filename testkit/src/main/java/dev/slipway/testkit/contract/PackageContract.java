package dev.slipway.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.host.Outcome;
import dev.slipway.host.action.InstallPackages;
import dev.slipway.host.action.RemovePackages;
import dev.slipway.host.probe.PackageFact;
import dev.slipway.host.probe.PackageProbe;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Packages. */
public interface PackageContract extends Subject {

    @Test
    default void aPackageIsInstalledAndRemoved() {
        stage().needs(Capability.PACKAGES);
        PackageProbe probe = new PackageProbe(smallPackage());
        InstallPackages install = new InstallPackages(List.of(smallPackage()));
        RemovePackages remove = new RemovePackages(List.of(smallPackage()));
        assertThat(stage().ask(probe)).isEqualTo(new PackageFact(false, ""));

        stage().done(install);
        PackageFact fact = stage().ask(probe);
        assertThat(fact.installed()).isTrue();
        assertThat(fact.version()).matches("[0-9][-+.~:0-9A-Za-z]*");
        stage().done(install);
        assertThat(stage().ask(probe)).isEqualTo(fact);
        stage().done(remove);
        assertThat(stage().ask(probe)).isEqualTo(new PackageFact(false, ""));
        stage().done(remove);
    }

    @Test
    default void anInstalledPackageIsTakenBack() {
        stage().needs(Capability.PACKAGES);
        PackageProbe probe = new PackageProbe(smallPackage());
        List<String> names = List.of(smallPackage());
        stage().doneAndTakenBack(
                        new InstallPackages(names),
                        new RemovePackages(names),
                        () -> assertThat(stage().ask(probe).installed()).isTrue());
        assertThat(stage().ask(probe).installed()).isFalse();
    }

    @Test
    default void anUnknownPackageFailsAsAptDoes() {
        stage().needs(Capability.PACKAGES);
        String name = stage().name("none");
        Outcome outcome = stage().does(new InstallPackages(List.of(smallPackage(), name)));
        assertThat(outcome.status()).isEqualTo(Outcome.Status.FAILED);
        assertThat(outcome.exit()).isEqualTo(100);
        assertThat(outcome.tail()).anyMatch(line -> line.contains("Unable to locate package " + name));
        assertThat(stage().ask(new PackageProbe(smallPackage())).installed()).isFalse();
    }

    @Test
    default void aPackageThatIsNotThereIsNotInstalled() {
        assertThat(stage().ask(new PackageProbe(stage().name("none")))).isEqualTo(new PackageFact(false, ""));
    }
}
