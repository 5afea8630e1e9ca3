package dev.slipway.testkit.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.step.TemplateFunctions;
import dev.slipway.testkit.lab.HostProcess;
import dev.slipway.testkit.lab.LabHost;
import dev.slipway.testkit.lab.Machine;
import dev.slipway.testkit.lab.Output;
import dev.slipway.testkit.lab.ProcessWatch;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the program that builds virtualenvs makes of a pip that fails, hangs or dies; Python and pip are played by a script. */
@Timeout(600)
class VirtualenvProgramIT {

    private static final String PROGRAM = "/usr/local/lib/slipway/virtualenv";
    private static final String VENV = "/srv/shop/venvs/abc";
    private static final String BUILD = PROGRAM + " -a daemon -p /srv/python -d /srv " + VENV + " -r requirements.txt";

    /** Answers as Python does where it is asked for its version, makes a virtualenv of itself, and does as pip what a test wrote. */
    static final String PYTHON = """
            #!/bin/sh
            case "$*" in
            *sys.prefix*) echo "3.11.2 ${0%/bin/python}" ;;
            *version_info*) echo 3.11.2 ;;
            "-m venv "*) mkdir -p "$3/bin" "$3/lib" && cp "$0" "$3/bin/python" ;;
            "-m pip "*) . /srv/pip ;;
            esac
            """;

    @LabHost
    static Machine host;

    @BeforeAll
    static void install() {
        host.files().write(PROGRAM, TemplateFunctions.builtInTemplates().render("python/virtualenv", Map.of()));
        host.files().write("/srv/python", PYTHON);
        host.exec("chmod 0755 " + PROGRAM + " /srv/python; mkdir -p /srv/shop/venvs")
                .text();
    }

    private static Output build(String pip) {
        host.files().write("/srv/pip", pip);
        return host.exec(BUILD, "[global]\nindex-url = https://ada:canary-77@pypi.example.com/simple/\n");
    }

    private static void nothingIsLeft() {
        assertThat(host.exec("ls -A /srv/shop/venvs; ls -d /run/slipway-virtualenv-*")
                        .stdout())
                .isEmpty();
    }

    private static String why(String... log) {
        Output failed = build("cat <<'END'\n" + String.join("\n", log) + "\nEND\nexit 1\n");
        assertThat(failed.status()).isEqualTo(1);
        nothingIsLeft();
        List<String> lines = failed.stdout().lines().toList();
        assertThat(lines)
                .as("pip's words come as they are, then the reason, then pip's last words")
                .startsWith(log)
                .endsWith(log);
        return lines.get(log.length);
    }

    @Test
    void whatPipComplainsAboutIsExplained() {
        assertThat(why("Error: pg_config executable not found.", "psycopg2"))
                .startsWith(
                        "psycopg is compiled here and finds no pg_config: say systemPackages(\"libpq-dev\", \"python3-dev\"");
        assertThat(why("  src/x.c:1:10: fatal error: ffi.h: No such file or directory"))
                .isEqualTo("a package is compiled here and lacks ffi.h: say systemPackages(\"libffi-dev\")");
        assertThat(why("  x.c:1:10: fatal error: odd/thing.h: No such file or directory"))
                .startsWith(
                        "a package is compiled here and lacks odd/thing.h: find out with 'apt-file search odd/thing.h'");
        assertThat(why("  error: command 'x86_64-linux-gnu-gcc' failed: No such file or directory"))
                .startsWith(
                        "a package is compiled here and there is no compiler: say systemPackages(\"build-essential\"");
        assertThat(why(
                        "ERROR: Could not find a version that satisfies the requirement odd==9 (from versions: 1)",
                        "ERROR: No matching distribution found for odd==9"))
                .startsWith("there is no odd==9 for Python 3.11.2: ");
        assertThat(why(
                        "WARNING: Retrying … NewConnectionError: Failed to establish a new connection: [Errno 113]",
                        "ERROR: No matching distribution found for django"))
                .startsWith("the host does not reach the package index: ");
        assertThat(why("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE."))
                .startsWith("a package is not the one whose hash is in the requirements");
        assertThat(why("ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device"))
                .isEqualTo("the disk of /srv/shop/venvs is full: make room and run again");
        assertThat(why("ERROR: ResolutionImpossible: for help visit"))
                .startsWith("no set of versions suits all requirements");
        assertThat(why("ERROR: HTTP error 401 while getting", "ERROR: 401 Client Error: Unauthorized for url"))
                .startsWith("the package index refuses the user or the password");
        assertThat(why("something else entirely")).isEqualTo("the virtualenv could not be built:");
    }

