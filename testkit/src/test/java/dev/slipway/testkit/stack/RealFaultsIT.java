package dev.slipway.testkit.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.Deployment;
import dev.slipway.host.Transport;
import dev.slipway.plan.PlannedChange;
import dev.slipway.secret.Secret;
import dev.slipway.step.release.Releases;
import dev.slipway.testkit.FaultMatrix;
import dev.slipway.testkit.FaultTable;
import dev.slipway.testkit.Golden;
import dev.slipway.testkit.Mishap;
import dev.slipway.testkit.lab.DebianRelease;
import dev.slipway.testkit.lab.Lab;
import dev.slipway.testkit.lab.LabHost;
import dev.slipway.testkit.lab.Machine;
import dev.slipway.testkit.lab.Snapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What goes wrong in the middle of a release, on real hosts that serve the sample application to somebody who visits it all the while.
 *
 * <p>Usually one mishap is tried at each change; {@code -Dslipway.faults=all} tries all of them, which takes more than an hour. With
 * {@code -Dslipway.golden.update=true} the tables in {@code docs/faults.md} are written anew; they are not compared, as how far a host comes
 * before it suffers is not the same each time.
 */
@Timeout(7200)
class RealFaultsIT {

    private static final String PASSWORD = "canary-4be07a-Fm";
    private static final String KEY = "canary-c9d215-Fm";
    private static final boolean ALL = "all".equals(System.getProperty("slipway.faults"));

    /** From outside nobody sees the moment between a change and the note of it. */
    private static final List<Mishap> SEEN = Stream.of(Mishap.values())
            .filter(each -> each != Mishap.POWER_FAILS_UNNOTED)
            .toList();

    private static final String PACKAGES =
            "apt-get update && apt-get install -y --no-install-recommends python3-venv postgresql curl";

    /** Lends its lab. */
    @LabHost
    static Machine neighbour;

    private static Deployment.Builder shop(Transport host, int release, Consumer<Releases.Builder> how) {
        return Deployment.to(host)
                .app("shop", SampleSource.release(release), app -> app.wheelhouse(SampleWheels.forPython("3.11")))
                .postgres(pg -> pg.database("shop").password(Secret.of(PASSWORD)))
                .environment(e -> e.secret("API_KEY", Secret.of(KEY)))
                .django(d -> d.settings("core.settings").hashedStatic())
                .gunicorn(g -> g.wsgi("core.wsgi:application").workers(2).health("/health/"))
                .release(r -> how.accept(r.confirmWithin(Duration.ofSeconds(20)).drain(Duration.ofSeconds(2))))
                .nginx(n -> n.site("shop.example.com").health("/health/"));
    }

    /** A host that has its first release, and something that may not be lost. */
    private static Snapshot deployed(String name, Consumer<Releases.Builder> how) {
        Lab lab = neighbour.lab();
        try (Machine first = lab.host(lab.prepared("shop-packages", DebianRelease.BOOKWORM, PACKAGES))) {
            shop(first.transport("root"), 1, how).run();
            first.exec(
                            "shop-manage shell -c \"from shop.models import Order, Product;"
                                    + " Order.objects.create(product=Product.objects.create(name='kettle', price=9), quantity=7)\""
                                    + " && install -o shop -g shop -m 0640 -D /etc/os-release /srv/shop/shared/media/uploads/kept")
                    .text();
            return first.freeze(name);
        }
    }

    private static FaultMatrix<RealWard.Patient> matrix(String name, Consumer<Releases.Builder> how) {
        RealWard ward = new RealWard(neighbour.lab(), deployed(name, how), List.of(PASSWORD, KEY));
        return FaultMatrix.on(ward, host -> shop(host, 2, how))
                .hides(PASSWORD, KEY)
                .parallelism(ALL ? 4 : 2) // hosts wait more than they work
                .showing(RealFaultsIT::release)
                .afterwards(
                        "users get a release", host -> assertThat(release(host)).isIn("old", "new"));
    }

    private static String release(RealWard.Patient host) {
        try {
            return Objects.requireNonNullElse(
                    Map.of("1", "old", "2", "new").get(host.visitor().version()), "none");
        } catch (IOException away) {
            throw new UncheckedIOException(away);
        }
    }

    /** Each change in turn gets the next mishap. */
    private static BiPredicate<PlannedChange, Mishap> cells() {
        return (change, mishap) -> SEEN.contains(mishap)
                && (ALL || SEEN.get(Integer.parseInt(change.id().substring(1)) % SEEN.size()) == mishap);
    }

    private static void check(String title, FaultTable table) throws IOException {
        if (Boolean.getBoolean("slipway.golden.update")) {
            String text = table.toMarkdown().replaceAll("[0-9a-f]{12}-[0-9a-f]{8}", "ID");
            Golden.section(Path.of("../docs/faults.md"), title, text);
        }
        assertThat(table.problems()).isEmpty();
    }

    @Test
    void usersGetTheOldReleaseOrTheNewOneWhateverGoesWrong() throws Exception {
        check("real release", matrix("faults", releases -> {}).only(cells()).run());
    }

    @Test
    void andSoTheyDoWhereReleasesFollowEachOtherInPlace() throws Exception {
        check(
                "real in-place",
                matrix("faults-in-place", r -> r.inPlace()).only(cells()).run());
    }
}
