package dev.slipway.step.nginx;

import dev.slipway.app.Bind;
import dev.slipway.app.Release;
import dev.slipway.app.Served;
import dev.slipway.step.nginx.SiteSettings.Pair;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is wrong with what was said of a site, in sentences that name the call. Stateless. */
final class SiteMistakes {

    private static final String PATH = "/([A-Za-z0-9_.~@:+-]+/)*";
    private static final String DIRECTORY = "(/[A-Za-z0-9_.@+-]+)+/?";

    private SiteMistakes() {}

    /** The names that make sense, and a sentence for each that does not. */
    static List<String> names(List<String> said, List<String> mistakes) {
        Set<String> names = new LinkedHashSet<>();
        for (String each : said) {
            try {
                String name = SiteName.of(each);
                if (!names.add(name)) {
                    mistakes.add("site(\"" + each + "\"): said twice");
                }
            } catch (IllegalArgumentException odd) {
                mistakes.add("site(\"" + each + "\"): " + odd.getMessage());
            }
        }
        if (said.isEmpty()) {
            mistakes.add(
                    "the site has no name: call site(\"shop.example.com\"), or site(\"203.0.113.5\") with the host's address");
        }
        return List.copyOf(names);
    }

    /** What is wrong whatever the application is like. */
    static List<String> settings(SiteSettings said) {
        List<String> mistakes = new ArrayList<>();
        if (!Quantities.isSize(said.uploads)) {
            mistakes.add("uploads(\"" + said.uploads + "\"): say it as \"20m\"; there is no word for 'without limit'");
        }
        if (said.timeout != null && said.timeout.toSeconds() < 1) {
            mistakes.add("timeout(" + said.timeout + "): it is at least a second");
        }
        if (said.keepalive != null
                && (said.keepalive.connections() < 1 || said.keepalive.idle().toSeconds() < 1)) {
            mistakes.add("keepConnections(…): at least one connection, for at least a second");
        }
        if (said.cache.isNegative()) {
            mistakes.add("cache(" + said.cache + "): no time is negative");
        }
        if (said.anyName && said.leaveUnknownNames) {
            mistakes.add(
                    "anyName() and leaveUnknownNames() can't both be: one of them answers for names that no site has");
        }
        if (said.httpsAtProxy && said.trusted.isEmpty()) {
            mistakes.add(
                    "httpsAtProxy(): nobody may say so but a proxy that is known: call behindProxy(\"10.0.0.0/8\")");
        }
        for (String network : said.trusted) {
            network("behindProxy", network, mistakes);
        }
        paths(said, mistakes);
        headers(said, mistakes);
        redirects(said, mistakes);
        for (String name : said.withoutSites) {
            if (!name.matches("[A-Za-z0-9_][A-Za-z0-9_.-]*")) {
                mistakes.add("withoutSite(\"" + name + "\"): the name of a file in sites-enabled is wanted");
            }
        }
        if (said.health != null && !said.health.matches("/[A-Za-z0-9_.~@:+?=&/-]*")) {
            mistakes.add("health(\"" + said.health + "\"): a path begins with a slash");
        }
        return mistakes;
    }

    private static void network(String call, String network, List<String> mistakes) {
        if (!Networks.is(network)) {
            mistakes.add(call + "(\"" + network + "\"): no address and no network such as 10.0.0.0/8");
        } else if (Networks.isEverything(network)) {
            mistakes.add(call + "(\"" + network + "\"): that is everybody");
        }
    }

    private static void paths(SiteSettings said, List<String> mistakes) {
        said.paths.forEach((path, rule) -> {
            String call = "a rule for \"" + path + "\"";
            if (!path.matches(PATH) || path.equals("/")) {
                mistakes.add(call + ": a path begins and ends with a slash, such as \"/admin/\"");
            }
            if (rule.uploads != null && !Quantities.isSize(rule.uploads)) {
                mistakes.add("uploads(\"" + path + "\", \"" + rule.uploads + "\"): say it as \"20m\"");
            }
            if (rule.rate != null && !Quantities.isRate(rule.rate)) {
                mistakes.add("rateLimit(\"" + path + "\", \"" + rule.rate + "\"): say it as \"10/m\" or \"2/s\"");
            }
            if (rule.allow != null && rule.allow.isEmpty()) {
                mistakes.add("allowOnly(\"" + path + "\"): nobody is named");
            }
            Stream.ofNullable(rule.allow)
                    .flatMap(List::stream)
                    .forEach(network -> network("allowOnly(\"" + path + "\", …)", network, mistakes));
        });
    }

    private static void headers(SiteSettings said, List<String> mistakes) {
        Set<String> seen = new LinkedHashSet<>();
        for (Pair header : said.headers) {
            String call = "header(\"" + header.first() + "\", …): ";
            String name = header.first().toLowerCase(Locale.ROOT);
            if (!name.matches("[a-z][a-z0-9-]*")) {
                mistakes.add(call + "no name of a header");
            } else if (!seen.add(name)) {
                mistakes.add(call + "said twice");
            } else if (name.equals("strict-transport-security")) {
                mistakes.add(call + "that belongs to the certificate: call tls(…) and say it there");
            }
            if (header.second().isBlank() || header.second().chars().anyMatch(c -> c < ' ' || c > '~' || c == '$')) {
                mistakes.add(call + "its value has printable ASCII characters on one line, and no dollar");
            }
        }
    }

