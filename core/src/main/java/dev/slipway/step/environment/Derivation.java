package dev.slipway.step.environment;

import dev.slipway.app.Release;
import dev.slipway.app.Served;
import dev.slipway.app.Site;
import dev.slipway.app.Variable;
import dev.slipway.host.quote.EnvFile;
import dev.slipway.step.Shared;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Standard variables, from what other steps share. Those that don't depend on the release are shared like any other: they are part of what
 * tells a release from the next. Immutable.
 *
 * @param names what the application calls them
 * @param hosts names that the application answers to besides the site's
 * @param origins origins that it trusts besides the site's
 * @param chosen names about which the user said something: that counts
 */
record Derivation(Names names, List<String> hosts, List<String> origins, Predicate<String> chosen) {

    Derivation {
        hosts = List.copyOf(hosts);
        origins = List.copyOf(origins);
    }

    /** What is the same for all releases. */
    List<Variable> lasting(Shared shared) {
        List<Variable> found = new ArrayList<>();
        List<String> allowed = new ArrayList<>();
        List<String> trusted = new ArrayList<>();
        shared.find(Site.class).ifPresent(site -> {
            site.names().stream().map(HostNames::asDjangoNames).forEach(allowed::add);
            site.origins().forEach(trusted::add);
            add(found, Standard.BEHIND_PROXY, "true");
            add(found, Standard.HTTPS, String.valueOf(site.https()));
        });
        allowed.addAll(hosts);
        trusted.addAll(origins);
        if (!allowed.isEmpty()) {
            add(found, Standard.ALLOWED_HOSTS, String.join(",", allowed));
        }
        if (!trusted.isEmpty()) {
            add(found, Standard.CSRF_TRUSTED_ORIGINS, String.join(",", trusted));
        }
        add(found, Standard.PYTHONUNBUFFERED, "1");
        add(found, Standard.PYTHONDONTWRITEBYTECODE, "1");
        return found;
    }

    /** What a release has of its own, or what may lie in its directories. */
    List<Variable> of(Release release, Shared shared) {
        List<Variable> found = new ArrayList<>();
        add(found, Standard.RELEASE, release.id());
        List<Served> served = shared.all(Served.class);
        served.stream().filter(each -> !each.uploads()).findFirst().ifPresent(each -> {
            add(found, Standard.STATIC_ROOT, each.directory());
            add(found, Standard.STATIC_URL, each.url());
        });
        served.stream().filter(Served::uploads).findFirst().ifPresent(each -> {
            add(found, Standard.MEDIA_ROOT, each.directory());
            add(found, Standard.MEDIA_URL, each.url());
        });
        return found;
    }

    private void add(List<Variable> found, Standard variable, String value) {
        names.of(variable)
                .filter(chosen.negate())
                .filter(EnvFile::isName)
                .ifPresent(name -> found.add(Variable.of(name, value)));
    }
}
