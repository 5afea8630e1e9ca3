package dev.slipway.samples.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.samples.Consumer;
import dev.slipway.samples.Published;
import java.lang.ref.WeakReference;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.security.Provider;
import java.security.Security;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Programs with the library inside that share a JVM: they meet in the middle of their deployments, and get in nobody's way. */
@Timeout(120)
class ClassLoadersIT {

    @TempDir
    static Path classes;

    @BeforeAll
    static void compile() throws Exception {
        Consumer.compile(List.of("embedded"), classes, "-classpath", Consumer.path(Published.withTestkit()));
    }

    /** Has nothing in common with this test but Java itself. */
    private static URLClassLoader loader() throws MalformedURLException {
        List<URL> path = new ArrayList<>(List.of(classes.toUri().toURL()));
        for (Path jar : Published.withTestkit()) {
            path.add(jar.toUri().toURL());
        }
        return new URLClassLoader(path.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    @SuppressWarnings("unchecked")
    private static BiFunction<List<String>, Runnable, String> program(ClassLoader loader) throws Exception {
        return (BiFunction<List<String>, Runnable, String>)
                loader.loadClass("consumer.Embedded").getConstructor().newInstance();
    }

    /** Runs programs at the same time: each waits, in the middle of its deployment, until all have come to theirs. */
    private static List<String> together(List<Callable<String>> programs) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(programs.size());
        try {
            List<String> said = new ArrayList<>();
            for (Future<String> each : threads.invokeAll(programs)) {
                said.add(each.get());
            }
            return said;
        } finally {
            threads.shutdownNow();
        }
    }

    private static Runnable meeting(CyclicBarrier all) {
        return () -> {
            try {
                all.await(60, TimeUnit.SECONDS);
            } catch (Exception missed) {
                throw new IllegalStateException("nobody else came", missed);
            }
        };
    }

    @Test
    void twoClassLoadersDeployAtTheSameTime(@TempDir Path server, @TempDir Path one, @TempDir Path other)
            throws Exception {
        List<Provider> before = List.of(Security.getProviders());
        CyclicBarrier all = new CyclicBarrier(2);
        try (LocalSshd sshd = LocalSshd.start(server);
                URLClassLoader first = loader();
                URLClassLoader second = loader()) {
            BiFunction<List<String>, Runnable, String> here = program(first);
            BiFunction<List<String>, Runnable, String> there = program(second);
            assertThat(here.getClass()).isNotEqualTo(there.getClass());

            assertThat(together(List.of(
                            () -> here.apply(sshd.way(one), meeting(all)),
                            () -> there.apply(sshd.way(other), meeting(all)))))
                    .containsOnly(Deployed.OVER_SSH);
        }
        assertThat(all.isBroken()).isFalse();
        assertThat(Security.getProviders())
                .as("what all programs of the JVM share")
                .containsExactlyElementsOf(before);
    }

    @Test
    void twoDeploymentsOfOneProgramRunAtTheSameTime() throws Exception {
        CyclicBarrier all = new CyclicBarrier(2);
        try (URLClassLoader loader = loader()) {
            BiFunction<List<String>, Runnable, String> program = program(loader);
            Callable<String> deployment = () -> program.apply(List.of("memory"), meeting(all));

            assertThat(together(List.of(deployment, deployment))).containsOnly(Deployed.IN_MEMORY);
        }
        assertThat(all.isBroken()).isFalse();
    }

    @Test
    void aClassLoaderThatDeployedIsGarbageAfterwards(@TempDir Path server, @TempDir Path place) throws Exception {
        WeakReference<ClassLoader> gone;
        try (LocalSshd sshd = LocalSshd.start(server)) {
            gone = deployAndForget(sshd.way(place));
        }
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (gone.get() != null && System.nanoTime() < until) {
            System.gc();
            Thread.sleep(50);
        }
        assertThat(gone.get()).isNull();
    }

    private static WeakReference<ClassLoader> deployAndForget(List<String> way) throws Exception {
        try (URLClassLoader loader = loader()) {
            assertThat(program(loader).apply(way, () -> {})).isEqualTo(Deployed.OVER_SSH);
            assertThat(program(loader).apply(List.of("memory"), () -> {})).isEqualTo(Deployed.IN_MEMORY);
            return new WeakReference<>(loader);
        }
    }
}
