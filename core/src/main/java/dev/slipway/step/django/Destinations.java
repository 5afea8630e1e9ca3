package dev.slipway.step.django;

import dev.slipway.app.Variable;
import dev.slipway.secret.Secret;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where the databases are that only secrets lead to: another password is no reason to migrate, another database is. What is plain makes
 * another release anyway. Stateless.
 */
final class Destinations {

    /** Split as Python's {@code urlsplit} does; user and password end at the last {@code @} before the path. */
    private static final Pattern URL = Pattern.compile(
            "([A-Za-z][A-Za-z0-9+.-]*)://(?:[^/?#]*@)?([^/?#@]*)/([^?#]*)(?:\\?([^#]*))?(?:#.*)?", Pattern.DOTALL);

    /** Options of a URL that lead elsewhere. */
    private static final Pattern PLACE = Pattern.compile("(host|hostaddr|port|dbname)=.*", Pattern.DOTALL);

    private Destinations() {}

    /** Each as a variable, a host with its port, and a name; nobody shows them, and no user or password is among them. */
    static List<String> of(Collection<Variable> variables) {
        List<String> found = new ArrayList<>();
        for (Variable each : variables) {
            Secret secret = each.secret();
            if (secret != null) {
                add(found, each.name(), secret);
            }
        }
        return found.stream().sorted().toList();
    }

    /** Whoever fetches a secret may fail in any way; what can't be had is told by whoever needs it. */
    private static void add(List<String> found, String name, Secret secret) {
        try {
            Matcher url = URL.matcher(secret.reveal().strip());
            if (url.matches() && !url.group(1).toLowerCase(Locale.ROOT).startsWith("http")) {
                found.add(name + " " + url.group(1) + "://" + url.group(2) + "/" + url.group(3) + places(url.group(4)));
            }
        } catch (RuntimeException unreadable) {
            found.add(name);
        }
    }

    private static String places(@Nullable String options) {
        return Arrays.stream((options == null ? "" : options).split("&"))
                .filter(each -> PLACE.matcher(each).matches())
                .sorted()
                .map(each -> " " + each)
                .collect(Collectors.joining());
    }
}
