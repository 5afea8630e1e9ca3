package dev.slipway.step.python;

import dev.slipway.app.App;
import dev.slipway.source.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** What can be told to be wrong without any code. Stateless. */
final class Checks {

    /** Accounts that systems have of their own; an application under one of them could read or stop what belongs to others. */
    private static final Set<String> TAKEN = Set.of(
            "daemon",
            "bin",
            "sys",
            "sync",
            "games",
            "man",
            "lp",
            "mail",
            "news",
            "uucp",
            "proxy",
            "www-data",
            "backup",
            "list",
            "irc",
            "nobody",
            "sshd",
            "postgres",
            "redis",
            "nginx",
            "messagebus",
            "_apt",
            "systemd-network",
            "systemd-resolve");

    private Checks() {}

    /** What can't be a name, an account or a directory, each with the call that said it. */
    static List<String> names(Settings said, String name) {
        List<String> mistakes = new ArrayList<>();
        String user = said.user;
        String home = said.home;
        check(mistakes, "app(\"" + name + "\", …)", () -> new App(name, user == null ? name : "app", "/srv/app"));
        if (user != null) {
            check(mistakes, "user(\"" + user + "\")", () -> new App("app", user, "/srv/app"));
        }
        if (home != null) {
            check(mistakes, "home(\"" + home + "\")", () -> new App("app", "app", home));
        }
        return mistakes;
    }

    private static void check(List<String> mistakes, String call, Supplier<App> app) {
        try {
            App unused = app.get();
        } catch (IllegalArgumentException wrong) {
            mistakes.add(call + ": " + wrong.getMessage());
        }
    }

    static List<String> of(Settings said, App app, Source source) {
        List<String> mistakes = new ArrayList<>(source.mistakes());
        source.secrets().stream()
                .filter(secret -> !secret.available())
                .forEach(secret ->
                        mistakes.add("there is no secret in " + secret.origin() + ", which opens " + source.origin()));
        if (TAKEN.contains(app.user())) {
            mistakes.add((said.user == null ? "app(\"" + app.name() + "\", …)" : "user(\"" + said.user + "\")")
                    + ": the account " + app.user()
                    + " belongs to the system: say user(…) with one of the application's own");
        }
        if (app.home().matches("/(root|home|tmp|var/tmp|run|dev|proc|sys|etc|boot)(/.*)?")) {
            mistakes.add("home(\"" + app.home()
                    + "\"): the web server must be able to read there, and nobody else may clean up: choose"
                    + " a directory such as /srv/" + app.name());
        }
        if (said.python != null && !Python.makesSense(said.python)) {
            mistakes.add(
                    "python(\"" + said.python + "\"): name a version such as 3.12, or an interpreter's absolute path");
        }
        said.indexes.forEach(index -> index.mistake().ifPresent(mistakes::add));
        if (said.indexes.stream().filter(index -> !index.extra()).count() > 1) {
            mistakes.add("index(…) is said twice: one of them is extraIndex(…)");
        }
        if (said.wheelhouse != null && !said.indexes.isEmpty()) {
            mistakes.add("wheelhouse(…) and index(…) exclude each other: with a wheelhouse, pip asks nobody");
        }
        if (said.noRequirements && !(said.requirements.isEmpty() && said.extras.isEmpty())) {
            mistakes.add("withoutRequirements() and requirements(…) or extras(…) exclude each other");
        }
        if (!said.requirements.isEmpty() && !said.extras.isEmpty()) {
            mistakes.add(
                    "extras(…) speaks of pyproject.toml or setup.py, which requirements(…) replaces: say one of them");
        }
        said.extras.stream()
                .filter(extra -> !extra.matches("[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?"))
                .forEach(extra -> mistakes.add("extras(\"" + extra + "\"): no name of an extra"));
        said.systemPackages.stream()
                .filter(each -> !each.matches("[a-z0-9][a-z0-9+.-]+"))
                .forEach(each -> mistakes.add("systemPackages(\"" + each + "\"): no name of a Debian package"));
        if (said.buildLimit.isNegative() || said.buildLimit.isZero()) {
            mistakes.add("buildLimit(" + said.buildLimit + "): a virtualenv takes some time");
        }
        return mistakes;
    }
}
