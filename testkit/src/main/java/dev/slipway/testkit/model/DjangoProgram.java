package dev.slipway.testkit.model;

import dev.slipway.host.action.Attributes;
import dev.slipway.host.action.Content;
import dev.slipway.testkit.script.Call;
import dev.slipway.testkit.script.Reply;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The program that runs Django for a release, on a machine that has no Python: migrations are files in its code, and what is applied is what
 * the note for plans says: each machine has a database of its own. Squashed migrations, and those that take away what other migrations brought, are beyond it.
 */
final class DjangoProgram {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final String AS_IT_WAS = "slipway: state: not applied: the database is as it was";

    private final FileTree files;
    private final HostClock clock;
    private final ReleaseProgram.Driver driver;

    DjangoProgram(FileTree files, HostClock clock, ReleaseProgram.Driver driver) {
        this.files = files;
        this.clock = clock;
        this.driver = driver;
    }

    Reply run(Call call) {
        List<String> words = call.command();
        String home = words.get(2);
        if (files.at(home + "/django.conf") == null) {
            return Reply.exit(1, "slipway: problem: there is no release in " + home);
        }
        DjangoRelease release = DjangoRelease.read(home, files);
        return switch (words.get(1)) {
            case "manage" -> Reply.ok();
            case "command" -> marked(words.get(3));
            case "prepare" -> prepare(release, words.get(3));
            case "migrate" -> migrate(release, words.get(3));
            case "contract" -> apply(release, release.pending(applied(release)), "contract", words.get(3));
            case "rollback-check" -> check(release);
            case "ask" -> ask(release);
            default -> Reply.exit(1, "slipway: problem: there is nothing called " + words.get(1));
        };
    }

    private Reply prepare(DjangoRelease release, String marker) {
        SortedSet<String> applied = applied(release);
        String pending = release.pending(applied).stream()
                .map(name -> "{\"name\": \"" + name + "\", \"atomic\": true, \"operations\": [], \"risks\": ["
                        + (!applied.isEmpty() && release.breaks(name)
                                ? "{\"kind\": \"destructive\", \"why\": \"what it takes away is lost\"}"
                                : "")
                        + "]}")
                .collect(Collectors.joining(", "));
        String known = release.migrations().keySet().stream()
                .map(name -> "\"" + name + "\"")
                .collect(Collectors.joining(", "));
        write(
                release.home() + "/migrations.json",
                "{\"version\": 1, \"databases\": [{\"alias\": \"default\", \"vendor\": \"memory\", \"new\": "
                        + applied.isEmpty() + ", \"known\": [" + known + "], \"pending\": [" + pending + "]}]}\n");
        return done(marker);
    }

    private Reply migrate(DjangoRelease release, String marker) {
        SortedSet<String> applied = applied(release);
        SortedSet<String> pending = release.pending(applied);
        if (release.value("migrations").equals("none") && !pending.isEmpty()) {
            return failed(
                    release, "migrate", AS_IT_WAS, pending.size() + " pending, and none may run: " + join(pending));
        }
        if (release.flag("approval") && !applied.isEmpty()) {
            List<String> waiting = pending.stream()
                    .filter(name -> !release.words("approved").contains(name))
                    .filter(name -> release.words("stop_at").isEmpty() || release.breaks(name))
                    .toList();
            if (!waiting.isEmpty()) {
                return failed(release, "migrate", AS_IT_WAS, "not approved: " + join(waiting));
            }
        }
        pending.removeAll(release.later(applied));
        return apply(release, pending, "migrate", marker);
    }

    private Reply apply(DjangoRelease release, SortedSet<String> now, String verb, String marker) {
        List<String> lines = new ArrayList<>();
        SortedSet<String> applied = applied(release);
        if (release.flag("backup") && !applied.isEmpty() && !now.isEmpty()) {
            lines.add(backup(release));
        }
        applied.addAll(now);
        files.directories(release.value("state"));
        write(
                appliedAt(release),
                applied.stream().map(name -> "default " + name + "\n").collect(Collectors.joining()));
        if (verb.equals("migrate")) {
            ask(release);
        }
        note(release, "migrated", "verb=" + verb);
        lines.add(now.size() + " applied");
        done(marker);
        return new Reply(0, lines);
    }