    private static void redirects(SiteSettings said, List<String> mistakes) {
        Set<String> seen = new LinkedHashSet<>();
        for (Pair redirect : said.redirects) {
            String call = "redirect(\"" + redirect.first() + "\", \"" + redirect.second() + "\"): ";
            if (!redirect.first().matches("/[A-Za-z0-9_.~@:+/-]*")) {
                mistakes.add(call + "it leads from a path, such as \"/old/\"");
            } else if (!seen.add(redirect.first())) {
                mistakes.add(call + "that path is redirected already");
            }
            if (!redirect.second().matches("(https?://[A-Za-z0-9.-]+(:[0-9]+)?)?/(?!/)[A-Za-z0-9_.~@:+/?=&%#-]*")) {
                mistakes.add(call + "it leads to a path or an address with one, such as \"https://example.com/new/\"");
            } else if (redirect.first().equals(redirect.second())) {
                mistakes.add(call + "it leads to itself");
            }
        }
    }

    /** What is wrong with the application's server and with the files that are served. */
    static List<String> surroundings(SiteFacts site, @Nullable Release release) {
        List<String> mistakes = new ArrayList<>();
        if (site.bind() instanceof Bind.Tcp tcp && (tcp.port() == 80 || tcp.port() == 443)) {
            mistakes.add("the application's server is to listen on port " + tcp.port()
                    + ", which is Nginx's: give it another one");
        }
        if (site.limit() != null
                && site.said().timeout != null
                && site.said().timeout.compareTo(site.limit().longest()) < 0) {
            mistakes.add("timeout(" + site.said().timeout + "): the application's server works on a request for up to "
                    + site.limit().longest() + ", and users would be told that it failed while it goes on");
        }
        Map<String, String> served = new LinkedHashMap<>();
        for (Files files : site.files()) {
            Served each = files.served();
            directory(each.directory(), each.url(), each.uploads(), site, release, mistakes);
            overlap(each.url(), each.directory(), served, mistakes);
        }
        for (Pair each : site.said().internal) {
            String call = "protectedFiles(\"" + each.first() + "\", \"" + each.second() + "\")";
            if (!each.first().matches(PATH)
                    || each.first().equals("/")
                    || !each.second().matches(DIRECTORY)) {
                mistakes.add(call + ": a path with slashes at both ends and an absolute directory are wanted");
            } else {
                directory(each.second(), each.first(), true, site, release, mistakes);
                overlap(each.first(), each.second(), served, mistakes);
            }
        }
        for (String path : site.said().paths.keySet()) {
            served.keySet().stream()
                    .filter(path::startsWith)
                    .forEach(url -> mistakes.add("a rule for \"" + path
                            + "\" would not count: Nginx serves what is below " + url + " by itself"));
        }
        return mistakes;
    }

    private static void directory(
            String directory,
            String url,
            boolean uploads,
            SiteFacts site,
            @Nullable Release release,
            List<String> mistakes) {
        if (!directory.matches(DIRECTORY) || directory.matches(".*/\\.{1,2}(/.*)?")) {
            mistakes.add("files for " + url + ": no directory with plain characters: '" + directory + "'");
            return;
        }
        String here = slashed(directory);
        String app = slashed(site.app().home());
        if (app.startsWith(here) || slashed(site.app().etc()).startsWith(here)) {
            mistakes.add("files for " + url + " would be all of " + directory
                    + ", the application's code and secrets among them");
        } else if (release != null && slashed(release.directory()).startsWith(here)) {
            mistakes.add("files for " + url + " would be the application's code in " + directory);
        }
        boolean inRelease = here.startsWith(slashed(site.app().releases()))
                || here.startsWith(slashed(site.app().current()));
        if (uploads && inRelease) {
            mistakes.add("files for " + url + " are in " + directory
                    + ", which belongs to one release: uploads would be lost with" + " the next one; keep them in "
                    + site.app().media());
        }
    }

    private static void overlap(String url, String directory, Map<String, String> served, List<String> mistakes) {
        served.forEach((otherUrl, other) -> {
            if (url.startsWith(otherUrl) || otherUrl.startsWith(url)) {
                mistakes.add("files are served at " + otherUrl + " and at " + url + ", one within the other");
            }
            if (slashed(directory).startsWith(slashed(other)) || slashed(other).startsWith(slashed(directory))) {
                mistakes.add("files for " + otherUrl + " are in " + other + " and those for " + url + " in " + directory
                        + ", one within the other");
            }
        });
        served.put(url, directory);
    }

    private static String slashed(String directory) {
        return directory.endsWith("/") ? directory : directory + "/";
    }
}
