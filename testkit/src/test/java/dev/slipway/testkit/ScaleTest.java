package dev.slipway.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.host.LockRequest;
import dev.slipway.host.RunEnd;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ScaleTest {

    @Test
    void aThousandHostsFitInto256Megabytes() throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        java, "-Xmx256m", "-cp", System.getProperty("java.class.path"), ThousandHosts.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }

    @Test
    void manyDriversTakeTurns() throws Exception {
        InMemoryHost host = InMemoryHost.debian("12");
        Set<Long> tokens = ConcurrentHashMap.newKeySet();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Void>> drivers = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                String run = "r" + i;
                drivers.add(() -> {
                    tokens.add(drive(host, run));
                    return null;
                });
            }
            for (Future<Void> each : threads.invokeAll(drivers)) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(tokens).hasSize(200);
        assertThat(host.log()).hasSize(400);
        for (int i = 0; i < 400; i += 2) {
            assertThat(host.log().get(i).run()).isEqualTo(host.log().get(i + 1).run());
        }
        SlipwayAssertions.assertThat(host).hasNoLeftovers();
    }

    private static long drive(InMemoryHost host, String run) {
        try (var session = host.open()) {
            var request = new LockRequest(Runs.DEPLOYMENT, run, "ada", "turns", Duration.ofMinutes(1), 0);
            long token = session.lock(request).token();
            session.observe(Runs.DEPLOYMENT, List.of());
            session.apply(Runs.batch(run, Runs.write("a", run), Runs.write("b", "same")), new Runs.Told());
            session.release(Runs.DEPLOYMENT, run, RunEnd.OK);
            return token;
        }
    }
}
