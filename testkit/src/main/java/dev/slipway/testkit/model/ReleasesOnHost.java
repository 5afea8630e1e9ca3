package dev.slipway.testkit.model;

import dev.slipway.host.action.Attributes;
import dev.slipway.host.action.Content;
import dev.slipway.host.probe.FileFact.Kind;
import dev.slipway.testkit.script.Reply;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What lies on a machine of an application's releases.
 *
 * @param app its name
 * @param home its directory
 * @param driver who is at it
 */
record ReleasesOnHost(
        String app, String home, FileTree files, GuardProgram guards, HostClock clock, ReleaseProgram.Driver driver) {

    private static final Pattern WORD = Pattern.compile("'((?:[^']|'\\\\'')*)'|([^\\s']+)");

    String releases() {
        return home + "/releases";
    }

    String current() {
        return home + "/current";
    }

    String previous() {
        return home + "/previous";
    }

    String guard() {
        return "release-" + app;
    }

    String target(String path) {
        Node node = files.at(path);
        return node != null && node.is(Kind.LINK) ? node.target() : "";
    }

    private String id(String target) {
        return target.startsWith(releases() + "/") ? target.substring(releases().length() + 1) : "";
    }

    String active() {
        return id(target(current()));
    }

    private String before() {
        return id(target(previous()));
    }

    /** The release that users had before a switch that waits for its confirmation, or that they have now. */
    private String confirmed() {
        Node kept = guards.kept(guard(), current());
        return kept == null ? active() : id(kept.target());
    }

    /** Its units without their kind. */
    String base(String id) {
        return target(releases() + "/" + id + "/app.sock").equals("/run/" + app + "/" + id + ".sock")
                ? app + "@" + id
                : app;
    }

    /** Units without their kind that run a release of the application: those on the disk, and those that are up. */
    TreeSet<String> bases(Collection<String> up) {
        List<String> all = new ArrayList<>(files.names(UnitFiles.CONFIGURED));
        all.addAll(up);
        TreeSet<String> bases = new TreeSet<>();
        for (String unit : all) {
            String base = unit.replaceFirst("\\.(service|socket)$", "");
            Node file = files.at(UnitFiles.CONFIGURED + base + ".service");
            boolean ours = file == null || file.text().startsWith("# Managed by Slipway");
            if (!base.equals(unit) && (base.equals(app) || base.startsWith(app + "@")) && ours) {
                bases.add(base);
            }
        }
        return bases;
    }

    List<String> ids() {
        return files.names(releases()).stream()
                .filter(name -> !name.startsWith("."))
                .toList();
    }

    private String text(String path) {
        Node node = files.at(path);
        return node == null ? "" : node.text();
    }

    String version(String id) {
        return words(text(releases() + "/" + id + "/release.conf"), "version=");
    }

    private static String words(String text, String start) {
        return text.lines()
                .filter(line -> line.startsWith(start))
                .map(line ->
                        line.substring(start.length()).replaceAll("^'|'$", "").replace("'\\''", "'"))
                .findFirst()
                .orElse("");
    }

    /** What release.conf says of a release. */
    String said(String id, String word) {
        return words(text(releases() + "/" + id + "/release.conf"), word + "=");
    }

    List<String> afterSwitch() {
        return ids().stream()
                .map(id -> words(text(releases() + "/" + id + "/release.conf"), "after="))
                .filter(command -> !command.isEmpty())
                .map(command -> List.of(command.split(" ")))
                .findFirst()
                .orElse(List.of());
    }

    String named(String id) {
        String version = version(id);
        return version.isEmpty() || version.equals(id) ? id : version + " (" + id + ")";
    }

    /** The migrations of a release left a database that another one, which users had then, can't bear. */
    boolean incompatible(String id, String other) {
        String state = text(releases() + "/" + id + "/migrations.state");
        String active = words(state, "active=");
        return words(state, "compatible=").equals("no") && (!state.contains("active=") || active.equals(other));
    }

    /** The calls that the release's file of checks has. */
    List<List<String>> checks(String id) {
        List<List<String>> calls = new ArrayList<>();
        text(releases() + "/" + id + "/checks")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .forEach(line -> {
                    List<String> call = new ArrayList<>();
                    Matcher word = WORD.matcher(line);
                    while (word.find()) {
                        call.add(
                                word.group(2) != null
                                        ? word.group(2)
                                        : word.group(1).replace("'\\''", "'"));
                    }
                    calls.add(call);
                });
        return calls;
    }

    void mark(String marker) {
        String directory = marker.substring(0, marker.lastIndexOf('/') + 1);
        files.names(directory.substring(0, directory.length() - 1)).stream()
                .filter(name -> name.startsWith("checked-"))
                .forEach(name -> files.remove(directory + name));
        write(marker, "");
    }

    private void write(String path, String text) {
        files.put(path, Node.file(Content.text(text), Attributes.root("0644"), clock.nanos()), "cannot create");
    }

    List<String> history(String id) {
        return text(releases() + "/" + id + "/history").lines().toList();
    }

    private String lastEvent(String id) {
        return history(id).stream()
                .map(line -> line.split(" ")[1])
                .filter(event -> !event.equals("watched"))
                .reduce("", (earlier, later) -> later);
    }

    Reply note(String id, List<String> event) {
        if (files.at(releases() + "/" + id) != null) {
            List<String> words =
                    new ArrayList<>(List.of(Long.toString(clock.now().getEpochSecond()), event.get(0), driver.words()));
            words.addAll(event.subList(1, event.size()));
            String path = releases() + "/" + id + "/history";
            write(path, text(path) + String.join(" ", words) + "\n");
        }
        return Reply.ok();
    }

    Reply switchTo(String id) {
        String now = active();
        if (files.at(releases() + "/" + id) == null) {
            return Reply.exit(1, "slipway: problem: there is no release " + id + " in " + releases());
        }
        if (now.equals(id)) {
            return Reply.ok();
        }
        String before = confirmed();
        if (before.equals(id) || before.isEmpty()) {
            before = before();
        }
        note(id, List.of("activated", "seconds=0"));
        put(id, before.isEmpty() ? "-" : before);
        if (!now.isEmpty()) {
            note(now, List.of("replaced", "by=" + id));
        }
        return Reply.ok();
    }

    Reply put(String now, String before) {
        point(previous(), before);
        point(current(), now);
        return Reply.ok();
    }

    private void point(String link, String id) {
        if (id.equals("-")) {
            files.remove(link);
        } else {
            files.put(link, Node.link(releases() + "/" + id, "root", "root", clock.nanos()), "ln");
        }
    }

    void noteTakenBack() {
        String now = active();
        for (String id : ids()) {
            if (!id.equals(now) && lastEvent(id).equals("activated")) {
                note(id, List.of("taken-back", "to=" + (now.isEmpty() ? "-" : now)));
            }
        }
        if (lastEvent(now).equals("replaced")) {
            note(now, List.of("activated", "again=yes"));
        }
    }

    String state(String id) {
        if (id.equals(active())) {
            return "active";
        } else if (id.equals(before())) {
            return "previous";
        } else if (List.of("failed", "taken-back").contains(lastEvent(id))) {
            return "failed";
        }
        return history(id).stream().anyMatch(line -> line.split(" ")[1].equals("activated")) ? "former" : "new";
    }

    String stateAfterFailureOf(String id) {
        String now = active();
        if (!now.equals(id) && !List.of("failed", "taken-back").contains(lastEvent(id))) {
            note(id, List.of("failed"));
        }
        if (now.isEmpty()) {
            return "users get no release of " + app + " yet";
        } else if (!now.equals(id)) {
            return lastEvent(id).equals("taken-back")
                    ? "the switch was taken back, users get " + named(now) + " again"
                    : "users get " + named(now) + " as before, nobody got " + named(id);
        } else if (before().isEmpty()) {
            return "users get " + named(id) + ", as there is no release to go back to";
        }
        return "users get " + named(id)
                + (incompatible(id, before())
                        ? ", and nothing goes back by itself: the database was changed in a way that " + named(before())
                                + " can't bear"
                        : "");
    }

    boolean kept(String id) {
        return id.equals(active()) || id.equals(before()) || id.equals(confirmed());
    }

    /** Virtualenvs go only where each release tells which one it uses. */
    Reply tidy(List<String> gone) {
        for (String id : gone) {
            for (String kind : List.of(".service", ".socket")) {
                files.remove(UnitFiles.CONFIGURED + app + "@" + id + kind);
            }
            files.remove("/etc/" + app + "/releases/" + id + ".env");
            files.remove(releases() + "/" + id);
        }
        List<String> used = ids().stream()
                .map(id -> words(text(releases() + "/" + id + "/release.conf"), "venv="))
                .toList();
        if (!used.contains("")) {
            files.names(home + "/venvs").stream()
                    .map(name -> home + "/venvs/" + name)
                    .filter(venv -> !used.contains(venv) && target(venv).isEmpty())
                    .toList()
                    .forEach(files::remove);
        }
        return Reply.ok();
    }
}
