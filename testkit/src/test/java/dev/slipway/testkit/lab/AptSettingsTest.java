package dev.slipway.testkit.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AptSettingsTest {

    private static final String STANZAS = """
            # made by the installer
            Types: deb deb-src
            URIs: http://mirror.example/debian
            Suites: bookworm bookworm-updates
            Components: main contrib
            Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg

            Types: deb
            URIs: http://mirror.example/debian-security
            Suites: bookworm-security
            Components: main
            Signed-By:
             -----BEGIN PGP PUBLIC KEY BLOCK-----
             .
             -----END PGP PUBLIC KEY BLOCK-----

            Enabled: no
            Types: deb
            URIs: http://off.example/debian
            Suites: bookworm
            Components: main
            """;

    @Test
    void stanzasBecomeOneSourceForEachSuite() {
        String key = "/usr/share/keyrings/debian-archive-keyring.gpg";
        assertThat(AptSource.deb822(STANZAS))
                .containsExactly(
                        new AptSource("http://mirror.example/debian", "bookworm", List.of("main", "contrib"), key),
                        new AptSource(
                                "http://mirror.example/debian", "bookworm-updates", List.of("main", "contrib"), key),
                        new AptSource(
                                "http://mirror.example/debian-security", "bookworm-security", List.of("main"), ""));
    }

    @Test
    void linesAreReadWithAndWithoutOptions() {
        String list = "# comment\n"
                + "deb [arch=amd64 signed-by=/etc/apt/keyrings/d.gpg] http://a.example/debian trixie main # here\n"
                + "deb [arch=amd64] http://b.example/debian trixie-updates main\n"
                + "deb-src http://c.example/debian trixie main\n"
                + "deb\thttp://d.example/debian sid main contrib\n";
        assertThat(AptSource.lines(list))
                .containsExactly(
                        new AptSource("http://a.example/debian", "trixie", List.of("main"), "/etc/apt/keyrings/d.gpg"),
                        new AptSource("http://b.example/debian", "trixie-updates", List.of("main"), ""),
                        new AptSource("http://d.example/debian", "sid", List.of("main", "contrib"), ""));
    }

    @Test
    void otherReleasesComeFromTheSameMirror() {
        AptSettings settings = AptSettings.settings(AptSource.deb822(STANZAS), "");
        assertThat(settings.mirror(DebianRelease.TRIXIE).uri()).isEqualTo("http://mirror.example/debian");
        assertThat(settings.list(DebianRelease.TRIXIE))
                .isEqualTo(
                        "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://mirror.example/debian trixie main contrib\n"
                                + "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://mirror.example/debian trixie-updates"
                                + " main contrib\n"
                                + "deb http://mirror.example/debian-security trixie-security main\n");
    }

    @Test
    void withoutDebianAmongTheSourcesThePublicMirrorServes() {
        AptSource foreign = new AptSource("http://archive.example/ubuntu", "noble", List.of("main"), "");
        AptSettings settings = AptSettings.settings(List.of(foreign), "");
        assertThat(settings.list(DebianRelease.BOOKWORM))
                .isEqualTo("deb http://deb.debian.org/debian bookworm main\n"
                        + "deb http://deb.debian.org/debian bookworm-updates main\n"
                        + "deb http://deb.debian.org/debian-security bookworm-security main\n");
    }

    @Test
    void theProxyIsKeptApartFromWhatHostsInherit() {
        String dump = "Acquire::http::Proxy \"http://proxy.example:3128\";\n"
                + "Acquire::Check-Valid-Until \"false\";\n"
                + "Acquire::cdrom::mount \"/media/cdrom/\";\n"
                + "Acquire::IndexTargets::deb::DEP-11::DefaultEnabled \"false\";\n";
        AptSettings settings = AptSettings.settings(List.of(), dump);
        assertThat(settings.proxy()).contains("http://proxy.example:3128");
        assertThat(settings.acquire())
                .isEqualTo(
                        "Acquire::Check-Valid-Until \"false\";\nAcquire::IndexTargets::deb::DEP-11::DefaultEnabled \"false\";\n");
        assertThat(AptSettings.settings(List.of(), "Acquire::http::Proxy \"DIRECT\";\n")
                        .proxy())
                .isEmpty();
    }
}
