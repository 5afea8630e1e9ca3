package dev.slipway.samples.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.samples.Consumer;
import dev.slipway.samples.Published;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.security.Provider;
import java.security.Security;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Programs with the library inside that share a JVM: they meet in the middle of their deployments, and get in nobody's way. */
@Timeout(300)
class ClassLoadersIT {

    @TempDir
    Path classes;

    @TempDir
    Path server;

    @TempDir
    Path place;

    /** Two deployments of one program and one of another, all at once. */
    @Test
    void deployAtTheSameTimeAndChangeNothingThatTheyShare() throws Exception {
        Consumer.compile(List.of("embedded"), classes, "-classpath", Consumer.path(Published.withTestkit()));
        List<Provider> providers = List.of(Security.getProviders());
        Properties properties = (Properties) System.getProperties().clone();
        CyclicBarrier all = new CyclicBarrier(3);
        try (LocalSshd sshd = LocalSshd.start(server);
                URLClassLoader one = loader();
                URLClassLoader other = loader()) {
            BiFunction<List<String>, Runnable, String> here = program(one);
            BiFunction<List<String>, Runnable, String> there = program(other);
            assertThat(here.getClass()).isNotEqualTo(there.getClass());

            assertThat(together(List.of(
                            () -> here.apply(sshd.way(place.resolve("1")), meeting(all)),
                            () -> here.apply(sshd.way(place.resolve("2")), meeting(all)),
                            () -> there.apply(sshd.way(place.resolve("3")), meeting(all)))))
                    .containsOnly(Deployed.FIRST);
        }
        assertThat(all.isBroken()).isFalse();
        assertThat(Security.getProviders()).containsExactlyElementsOf(providers);
        assertThat(System.getProperties()).isEqualTo(properties);
    }

    /** Has nothing in common with this test but Java itself. */
    private URLClassLoader loader() throws MalformedURLException {
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

    /** Each waits, in the middle of a deployment, until all have come to theirs. */
    private static Runnable meeting(CyclicBarrier all) {
        return () -> {
            try {
                all.await(60, TimeUnit.SECONDS);
            } catch (Exception missed) {
                throw new IllegalStateException("nobody else came", missed);
            }
        };
    }
}
