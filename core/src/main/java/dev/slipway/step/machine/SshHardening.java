package dev.slipway.step.machine;

import dev.slipway.host.action.Run;
import dev.slipway.host.action.WriteFile;
import dev.slipway.host.probe.LoginFact;
import dev.slipway.host.probe.LoginProbe;
import dev.slipway.host.probe.OsFact;
import dev.slipway.host.probe.OsProbe;
import dev.slipway.resource.Facts;
import dev.slipway.resource.FileResource;
import dev.slipway.resource.Guard;
import dev.slipway.resource.Handler;
import dev.slipway.resource.Resource;
import dev.slipway.resource.Unplannable;
import dev.slipway.step.Blueprint;
import dev.slipway.step.Guards;
import dev.slipway.step.Phase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * An SSH server that takes keys and no passwords. Immutable.
 *
 * <p>The account that deploys is never locked out: a timer on the host takes the change back, unless a second login has worked.
 */
public final class SshHardening {

    private static final String FILE = "/etc/ssh/sshd_config.d/00-slipway.conf";
    private static final String PROGRAM = Programs.DIRECTORY + "/sshd";
    private static final String TEMPLATE = "machine/sshd.conf";

    /** Where asking on the keyboard is switched off under two names. */
    private static final Set<String> OLD = Set.of("debian 11", "ubuntu 20.04");

    private final boolean noRoot;
    private final int maxAuthTries;
    private final Duration backAfter;
    private final Duration loginWithin;

    private SshHardening(Builder from) {
        this.noRoot = from.noRoot;
        this.maxAuthTries = from.maxAuthTries;
        this.backAfter = from.backAfter;
        this.loginWithin = from.loginWithin;
    }

    void describe(Blueprint host) {
        if (maxAuthTries < 1 || maxAuthTries > 100) {
            host.mistake("maxAuthTries(" + maxAuthTries + "): it is between 1 and 100");
            return;
        }
        if (loginWithin.compareTo(backAfter) >= 0) {
            host.mistake("backAfter(" + backAfter + "): it is longer than loginWithin(" + loginWithin + ")");
            return;
        }
        Guard guard = new Guard(
                "sshd", "the configuration of the SSH server", List.of(FILE), List.of(PROGRAM, "reload"), backAfter);
        Programs.place(host, "sshd");
        // Nothing that comes later in the run is in the way of the second login, or delayed by the timer's haste.
        host.during(Phase.FINISH, () -> {
            Resource kept = Guards.guarded(host, guard, file(host));
            host.gateLogin(
                    kept,
                    "the host puts " + guard.what() + " back by itself " + backAfter.toSeconds()
                            + " s after it was changed",
                    loginWithin);
            host.settle();
        });
    }

    private Resource file(Blueprint host) {
        return FileResource.builder(FILE)
                .content(List.of(new OsProbe(), new LoginProbe()), facts -> host.renderedText(TEMPLATE, model(facts)))
                .testedBy(PROGRAM, "test", WriteFile.FILE)
                .triggers(new Handler(
                        "reload sshd",
                        new Run(List.of(PROGRAM, "reload"), "root", "/", new TreeMap<>(), null, Duration.ofMinutes(1))))
                .build();
    }

    private Map<String, ?> model(Facts facts) {
        LoginFact login = facts.get(new LoginProbe());
        if (login.port() != 0) {
            refuseToLockOut(login);
        }
        OsFact os = facts.get(new OsProbe());
        return Map.of(
                "old",
                OLD.contains(os.id() + " " + os.version()),
                "rootLogin",
                noRoot ? "no" : "prohibit-password",
                "maxAuthTries",
                maxAuthTries);
    }

    private void refuseToLockOut(LoginFact login) {
        if (!login.keys()) {
            throw new Unplannable(
                    "hardenSsh() would lock out " + login.account() + ", who deploys: the account has no authorized key"
                            + " on the host, and passwords will be refused; put one into its ~/.ssh/authorized_keys first");
        }
        if (noRoot && login.account().equals("root")) {
            throw new Unplannable(
                    "noRootLogin() would lock out root, who deploys: log in as another account that may use sudo, or leave"
                            + " it out");
        }
    }

    /** Describes it. For one thread. */
    public static final class Builder {

        private boolean noRoot;
        private int maxAuthTries = 4;
        private Duration backAfter = Duration.ofMinutes(5);
        private Duration loginWithin = Duration.ofSeconds(20);

        Builder() {}

        /**
         * Keeps root out altogether; else root may log in with a key. Refused if it is root who deploys.
         *
         * @return this builder
         */
        public Builder noRootLogin() {
            this.noRoot = true;
            return this;
        }

        /**
         * How many keys may be tried in one connection; four if nothing is said.
         *
         * @param tries between 1 and 100
         * @return this builder
         */
        public Builder maxAuthTries(int tries) {
            this.maxAuthTries = tries;
            return this;
        }

        /**
         * When the host takes the change back by itself, unless a second login has worked and all gates have opened; five minutes if
         * nothing is said.
         *
         * @param time longer than the gates of the deployment may take
         * @return this builder
         */
        public Builder backAfter(Duration time) {
            this.backAfter = time;
            return this;
        }

        /**
         * How long the second login is tried; 20 seconds if nothing is said.
         *
         * @param time shorter than {@link #backAfter}
         * @return this builder
         */
        public Builder loginWithin(Duration time) {
            this.loginWithin = time;
            return this;
        }

        SshHardening build() {
            return new SshHardening(this);
        }
    }
}
