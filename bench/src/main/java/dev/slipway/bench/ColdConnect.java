package dev.slipway.bench;

import dev.slipway.host.Shell;
import dev.slipway.host.ShellProcess;
import dev.slipway.transport.ssh.HostKeys;
import dev.slipway.transport.ssh.SshConnector;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Measures what a fresh JVM needs to be logged in over SSH, and what a command on the open connection costs.
 *
 * <p>Arguments: {@code user@host:port}, a private key, a known_hosts file. Prints milliseconds: from the start of {@code main} to logged
 * in (wall clock, and CPU of the whole process until then), and for each of 20 commands one after the other the median and the slowest.
 */
public final class ColdConnect {

    private static final int COMMANDS = 20;

    private ColdConnect() {}

    /**
     * Runs it once; start a new JVM for each measurement.
     *
     * @param arguments target, key, known_hosts
     * @throws IOException if a command's output can't be read
     */
    public static void main(String[] arguments) throws IOException {
        long begin = System.nanoTime();
        SshConnector connector = SshConnector.to(arguments[0])
                .withoutConfig()
                .withoutAgent()
                .onlyIdentities()
                .identity(Path.of(arguments[1]))
                .hostKeys(HostKeys.knownHosts(Path.of(arguments[2])))
                .build();
        try (Shell shell = connector.connect()) {
            long connected = System.nanoTime();
            Duration cpu = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
            long[] times = new long[COMMANDS];
            for (int i = 0; i < COMMANDS; i++) {
                times[i] = command(shell);
            }
            long total = java.util.Arrays.stream(times).sum();
            java.util.Arrays.sort(times);
            System.out.printf(
                    java.util.Locale.ROOT,
                    "connect_ms=%.1f process_cpu_ms=%d commands_ms=%.1f median_ms=%.2f slowest_ms=%.2f%n",
                    (connected - begin) / 1e6,
                    cpu.toMillis(),
                    total / 1e6,
                    times[COMMANDS / 2] / 1e6,
                    times[COMMANDS - 1] / 1e6);
        }
    }

    private static long command(Shell shell) throws IOException {
        long begin = System.nanoTime();
        try (ShellProcess process = shell.start("true")) {
            process.stdin().close();
            process.stdout().readAllBytes();
            if (!process.await(Duration.ofSeconds(10)).ok()) {
                throw new IOException("true failed");
            }
        }
        return System.nanoTime() - begin;
    }
}
