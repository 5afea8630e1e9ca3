package dev.slipway.testkit.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.Deployment;
import dev.slipway.event.OutputLine;
import dev.slipway.testkit.lab.DebianRelease;
import dev.slipway.testkit.lab.LabHost;
import dev.slipway.testkit.lab.Machine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whoever uses the package manager of a real host, unattended-upgrades for one, is waited for. */
@Timeout(600)
class PackageLocksIT {

    private static final String PREPARE = "apt-get update && apt-get install -y -d hello";

    /** Locks as apt and dpkg do, until there is {@code /tmp/go}. */
    private static final String HOLDER = """
            use Fcntl;
            open(F, '>>', $ARGV[0]) or die;
            my $lock = pack('ssx4qqix4', F_WRLCK, 0, 0, 0, 0);
            fcntl(F, F_SETLK, $lock) or die;
            open(H, '>', '/tmp/held'); close(H);
            sleep 1 until -e '/tmp/go';
            """;

    private static void waits(Machine host, String lock) {
        host.files().write("/tmp/hold.pl", HOLDER);
        host.exec(
                        "rm -f /tmp/go /tmp/held; apt-get -qq -y remove hello >/dev/null; touch -d '3 days ago' /var/lib/apt/lists; "
                                + "setsid perl /tmp/hold.pl " + lock
                                + " >/dev/null 2>&1 </dev/null & until [ -e /tmp/held ]; do sleep 0.1; done")
                .text();
        Deployment.to(host.transport())
                .named("shop")
                .step("hello", on -> on.packages("hello"))
                .options(options -> options.listener(event -> {
                    if (event instanceof OutputLine line
                            && line.line().startsWith("waiting for whoever uses the package manager")) {
                        host.exec("touch /tmp/go").text();
                    }
                }))
                .run();
        assertThat(host.exec("hello; ls /tmp/go").text()).as(lock).contains("Hello, world!");
    }

    @Test
    void whoeverReadsTheIndexOrFetchesPackagesIsWaitedForOnBookworm(@LabHost(prepare = PREPARE) Machine host) {
        waits(host, "/var/lib/apt/lists/lock");
        waits(host, "/var/cache/apt/archives/lock");
    }

    @Test
    void whoeverReadsTheIndexOrFetchesPackagesIsWaitedForOnTrixie(
            @LabHost(value = DebianRelease.TRIXIE, prepare = PREPARE) Machine host) {
        waits(host, "/var/lib/apt/lists/lock");
        waits(host, "/var/cache/apt/archives/lock");
    }

    /** apt waits for it by itself, so that nothing is said until it is free. */
    @Test
    void whoeverInstallsPackagesIsWaitedFor(@LabHost(prepare = PREPARE) Machine host) {
        host.files().write("/tmp/hold.pl", HOLDER);
        host.exec(
                        "touch /var/lib/apt/lists; (sleep 5; touch /tmp/go) >/dev/null 2>&1 </dev/null & setsid perl /tmp/hold.pl /var/lib/dpkg/lock-frontend"
                                + " >/dev/null 2>&1 </dev/null & until [ -e /tmp/held ]; do sleep 0.1; done")
                .text();
        Deployment.to(host.transport())
                .named("shop")
                .step("hello", on -> on.packages("hello"))
                .run();
        assertThat(host.exec("hello; ls /tmp/go").text()).contains("Hello, world!");
    }
}
