package dev.slipway.step.environment;

import dev.slipway.app.Site;
import dev.slipway.host.quote.EnvFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds hosts and origins that would lock users out, or let others in. Immutable.
 *
 * @param said what the user said
 * @param derivation what follows from the site
 */
record Coherence(Said said, Derivation derivation) {

    List<String> mistakes(Optional<Site> site) {
        List<String> found = new ArrayList<>();
        boolean https = site.map(Site::https).orElse(false);
        derivation.hosts().forEach(each -> add(found, "addAllowedHosts(…)", HostNames.problemOfHost(each)));
        derivation
                .origins()
                .forEach(each -> add(found, "addTrustedOrigins(…)", HostNames.problemOfOrigin(each, https)));
        names(found);
        chosen(Standard.ALLOWED_HOSTS, found, HostNames::problemOfHost);
        derivation
                .names()
                .of(Standard.ALLOWED_HOSTS)
                .filter(name -> HostNames.list(said.secret(name)).contains("*"))
                .ifPresent(name -> add(found, "secret(\"" + name + "\", …)", HostNames.problemOfHost("*")));
        chosen(Standard.CSRF_TRUSTED_ORIGINS, found, each -> HostNames.problemOfOrigin(each, https));
        site.ifPresent(known -> uncovered(known, found));
        return found;
    }

    /** Names that a user chose can be as wrong as any. */
    private void names(List<String> found) {
        for (Standard each : Standard.values()) {
            derivation
                    .names()
                    .of(each)
                    .filter(name -> !EnvFile.isName(name))
                    .ifPresent(name -> found.add("names(…): no name of an environment variable: '" + name + "'"));
        }
    }

    private void chosen(Standard variable, List<String> found, Function<String, String> problem) {
        derivation
                .names()
                .of(variable)
                .ifPresent(name -> HostNames.list(said.plain(name))
                        .forEach(each -> add(found, "set(\"" + name + "\", …)", problem.apply(each))));
    }

    /** Django answers 400 to whoever asks for a host that it does not know. */
    private void uncovered(Site site, List<String> found) {
        derivation.names().of(Standard.ALLOWED_HOSTS).ifPresent(name -> {
            List<String> allowed = HostNames.list(said.plain(name));
            if (!allowed.isEmpty() && !HostNames.allow(allowed, HostNames.asDjangoNames(site.canonical()))) {
                found.add("set(\"" + name + "\", …): " + site.canonical()
                        + ", the name of the site, is not in it: leave it to the site, or add the name");
            }
        });
    }

    private static void add(List<String> found, String call, String problem) {
        if (!problem.isEmpty()) {
            found.add(call + ": " + problem);
        }
    }
}
