package dev.slipway.step.machine;

import dev.slipway.host.action.Run;
import dev.slipway.host.probe.LoginProbe;
import dev.slipway.resource.Facts;
import dev.slipway.resource.Handler;
import dev.slipway.step.Blueprint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Shuts out for a while who fails too often to log in over SSH. Immutable. */
public final class Fail2ban {

    private static final String PROGRAM = Programs.DIRECTORY + "/fail2ban";

    private final int tries;
    private final Duration within;
    private final Duration banned;
    private final List<String> ignored;

    private Fail2ban(Builder from) {
        this.tries = from.tries;
        this.within = from.within;
        this.banned = from.banned;
        this.ignored = List.copyOf(from.ignored);
    }

    void describe(Blueprint host) {
        if (tries < 1 || within.toSeconds() < 1 || banned.toSeconds() < 1) {
            host.mistake("tries(" + tries + ").within(" + within + ").banFor(" + banned
                    + "): each is one, or one second, at least");
            return;
        }
        for (String network : ignored) {
            try {
                Network.of(network);
            } catch (IllegalArgumentException wrong) {
                host.mistake("ignore(\"" + network + "\"): " + wrong.getMessage());
                return;
            }
        }
        // The journal's reader is merely recommended by the package; without it there is no jail where nobody writes
        // auth.log.
        host.packages("fail2ban", "nftables", "python3-systemd");
        Programs.place(host, "fail2ban");
        host.rendered(
                        "/etc/fail2ban/jail.d/slipway.local",
                        "machine/fail2ban.conf",
                        List.of(new LoginProbe()),
                        this::model)
                .triggers(new Handler("restart fail2ban", run()));
        host.unit("fail2ban.service");
        host.gateActive("fail2ban.service", Duration.ofSeconds(10));
    }

    private static Run run() {
        return new Run(List.of(PROGRAM), "root", "/", new TreeMap<>(), null, Duration.ofMinutes(1));
    }

    private Map<String, ?> model(Facts facts) {
        SortedSet<Integer> ports = facts.get(new LoginProbe()).needed();
        return Map.of(
                "ports",
                ports.isEmpty() ? "ssh" : ports.stream().map(String::valueOf).collect(Collectors.joining(",")),
                "tries",
                tries,
                "within",
                within.toSeconds(),
                "banned",
                banned.toSeconds(),
                "ignored",
                ignored.stream().map(text -> Network.of(text).toString()).collect(Collectors.joining(" ")));
    }

    /** Describes it. For one thread. */
    public static final class Builder {

        private int tries = 5;
        private Duration within = Duration.ofMinutes(10);
        private Duration banned = Duration.ofMinutes(10);
        private final List<String> ignored = new ArrayList<>();

        Builder() {}

        /**
         * How often one may fail; five times if nothing is said.
         *
         * @param count so many failures shut out
         * @return this builder
         */
        public Builder tries(int count) {
            this.tries = count;
            return this;
        }

        /**
         * Within which time failures count together; ten minutes if nothing is said.
         *
         * @param time the time
         * @return this builder
         */
        public Builder within(Duration time) {
            this.within = time;
            return this;
        }

        /**
         * How long somebody is shut out; ten minutes if nothing is said.
         *
         * @param time the time
         * @return this builder
         */
        public Builder banFor(Duration time) {
            this.banned = time;
            return this;
        }

        /**
         * Who is never shut out.
         *
         * @param networks addresses or networks
         * @return this builder
         */
        public Builder ignore(String... networks) {
            ignored.addAll(List.of(networks));
            return this;
        }

        Fail2ban build() {
            return new Fail2ban(this);
        }
    }
}