    @Test
    void thePasswordIsInMemoryWhilePipRunsAndNowhereElse() {
        List<HostProcess> seen;
        Output built;
        try (ProcessWatch watch = host.watchProcesses()) {
            built = build(
                    "stat -c '%U %a %n' \"$PIP_CONFIG_FILE\"; cat \"$PIP_CONFIG_FILE\"; id -un; id -G; pwd; sleep 0.3\n");
            seen = watch.seen();
        }
        assertThat(built.ok()).as(built.stdout() + built.stderr()).isTrue();
        assertThat(built.stdout())
                .contains("daemon 600 /run/slipway-virtualenv-abc/pip.conf", "canary-77", "\ndaemon\n1\n/srv\n")
                .endsWith("Python 3.11.2 with 1 lines in " + VENV + "/slipway-built\n");
        assertThat(seen).isNotEmpty().noneMatch(process -> process.shows("canary-77"));
        assertThat(host.exec("grep -rlF canary-77 /srv /etc /var /run /tmp /root --exclude-dir=journal")
                        .stdout())
                .isEmpty();
        assertThat(host.exec("find /srv/shop/venvs ! -user root").stdout()).isEmpty();
        assertThat(host.files().text(VENV + "/slipway-built")).isEqualTo("Python 3.11.2 (/srv/python)\n");
        host.exec("rm -r " + VENV).text();
        nothingIsLeft();
    }

    @Test
    void whatAPackageLaysInTheWayOfRootsNoteLeadsItNowhere() {
        host.exec("echo untouched >/srv/victim; mkdir -p /srv/trap").text();
        String venv = "${0%/bin/python}";
        assertThat(build("ln -s /srv/victim " + venv + "/slipway-built.new; ln -s /srv/trap " + venv
                                + "/slipway-built\n")
                        .ok())
                .isTrue();

        assertThat(host.files().text("/srv/victim")).isEqualTo("untouched\n");
        assertThat(host.exec("ls -A /srv/trap").stdout()).isEmpty();
        assertThat(host.exec("stat -c '%F %U' " + VENV + "/slipway-built").text())
                .isEqualTo("regular file root");
        host.exec("rm -r " + VENV).text();
    }

    @Test
    void anAttemptThatIsToldToEndOrDiesLeavesNothingThatCounts() {
        host.files().write("/srv/pip", "sleep 60\n");
        assertThat(host.exec("timeout 1 " + BUILD + " </dev/null").status()).isEqualTo(124);
        nothingIsLeft();

        assertThat(host.exec("timeout -s KILL 1 " + BUILD + " </dev/null").ok()).isFalse();
        assertThat(host.exec("ls -A " + VENV).stdout()).contains("bin").doesNotContain("slipway-built");
        assertThat(build("true\n").ok()).isTrue();
        assertThat(host.exec("ls -A /srv/shop/venvs").text()).isEqualTo("abc");

        assertThat(build("exit 1\n").ok()).as("what it was to replace is back").isFalse();
        assertThat(host.exec("ls -A /srv/shop/venvs " + VENV).text())
                .contains("slipway-built")
                .doesNotContain("abc.old");
        host.exec("rm -r " + VENV).text();
    }

    @Test
    void anotherPythonThanTheOneAskedForIsRefused() {
        assertThat(host.exec(PROGRAM + " -a daemon -p /srv/python -v 3.12 -d /srv " + VENV + " </dev/null")
                        .stdout())
                .isEqualTo("/srv/python is Python 3.11.2, not 3.12\n");
        assertThat(host.exec(PROGRAM + " -a daemon -p /srv/none -d /srv " + VENV + " </dev/null")
                        .stdout())
                .isEqualTo("there is no Python at /srv/none\n");
        assertThat(host.exec(PROGRAM + " -a nobody-there -p /srv/python -d /srv " + VENV + " </dev/null")
                        .stdout())
                .isEqualTo("there is no account nobody-there\n");
        nothingIsLeft();
    }
}
