package dev.slipway.bench;

import dev.slipway.testkit.lab.Machine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Deploys with an operator's own shell script, over OpenSSH's client: what a deployment with the library is compared with. For one thread.
 *
 * @param machine the host
 * @param script the script
 * @param knownHosts a file that knows the host's key
 */
record ByHand(Machine machine, Path script, Path knownHosts) {

    static ByHand to(Machine machine, Path script, Path directory) throws IOException {
        Path known = directory.resolve("known_hosts-" + machine.name());
        Files.writeString(known, machine.knownHostsLine() + "\n");
        return new ByHand(machine, script, known);
    }

    /** Sends the code and runs the script; returns the seconds that it took. */
    double deploy(Path code, String name, String password) {
        long start = System.nanoTime();
        String ssh = String.join(
                " ",
                "ssh -F none -o BatchMode=yes -o IdentitiesOnly=yes -o ControlMaster=auto -o ControlPersist=60",
                "-o ControlPath=/tmp/slipway-bench-%C",
                "-o UserKnownHostsFile=" + knownHosts,
                "-i " + machine.clientKey(),
                "-p " + machine.sshPort(),
                "root@" + machine.address());
        sh("tar -C " + code + " -cz . | " + ssh
                + " 'rm -rf /root/upload && mkdir -p /root/upload/code && tar -C /root/upload/code -xz'");
        sh(ssh + " sh -s -- " + name + " " + password + " <" + script);
        return (System.nanoTime() - start) / 1e9;
    }

    private static void sh(String command) {
        try {
            Process process = new ProcessBuilder(List.of("bash", "-o", "pipefail", "-c", command))
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("the script failed: " + printed);
            }
        } catch (IOException failed) {
            throw new IllegalStateException("can't run " + command, failed);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stop);
        }
    }
}