    private Reply ask(DjangoRelease release) {
        Node link = files.at(release.value("current"));
        String state = "compatible='yes'\n";
        if (link != null && !link.target().equals(release.home())) {
            DjangoRelease active = DjangoRelease.read(link.target(), files);
            boolean bears = quarrels(active, applied(release)).isEmpty();
            state = "compatible='" + (bears ? "yes" : "no") + "'\nactive='" + active.id() + "'\n";
        }
        write(release.home() + "/migrations.state", state);
        return Reply.ok();
    }

    private Reply check(DjangoRelease release) {
        SortedSet<String> applied = applied(release);
        SortedSet<String> unknown = new TreeSet<>(applied);
        unknown.removeAll(release.migrations().keySet());
        SortedSet<String> quarrels = quarrels(release, applied);
        String gets = "says=release " + release.id() + (quarrels.isEmpty() ? " gets" : " does not get");
        return new Reply(
                quarrels.isEmpty() ? 0 : 3,
                List.of(
                        "compatible=" + (quarrels.isEmpty() ? "yes" : "no"),
                        "unknown=" + String.join(" ", unknown),
                        "pending=" + String.join(" ", release.pending(applied)),
                        gets + " along with the database"
                                + (quarrels.isEmpty() ? "" : ", to which " + join(quarrels) + " was applied since")));
    }

    /** What a release does not know, and fails by. Whichever release brought it tells. */
    private SortedSet<String> quarrels(DjangoRelease release, SortedSet<String> applied) {
        SortedSet<String> quarrels = new TreeSet<>(applied);
        quarrels.removeAll(release.migrations().keySet());
        String releases = release.value("releases");
        List<DjangoRelease> all = files.names(releases).stream()
                .map(id -> DjangoRelease.read(releases + "/" + id, files))
                .toList();
        quarrels.removeIf(name -> all.stream()
                .map(each -> each.migrations().get(name))
                .noneMatch(migration -> migration != null && migration.breaks()));
        return quarrels;
    }

    private String backup(DjangoRelease release) {
        String file = release.value("backups") + "/" + TIME.format(clock.now()) + "-" + release.id() + ".dump";
        files.directories(release.value("backups"));
        put(file, "a dump\n", "0600");
        put(file + ".sha256", "a digest  " + file.substring(file.lastIndexOf('/') + 1) + "\n", "0600");
        note(release, "backed-up", "file=" + file);
        return "backup: " + file;
    }

    private Reply failed(DjangoRelease release, String verb, String state, String problem) {
        note(release, "failed", "verb=" + verb);
        return Reply.exit(1, state, "slipway: problem: " + problem);
    }

    private void note(DjangoRelease release, String event, String word) {
        String path = release.home() + "/history";
        Node before = files.at(path);
        String line = clock.now().getEpochSecond() + " " + event + " " + driver.words() + " " + word + "\n";
        write(path, (before == null ? "" : before.text()) + line);
    }

    private SortedSet<String> applied(DjangoRelease release) {
        Node note = files.at(appliedAt(release));
        return note == null
                ? new TreeSet<>()
                : note.text()
                        .lines()
                        .map(line -> line.substring(line.indexOf(' ') + 1))
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String appliedAt(DjangoRelease release) {
        return release.value("state") + "/applied";
    }

    private static String join(Collection<String> names) {
        return String.join(", ", names);
    }

    /** What was wanted before is not what holds now. */
    private Reply done(String marker) {
        int slash = marker.lastIndexOf('/');
        String kind = marker.substring(slash + 1, marker.lastIndexOf('-') + 1);
        files.names(marker.substring(0, slash)).stream()
                .filter(name -> name.startsWith(kind))
                .forEach(name -> files.remove(marker.substring(0, slash + 1) + name));
        return marked(marker);
    }

    private Reply marked(String marker) {
        write(marker, "");
        return Reply.ok();
    }

    private void write(String path, String text) {
        put(path, text, "0644");
    }

    private void put(String path, String text, String mode) {
        files.put(path, Node.file(Content.text(text), Attributes.root(mode), clock.nanos()), "cannot create");
    }
}
