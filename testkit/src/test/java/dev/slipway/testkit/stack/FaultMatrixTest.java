package dev.slipway.testkit.stack;

import static dev.slipway.testkit.SlipwayAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.Deployment;
import dev.slipway.host.Transport;
import dev.slipway.step.Step;
import dev.slipway.step.nginx.Maintenance;
import dev.slipway.step.release.GoingBack;
import dev.slipway.step.release.Releases;
import dev.slipway.step.release.Surveying;
import dev.slipway.testkit.FaultMatrix;
import dev.slipway.testkit.FaultTable;
import dev.slipway.testkit.Golden;
import dev.slipway.testkit.InMemoryHost;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every mishap at every change of every step. */
class FaultMatrixTest {

    private static final String CURRENT = "/srv/shop/current";

    @TempDir
    Path directory;

    private static FaultMatrix<InMemoryHost> matrix(
            Supplier<InMemoryHost> hosts, Function<Transport, Deployment.Builder> deployment) {
        return FaultMatrix.inMemory(hosts, deployment).hides(EveryStep.CANARY);
    }

    private static void check(String title, FaultTable table) throws IOException {
        assertThat(table.problems()).isEmpty();
        // Ids of releases follow from the sample's code, of which the tables do not speak.
        String text = table.toMarkdown().replaceAll("[0-9a-f]{12}-[0-9a-f]{8}", "ID");
        Golden.section(Path.of("../docs/faults.md"), title, text);
    }

    /** Which release users get, by the one link that decides. */
    private static String release(InMemoryHost host) {
        return host.state().getOrDefault("path " + CURRENT, "none").replaceFirst("^link to .*/", "");
    }

    @Test
    void everyStepTakesPart() throws Exception {
        Path certificate = EveryStep.certificate(directory);
        FaultTable first = matrix(EveryStep::host, EveryStep::shop).run();
        Set<String> known = first.steps();
        FaultTable elsewhere = matrix(EveryStep::host, host -> EveryStep.elsewhere(host, certificate))
                .only((change, mishap) ->
                        !known.contains(change.step()) || change.step().equals("Nginx"))
                .run();
        FaultTable signed = matrix(EveryStep::host, EveryStep::selfSigned)
                .only((change, mishap) -> change.step().equals("Nginx"))
                .run();

        FaultTable closed = matrix(
                        FaultMatrixTest::deployed,
                        host -> EveryStep.selfSigned(host).step(new Maintenance(true)))
                .run();

        check("first", first);
        check("elsewhere", elsewhere);
        check("self-signed", signed);
        check("closed", closed);
        Set<String> steps = new TreeSet<>(known);
        steps.addAll(elsewhere.steps());
        steps.addAll(closed.steps());
        assertThat(steps).containsAll(steps());
    }

    private static InMemoryHost deployed() {
        InMemoryHost host = EveryStep.host();
        EveryStep.selfSigned(host).run();
        return host;
    }

    /** The names of all steps of the library that change anything; of them, going back changes what a release changes. */
    private static Set<String> steps() throws IOException, URISyntaxException {
        Path place = Path.of(
                Step.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        if (Files.isDirectory(place)) {
            return steps(place);
        }
        try (FileSystem jar = FileSystems.newFileSystem(place)) {
            return steps(jar.getPath("/"));
        }
    }

    private static Set<String> steps(Path classes) throws IOException {
        try (Stream<Path> files = Files.walk(classes.resolve("dev/slipway/step"))) {
            return files.map(file -> classes.relativize(file).toString())
                    .filter(name -> name.endsWith(".class") && !name.contains("-info"))
                    .map(name -> load(name.replace('/', '.').replaceFirst("\\.class$", "")))
                    .filter(type -> Step.class.isAssignableFrom(type) && Modifier.isPublic(type.getModifiers()))
                    .filter(type -> !Modifier.isAbstract(type.getModifiers()))
                    .filter(type -> !Set.of(Releases.class, Surveying.class, GoingBack.class)
                            .contains(type))
                    .map(Class::getSimpleName)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, Step.class.getClassLoader());
        } catch (ClassNotFoundException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Test
    void usersGetTheOldReleaseOrTheNewOneWhateverGoesWrong() throws Exception {
        check("release", next(release -> {}).run());
    }

    @Test
    void andSoTheyDoWhereReleasesFollowEachOtherInPlace() throws Exception {
        check("in-place", next(builder -> builder.release(r -> r.inPlace())).run());
    }

    private static FaultMatrix<InMemoryHost> next(Consumer<Deployment.Builder> more) {
        Supplier<InMemoryHost> hosts = () -> {
            InMemoryHost host = EveryStep.host();
            Deployment.Builder first = EveryStep.shop(host);
            more.accept(first);
            first.run();
            return host;
        };
        String old = release(hosts.get());
        return matrix(hosts, host -> {
                    Deployment.Builder second = EveryStep.next(host);
                    more.accept(second);
                    return second;
                })
                .showing(host -> release(host).equals(old) ? "old" : "new")
                .afterwards("the release that users get is whole, and its server is up", FaultMatrixTest::serves);
    }

    private static void serves(InMemoryHost host) {
        String id = release(host);
        String home = "/srv/shop/releases/" + id;
        assertThat(host).link(CURRENT).pointsTo(home);
        String unit = host.state().get("path " + home + "/app.sock").contains(id) ? "shop@" + id : "shop";
        assertThat(host).unit(unit).isActive().isEnabled();
        assertThat(host).unit(unit + ".socket").isActive();
        assertThat(host).unit("nginx").isActive();
        assertThat(host).directory(home + "/code").exists();
        assertThat(host).file("/etc/shop/releases/" + id + ".env").exists();
    }
}
