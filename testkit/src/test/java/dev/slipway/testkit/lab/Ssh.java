package dev.slipway.testkit.lab;

import java.nio.file.Path;

/** The machine's own ssh client, so that logins are tested with a program that is not ours. */
final class Ssh {

    private Ssh() {}

    static Output to(Machine host, String user, String command) {
        Path known =
                Disk.write(host.clientKey().resolveSibling("known_hosts-" + host.name()), host.knownHostsLine() + "\n");
        return Command.of(
                        "ssh",
                        "-o",
                        "BatchMode=yes",
                        "-o",
                        "ConnectTimeout=5",
                        "-o",
                        "UserKnownHostsFile=" + known,
                        "-i",
                        host.clientKey().toString(),
                        user + "@" + host.address(),
                        command)
                .run();
    }
}
