package dev.slipway.bench;

import dev.slipway.host.Shell;
import dev.slipway.host.ShellProcess;
import dev.slipway.transport.ssh.SshConnector;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/**
 * Measures what a fresh JVM needs to be logged in over SSH, and what a command on the open connection costs.
 *
 * <p>Arguments: {@code user@host:port}, a private key, a known_hosts file, how many commands to run. Prints milliseconds: from the start of
 * the JVM and from that of {@code main} to logged in, the CPU time of the whole process until then, and for the commands, one after the
 * other, the first, in which code is loaded that the others use too, and median and slowest of those after it.
 */
public final class ColdConnect {

    private ColdConnect() {}

    /**
     * Runs it once; start a new JVM for each measurement.
     *
     * @param arguments target, key, known_hosts, count
     * @throws IOException if a command's output can't be read
     */
    public static void main(String[] arguments) throws IOException {
        long begin = System.nanoTime();
        SshConnector connector = OpenSsh.connector(arguments[0], Path.of(arguments[1]), Path.of(arguments[2]))
                .build();
        try (Shell shell = connector.connect()) {
            long connected = System.nanoTime();
            long whole = Child.millisSinceStart();
            double cpu = Cpu.ofThisProcess();
            double compiling = Cpu.ofCompilers();
            System.out.printf(
                    Locale.ROOT,
                    "whole=%d connect=%.1f cpu=%.0f compiling=%.0f ",
                    whole,
                    (connected - begin) / 1e6,
                    cpu,
                    compiling);
            commands(shell, Integer.parseInt(arguments[3]));
        }
    }

    private static void commands(Shell shell, int count) throws IOException {
        if (count == 0) {
            return;
        }
        double first = command(shell) / 1e6;
        long[] times = new long[count - 1];
        for (int i = 0; i < times.length; i++) {
            times[i] = command(shell);
        }
        Arrays.sort(times);
        System.out.printf(
                Locale.ROOT,
                "first=%.2f median=%.2f slowest=%.2f%n",
                first,
                times[times.length / 2] / 1e6,
                times[times.length - 1] / 1e6);
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
