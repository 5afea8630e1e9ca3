package dev.slipway.testkit.model;

import dev.slipway.host.action.Attributes;
import dev.slipway.host.action.Content;
import dev.slipway.host.action.UnitAction.Verb;
import dev.slipway.testkit.script.Call;
import dev.slipway.testkit.script.Reply;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The program that knows which release users get, on a machine where nobody is ever connected: what is to be drained stops at once. */
final class ReleaseProgram {

    private static final String WATCH = "/usr/local/lib/slipway/watch";
    private static final String GUARD = "/usr/local/lib/slipway/guard";

    private final FileTree files;
    private final Units units;
    private final Programs programs;
    private final GuardProgram guards;
    private final HostClock clock;
    private final Driver driver;
    private final Set<String> watched = new HashSet<>();

    /** Who is at it, as the lock's holder has it. */
    @FunctionalInterface
    interface Driver {

        /** The run and its owner, as two words. */
        String words();
    }

    ReleaseProgram(
            FileTree files, Units units, Programs programs, GuardProgram guards, HostClock clock, Driver driver) {
        this.files = files;
        this.units = units;
        this.programs = programs;
        this.guards = guards;
        this.clock = clock;
        this.driver = driver;
    }

    Reply run(Call call) {
        List<String> words = call.command();
        ReleasesOnHost host = new ReleasesOnHost(words.get(2), words.get(3), files, guards, clock, driver);
        List<String> rest = words.subList(4, words.size());
        try {
            return switch (words.get(1)) {
                case "check" -> check(host, rest, host.target(host.releases() + "/" + rest.get(0) + "/app.sock"));
                case "rehearse" -> check(host, rest, "/run/" + host.app() + "/rehearsal.sock");
                case "guard" -> guard(host, rest);
                case "switch" -> reconnect(host, host.switchTo(rest.get(0)));
                case "put" -> reconnect(host, host.put(rest.get(0), rest.get(1)));
                case "confirm" -> confirm(host, rest.get(0));
                case "reinstate" -> reinstate(host, rest.get(0), rest.get(1));
                case "settle" -> settle(host);
                case "drain" -> stop(rest.get(0));
                case "recover" -> recover(host);
                case "rescue" -> rescue(host, rest.get(0));
                case "note" -> host.note(rest.get(0), rest.subList(1, rest.size()));
                case "survey" -> new Reply(0, survey(host));
                case "tidy" ->
                    host.tidy(rest.stream().filter(id -> !needed(host, id)).toList());
                default -> Reply.exit(1, "slipway: problem: there is nothing called " + words.get(1));
            };
        } catch (Failure failed) {
            return new Reply(failed.exit(), failed.output());
        }
    }

    private Reply check(ReleasesOnHost host, List<String> words, String listens) {
        String id = words.get(0);
        for (List<String> each : host.checks(id)) {
            if (each.get(0).equals("files")) {
                continue;
            }
            List<String> ask = new ArrayList<>(List.of("/usr/local/lib/slipway/health", listens));
            ask.addAll(each.get(0).equals("page") ? each.subList(1, 5) : each.subList(1, each.size()));
            Reply reply = programs.ask(new Call(ask, "root", "/", new TreeMap<>(), ""));
            if (reply.exit() != 0) {
                List<String> output =
                        new ArrayList<>(programs.ask(new Call(List.of("journalctl"), "root", "/", new TreeMap<>(), ""))
                                .output());
                output.add("slipway: problem: " + host.named(id) + " does not get well within " + words.get(1) + " s: "
                        + each.get(3) + ": " + String.join(" ", reply.output()) + "; nobody gets it");
                return new Reply(1, output);
            }
        }
        if (words.size() > 2) {
            host.mark(words.get(2));
        }
        return Reply.ok();
    }

    private Reply guard(ReleasesOnHost host, List<String> words) {
        String now = host.active();
        if (now.isEmpty() || now.equals(words.get(0))) {
            return Reply.ok();
        }
        if (!host.said(words.get(0), "visit").isEmpty()) {
            watched.add(host.app());
        }
        if (host.incompatible(words.get(0), now)) {
            return Reply.ok("slipway: warning: the database was changed in a way that " + host.named(now)
                    + " can't bear: the host does not go back by itself");
        }
        List<String> arm =
                new ArrayList<>(List.of(GUARD, "arm", host.guard(), words.get(1), host.current(), host.previous()));
        arm.addAll(words.subList(2, words.size()));
        arm.addAll(List.of("--", "/usr/local/lib/slipway/release", "recover", host.app(), host.home(), "60"));
        return guards.run(new Call(arm, "root", "/", new TreeMap<>(), ""));
    }

    /** How users fared: as a test says for the program {@code watch}, else they asked once and all was well. */
    private Reply measured(ReleasesOnHost host, String id) {
        if (!watched.remove(host.app())) {
            return Reply.ok();
        }
        List<String> told = programs.ask(new Call(List.of(WATCH, "stop", host.app()), "root", "/", new TreeMap<>(), ""))
                .output();
        String report = told.isEmpty() ? "requests=1 failures=0 slowest=0 gap=0" : told.get(0);
        List<String> words = List.of(report.split(" "));
        host.note(id, Stream.concat(Stream.of("watched"), words.stream()).toList());
        int failures = number(words.get(1));
        String allowed = host.said(id, "allowed");
        String served = "slipway: served: " + report;
        if (failures <= (allowed.isEmpty() ? 0 : Integer.parseInt(allowed))) {
            return Reply.ok(served);
        }
        return Reply.exit(
                1,
                served,
                "slipway: problem: " + failures + " of " + number(words.get(0))
                        + " requests failed while users were brought to " + host.named(id) + ", the first with "
                        + words.get(4).substring("first=".length()) + "; allowedFailures(…) lets "
                        + (allowed.isEmpty() ? "0" : allowed) + " pass",
                "slipway: next: look at what Nginx and the application logged meanwhile");
    }

