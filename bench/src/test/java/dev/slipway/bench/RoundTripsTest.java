package dev.slipway.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.slipway.bench.CountingConnector.Count;
import dev.slipway.event.Listener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Round trips are counted, over SSH, so that the numbers stay what they are on any machine. */
class RoundTripsTest {

    private static OpenSsh server;

    @TempDir
    private Path home;

    @BeforeAll
    static void start(@TempDir Path directory) throws IOException {
        assumeTrue(OpenSsh.installed(), "needs OpenSSH's sshd (Debian: apt-get install openssh-server)");
        assumeTrue(Files.exists(Path.of("/usr/bin/dpkg-query")), "needs Debian's packages");
        server = OpenSsh.start(Files.createDirectory(directory.resolve("sshd")));
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    private Count deploy(String what, int changes) {
        CountingConnector connector =
                new CountingConnector(OpenSsh.connector(server.target(), server.key(), server.knownHosts())
                        .build());
        assertThat(OneRun.run(connector, home, what, Listener.none()).applied()).isEqualTo(changes);
        return connector.count();
    }

    @Test
    void convergedHostOfSixtyResourcesIsCheckedInOneExec() {
        deploy("sixty", Workload.RESOURCES - 1); // the packages are there already

        assertThat(deploy("sixty", 0)).isEqualTo(new Count(1, 1, 2));
    }

    @Test
    void firstRunTakesAsManyRoundTripsForManyFilesAsForFew() throws IOException {
        Count few = deploy("files:3", 4);
        home = Files.createDirectory(home.resolve("more"));
        Count many = deploy("files:150", 151);

        assertThat(few.commands()).isEqualTo(1);
        assertThat(many).isEqualTo(few);
    }

    @Test
    void treeTakesAsManyRoundTripsAsOneFile() throws IOException {
        Count file = deploy("files:1", 2);
        home = Files.createDirectory(home.resolve("more"));
        Count tree = deploy("tree:400", 1);

        assertThat(tree).isEqualTo(file);
    }
}
