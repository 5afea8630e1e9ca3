package dev.slipway.step.django;

import dev.slipway.app.App;
import dev.slipway.app.Site;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds what can't be meant in what a user said, each with the call that said it. Stateless. */
final class Mistakes {

    private static final Pattern MODULE = Pattern.compile("[A-Za-z_]\\w*(\\.[A-Za-z_]\\w*)*");
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_.:/@+\\[\\]-]+");
    private static final Pattern URL = Pattern.compile("/([A-Za-z0-9_.~-]+/)+");
    private static final Pattern ALIAS = Pattern.compile("[A-Za-z_][\\w-]*");

    private Mistakes() {}

    static void report(Wishes said, App app, @Nullable Site site, Consumer<String> mistake) {
        String settings = said.settings();
        if (settings != null && !MODULE.matcher(settings).matches()) {
            mistake.accept(
                    "settings(\"" + settings + "\"): a module is named like core.settings, without .py and slashes");
        }
        addresses(said, mistake);
        roots(said, app, mistake);
        words("accept", said.accepted(), WORD, "a setting or a check's id, such as DEBUG or security.W004", mistake);
        words("fixtures", said.fixtures(), WORD, "the name of a fixture, such as countries or demo.json", mistake);
        words("databases", said.databases(), ALIAS, "a key of DATABASES, such as default", mistake);
        said.commands().forEach(command -> command(command, mistake));
        superuser(said.superuser(), mistake);
        MigrationMistakes.report(said, mistake);
        if (site != null && site.names().contains("*")) {
            mistake.accept("a site's names become ALLOWED_HOSTS, where '*' would let anybody in: name them one by one");
        }
        if (said.migrationLimit().isNegative() || said.migrationLimit().isZero()) {
            mistake.accept("migrateWithin(" + said.migrationLimit() + "): migrations need some time");
        }
    }

    private static void addresses(Wishes said, Consumer<String> mistake) {
        address("staticUrl", said.staticUrl(), mistake);
        String media = said.mediaUrl();
        if (media == null) {
            return;
        }
        address("mediaUrl", media, mistake);
        if (media.startsWith(said.staticUrl()) || said.staticUrl().startsWith(media)) {
            mistake.accept("mediaUrl(\"" + media + "\") and staticUrl(\"" + said.staticUrl()
                    + "\") overlap: one of them would never be served");
        }
    }

    /** Tells whether a web server can serve files there. */
    static boolean address(String url) {
        return URL.matcher(url).matches();
    }

    private static void address(String call, String url, Consumer<String> mistake) {
        if (!address(url)) {
            mistake.accept(
                    call + "(\"" + url + "\"): an address begins and ends with a slash, and is not the whole site");
        }
    }

    private static void roots(Wishes said, App app, Consumer<String> mistake) {
        String root = said.mediaRoot();
        if (root == null) {
            return;
        }
        if (said.mediaUrl() == null) {
            mistake.accept("mediaRoot(…) and noMedia() contradict each other: leave one of them out");
        }
        if (!root.matches("(/[A-Za-z0-9_.@+-]+)+") || root.matches(".*/\\.{1,2}(/.*)?")) {
            mistake.accept("mediaRoot(\"" + root + "\"): uploads need an absolute directory of plain names");
            return;
        }
        for (String taken : List.of(app.releases(), app.current(), app.venvs())) {
            if (overlap(root, taken)) {
                mistake.accept("mediaRoot(\"" + root + "\"): uploads would go with a release, since " + taken
                        + " is replaced by deployments; choose a directory of their own, such as " + app.media());
            }
        }
    }

    private static boolean overlap(String one, String other) {
        return (one + "/").startsWith(other + "/") || (other + "/").startsWith(one + "/");
    }

    private static void words(String call, List<String> words, Pattern allowed, String what, Consumer<String> mistake) {
        words.stream()
                .filter(word -> !allowed.matcher(word).matches())
                .forEach(word -> mistake.accept(call + "(\"" + word + "\"): not " + what));
    }

    private static void command(ManagementCommand command, Consumer<String> mistake) {
        String name = command.words().get(0);
        if (!name.matches("[A-Za-z_][\\w-]*")) {
            mistake.accept("command(\"" + name + "\"): not the name of a command of manage.py");
        }
        if (command.words().stream().anyMatch(word -> word.chars().anyMatch(Character::isISOControl))) {
            mistake.accept("command(\"" + name + "\"): an argument has no line ends and no control characters");
        }
    }

    private static void superuser(@Nullable Superuser superuser, Consumer<String> mistake) {
        if (superuser == null) {
            return;
        }
        if (superuser.name().isBlank() || superuser.name().matches("(?s).*[\\s\\p{Cntrl}].*")) {
            mistake.accept("superuser(\"" + superuser.name() + "\", …): a name has no blanks");
        }
        if (!superuser.email().matches("[^\\s@]+@[^\\s@]+")) {
            mistake.accept("superuser(…, \"" + superuser.email() + "\", …): not an address of mail");
        }
    }
}