    private static int number(String word) {
        return Integer.parseInt(word.substring(word.indexOf('=') + 1));
    }

    private Reply confirm(ReleasesOnHost host, String id) {
        Reply served = measured(host, id);
        if (served.exit() != 0) {
            return served;
        }
        Reply kept = kept(host, id);
        List<String> lines = new ArrayList<>(served.output());
        lines.addAll(kept.output());
        return new Reply(kept.exit(), lines);
    }

    private Reply kept(ReleasesOnHost host, String id) {
        if (guards.isArmed(host.guard())) {
            return guards.run(new Call(List.of(GUARD, "keep", host.guard()), "root", "/", new TreeMap<>(), ""));
        }
        return host.active().equals(id)
                ? Reply.ok()
                : Reply.exit(
                        1,
                        "slipway: problem: too late: nobody confirmed the switch to " + host.named(id)
                                + " in time, so the host went back; run again, with a longer confirmWithin(…) if it takes that long");
    }

    private Reply reinstate(ReleasesOnHost host, String id, String unit) {
        Node kept = Objects.requireNonNull(files.at(host.releases() + "/" + id + "/units/" + unit));
        files.put(
                UnitFiles.CONFIGURED + unit,
                Node.file(Content.text(kept.text()), Attributes.root("0644"), clock.nanos()),
                "cp");
        units.reload();
        return Reply.ok();
    }

    private Reply settle(ReleasesOnHost host) {
        String own = host.active().isEmpty() ? "" : host.base(host.active());
        for (String kind : List.of(".socket", ".service")) {
            if (!own.isEmpty() && files.at(UnitFiles.CONFIGURED + own + kind) != null) {
                units.does(own + kind, Verb.ENABLE);
                units.start(own + kind, "start");
            }
        }
        host.bases(units.up()).stream().filter(base -> !base.equals(own)).forEach(this::stop);
        return Reply.ok();
    }

    private Reply stop(String base) {
        for (String kind : List.of(".service", ".socket")) {
            if (files.at(UnitFiles.CONFIGURED + base + kind) != null) {
                units.does(base + kind, Verb.DISABLE);
            }
            if (units.isUp(base + kind) || units.fact(base + kind).active().equals("failed")) {
                units.stop(base + kind);
            }
        }
        return Reply.ok();
    }

    private Reply recover(ReleasesOnHost host) {
        units.reload();
        String now = host.active();
        measured(host, now);
        host.noteTakenBack();
        if (!now.isEmpty()
                && host.base(now).equals(host.app())
                && files.at(UnitFiles.CONFIGURED + host.app() + ".service") != null) {
            units.does(host.app() + ".service", Verb.RESTART);
        }
        return reconnect(host, settle(host));
    }

    /** Whoever keeps connections opens new ones; nobody has any before there was a release. */
    private Reply reconnect(ReleasesOnHost host, Reply reply) {
        List<String> command = host.afterSwitch();
        if (reply.exit() == 0
                && !command.isEmpty()
                && !host.target(host.previous()).isEmpty()) {
            programs.run(new Call(command, "root", "/", new TreeMap<>(), ""));
        }
        return reply;
    }

    private Reply rescue(ReleasesOnHost host, String id) {
        measured(host, id);
        if (guards.isArmed(host.guard())) {
            guards.run(new Call(List.of(GUARD, "back", host.guard()), "root", "/", new TreeMap<>(), ""));
        } else {
            settle(host);
        }
        return Reply.ok("slipway: state: " + host.stateAfterFailureOf(id));
    }

    private boolean needed(ReleasesOnHost host, String id) {
        return host.kept(id) || (!host.base(id).equals(host.app()) && units.isUp(host.base(id) + ".service"));
    }

    private List<String> survey(ReleasesOnHost host) {
        List<String> lines = new ArrayList<>();
        String own = host.active().isEmpty() ? "" : host.base(host.active());
        for (String id : host.ids()) {
            String base = host.base(id);
            boolean its = !base.equals(host.app()) || id.equals(host.active());
            String run = its && units.isUp(base + ".service") ? "up" : "down";
            lines.add(String.join("\t", "release", id, host.state(id), base, run, host.version(id)));
            host.history(id).forEach(line -> lines.add("event\t" + id + "\t" + line));
        }
        for (String base : host.bases(units.up())) {
            boolean alive = List.of(".service", ".socket").stream()
                    .map(kind -> units.fact(base + kind))
                    .anyMatch(unit -> unit.isActive() || unit.isEnabled());
            if (!base.equals(own) && alive) {
                lines.add("stray\t" + base);
            }
        }
        if (guards.isArmed(host.guard())) {
            lines.add("guarded");
        }
        return lines;
    }
}
