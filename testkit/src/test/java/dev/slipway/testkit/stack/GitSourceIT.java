package dev.slipway.testkit.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.Deployment;
import dev.slipway.error.AuthenticationFailedException;
import dev.slipway.error.HostKeyChangedException;
import dev.slipway.error.HostKeyUnknownException;
import dev.slipway.secret.Secret;
import dev.slipway.source.GitSource;
import dev.slipway.source.Snapshot;
import dev.slipway.source.Source;
import dev.slipway.testkit.lab.LabHost;
import dev.slipway.testkit.lab.Machine;
import dev.slipway.testkit.lab.server.GitServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Repositories on a real server, over SSH and HTTP. */
@Timeout(600)
class GitSourceIT {

    /** The lab's own key opens the server. */
    private static Secret labKey(Machine machine) {
        return Secret.file(machine.clientKey());
    }

    private static Path strangersKey(Path directory) throws IOException, InterruptedException {
        Path key = directory.resolve("stranger");
        new ProcessBuilder("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key.toString())
                .start()
                .waitFor();
        return key;
    }

    @Test
    void aPrivateRepositoryIsReadWithADeployKeyAndNothingElse(@LabHost Machine machine, @TempDir Path temp)
            throws Exception {
        try (GitServer server = GitServer.start(machine.lab())) {
            String first = server.commit("shop", Map.of("manage.py", "print(1)\n"), "First");
            server.tag("shop", "v1");
            String second = server.commit("shop", Map.of("manage.py", "print(2)\n"), "Second");
            server.commit("shop", Map.of("manage.py", "print(3)\n"), "Third");
            Machine host = server.host();
            GitSource shop = Source.git(server.ssh("shop").replace("git.lab.test", host.address()))
                    .deployKey(labKey(machine))
                    .knownHosts(host.knownHostsLine());

            GitSource tagged = shop.ref("v1");
            CompletableFuture<Snapshot> fetching = CompletableFuture.supplyAsync(tagged::fetch);
            List<String> arguments = new ArrayList<>();
            while (!fetching.isDone()) {
                ProcessHandle.current()
                        .descendants()
                        .forEach(each -> each.info().commandLine().ifPresent(arguments::add));
            }
            assertThat(fetching.join().id()).isEqualTo(first);
            assertThat(arguments).noneMatch(each -> each.contains("PRIVATE KEY"));
            assertThat(shop.ref(second).fetch().id()).isEqualTo(second);
            List<String> key = Files.readAllLines(machine.clientKey());
            landsWithoutWhatOpensIt(machine, shop.ref(second), second, key.get(key.size() / 2));
            assertThat(shop.ref(second.substring(0, 8)).fetch().tree().entries())
                    .containsOnlyKeys("manage.py");

            GitSource refused = shop.deployKey(Secret.file(strangersKey(temp)));
            assertThatThrownBy(refused::fetch)
                    .isInstanceOf(AuthenticationFailedException.class)
                    .hasMessageContaining("with the deploy key from file " + temp.resolve("stranger"))
                    .hasMessageNotContaining("PRIVATE KEY");
            assertThatThrownBy(shop.knownHosts("example.com ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGZvbw==")::fetch)
                    .isInstanceOf(HostKeyUnknownException.class)
                    .hasMessageContaining("ssh-keyscan " + host.address())
                    .hasMessageContaining("knownHosts(…)");
            String another =
                    Files.readString(Path.of(temp.resolve("stranger") + ".pub")).strip();
            assertThatThrownBy(shop.knownHosts(host.address() + " " + another)::fetch)
                    .isInstanceOf(HostKeyChangedException.class);
            assertThat(leftovers()).isEmpty();
        }
    }

    @Test
    void aGuardedRepositoryIsReadWithAToken(@LabHost Machine machine) throws Exception {
        try (GitServer server = GitServer.start(machine.lab())) {
            String commit = server.commit("shop", Map.of("manage.py", "print(1)\n"), "First");
            String open = server.http("shop")
                    .toString()
                    .replace("git.lab.test", server.host().address());
            String guarded = server.guarded("shop")
                    .toString()
                    .replace("git.lab.test", server.host().address());

            assertThat(Source.git(open).fetch().version()).isEqualTo("main (" + commit.substring(0, 7) + ")");
            GitSource known = Source.git(guarded)
                    .token(server.user(), Secret.of(server.password()))
                    .unencrypted();
            assertThat(known.ref("main").fetch().id()).isEqualTo(commit);
            assertThat(known.ref(commit).fetch().id()).isEqualTo(commit);
            landsWithoutWhatOpensIt(machine, known, commit, server.password());
            assertThatThrownBy(Source.git(guarded)::fetch).isInstanceOf(AuthenticationFailedException.class);
            assertThatThrownBy(known.token(server.user(), Secret.of("wrong-" + server.password()))::fetch)
                    .isInstanceOf(AuthenticationFailedException.class)
                    .hasMessageNotContaining(server.password());
            assertThat(leftovers()).isEmpty();
        }
    }

    /** Deploys what was fetched to a host, whose Python is played by a script; nothing that opened the repository comes along. */
    private static void landsWithoutWhatOpensIt(Machine host, GitSource source, String commit, String secret) {
        host.files().write("/srv/python", VirtualenvProgramIT.PYTHON);
        host.exec("chmod 0755 /srv/python").text();
        Deployment.to(host.transport())
                .app("shop", source, app -> app.python("/srv/python").withoutRequirements())
                .django(django -> django.none())
                .run();

        assertThat(host.exec("ls /srv/shop/releases").text()).matches(commit.substring(0, 12) + "-[0-9a-f]{8}");
        assertThat(host.exec("cat /srv/shop/releases/*/code/manage.py").text()).startsWith("print(");
        for (String place : List.of("/etc", "/var", "/run", "/srv", "/tmp", "/root", "/home", "/usr/local")) {
            assertThat(host.files().holding(place, secret)).isEmpty();
        }
        assertThat(host.journal()).doesNotContain(secret);
    }

    private static List<Path> leftovers() throws IOException {
        String prefix = "slipway-git-" + ProcessHandle.current().pid() + "-";
        List<Path> found = new ArrayList<>();
        for (Path place : List.of(Path.of(System.getProperty("java.io.tmpdir")), Path.of("/dev/shm"))) {
            try (Stream<Path> all = Files.list(place)) {
                all.filter(each -> each.getFileName().toString().startsWith(prefix))
                        .forEach(found::add);
            }
        }
        return found;
    }
}
