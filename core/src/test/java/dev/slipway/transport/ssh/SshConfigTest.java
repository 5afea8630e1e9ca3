package dev.slipway.transport.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.transport.ssh.Settings.KeyFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Slipway makes of ssh_config. */
class SshConfigTest {

    @TempDir
    private Path directory;

    private Settings settings(String target, String config) throws IOException {
        Path file = Files.writeString(directory.resolve("config"), config);
        return SshConnector.to(target).config(file).build().settings();
    }

    @Test
    void theFirstValueWinsAndIdentityFilesAddUp() throws IOException {
        Settings settings = settings("web", """
                Host web
                    HostName web.example.com
                    User deploy
                    Port 2222
                    IdentityFile ~/.ssh/%r-%h
                Host *
                    User nobody
                    Port 1
                    IdentityFile /keys/%n/%p
                """);
        assertThat(settings.address()).isEqualTo("deploy@web.example.com:2222");
        assertThat(settings.keys())
                .containsExactly(
                        new KeyFile(Home.ssh("deploy-web.example.com"), true),
                        new KeyFile(Path.of("/keys/web/2222"), true));
    }

    @Test
    void whatTheProgramSaysWins() throws IOException {
        Settings settings = settings("ada@web:99", "User deploy\nPort 2222\n");
        assertThat(settings.address()).isEqualTo("ada@web:99");
    }

    @Test
    void negatedPatternsExclude() throws IOException {
        String config = "Host *.example.com !bad.example.com\n  User inside\nHost !bad.example.com\n  Port 7\n";
        assertThat(settings("good.example.com", config).user()).isEqualTo("inside");
        assertThat(settings("bad.example.com", config).user()).isEqualTo(Home.user());
        assertThat(settings("good.example.com", config).port()).isEqualTo(22);
    }

    @Test
    void quotesEqualSignsCommentsAndCaseAreUnderstood() throws IOException {
        Settings settings =
                settings("h", "# comment\nhostname=\"real.example.com\"  # why\nUSER = \"deploy er\"\n\tport\t 24\n");
        assertThat(settings.address()).isEqualTo("deploy er@real.example.com:24");
    }

    @Test
    void matchKnowsAllAndHost() throws IOException {
        assertThat(settings("x", "Match host y\n  Port 1\nMatch host x,z\n  Port 2\nMatch all\n  Port 3\n")
                        .port())
                .isEqualTo(2);
        assertThat(settings("x", "Match exec true\n  Port 1\nMatch all\n  Port 3\n")
                        .port())
                .isEqualTo(3);
    }

    @Test
    void includesAreReadWhereTheyStand() throws IOException {
        Path more = Files.writeString(directory.resolve("10-more.conf"), "Port 10\nHost other\n  User other\n");
        Files.writeString(directory.resolve("20-more.conf"), "Port 20\n");
        assertThat(settings("h", "Include " + directory + "/*.conf\nUser after\nPort 30\n")
                        .address())
                .isEqualTo("after@h:10");
        assertThat(settings("h", "Host no\n  Include " + more + "\nHost *\n  Port 30\n")
                        .port())
                .isEqualTo(30);
    }

    @Test
    void filesThatIncludeEachOtherAreRefused() throws IOException {
        Path self = directory.resolve("config");
        assertThatThrownBy(() -> settings("h", "Include " + self + "\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("files include each other");
    }

    @Test
    void hostKeyOptionsAreHonoured() throws IOException {
        Settings accepting =
                settings("h", "StrictHostKeyChecking accept-new\nUserKnownHostsFile /a /b\nGlobalKnownHostsFile /c\n");
        assertThat(accepting.hostKeys().accepting()).isTrue();
        assertThat(accepting.hostKeys().files()).containsExactly(Path.of("/a"), Path.of("/b"), Path.of("/c"));
        assertThat(settings("h", "HostKeyAlias Shop-DB\n").knownAs()).isEqualTo("shop-db");
        assertThat(settings("h:23", "").knownAs()).isEqualTo("[h]:23");
    }

    @Test
    void strictHostKeyCheckingNoIsRefusedWithAnExplanation() {
        assertThatThrownBy(() -> settings("h", "User x\nStrictHostKeyChecking no\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(directory.resolve("config")
                        + ":2: StrictHostKeyChecking no would let anybody pretend to be h; use accept-new, "
                        + "or say hostKeys(…) in the program");
    }

    @Test
    void timesAreHonoured() throws IOException {
        Settings.Limits limits = settings("h", "ConnectTimeout 3\nServerAliveInterval 4\nServerAliveCountMax 5\n")
                .limits();
        assertThat(limits.connect()).isEqualTo(Duration.ofSeconds(3));
        assertThat(limits.pulse()).isEqualTo(Duration.ofSeconds(4));
        assertThat(limits.missedPulses()).isEqualTo(5);
        assertThatThrownBy(() -> settings("h", "ConnectTimeout soon\n"))
                .hasMessageContaining(":1: ConnectTimeout is a number, not 'soon'");
    }

    @Test
    void agentsAndOnlyIdentitiesAreHonoured() throws IOException {
        assertThat(settings("h", "IdentityAgent none\n").agent()).isNull();
        assertThat(settings("h", "IdentityAgent ~/agent.sock\nIdentitiesOnly yes\n"))
                .returns(Home.directory().resolve("agent.sock"), Settings::agent)
                .returns(true, Settings::onlyKeys);
    }

    @Test
    void jumpHostsAreSharedAndCirclesRefused() throws IOException {
        String config = "Host a b\n  ProxyJump gate.example.com:2200\n";
        assertThat(settings("a", config).jump()).isSameAs(settings("b", config).jump());
        assertThat(settings("a", config).jump()).hasToString(Home.user() + "@gate.example.com:2200");
        assertThatThrownBy(() -> settings("a", "Host *\n  ProxyJump a\n"))
                .hasMessage("ProxyJump of a leads in a circle: see the ProxyJump lines of the hosts that it names,"
                        + " or say via(…) or direct() in the program");
    }

    @Test
    void proxyCommandIsRefusedWithAnExplanation() throws IOException {
        assertThatThrownBy(() -> settings("h", "ProxyCommand nc %h %p\n"))
                .hasMessageContaining(":1: ProxyCommand is not supported");
        assertThat(settings("h", "ProxyCommand none\n").jump()).isNull();
    }

    @Test
    void withoutConfigNothingIsRead() {
        assertThat(SshConnector.to("deploy@h").withoutConfig().build().address())
                .isEqualTo("deploy@h:22");
    }
}
