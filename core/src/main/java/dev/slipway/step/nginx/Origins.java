package dev.slipway.step.nginx;

import dev.slipway.app.Site;
import dev.slipway.app.Variable;
import dev.slipway.step.Shared;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compares what the application is told of trusted origins with how its site is reached. */
final class Origins {

    private Origins() {}

    /** A form that was served over HTTPS has an origin that begins with https: one with http would never match it. */
    static List<String> mistakes(Site site, Shared shared) {
        return shared.all(Variable.class).stream()
                .filter(variable -> variable.name().endsWith("CSRF_TRUSTED_ORIGINS"))
                .flatMap(variable -> origins(variable.plain())
                        .filter(origin -> site.names().stream().anyMatch(name -> origin.equals("http://" + name)))
                        .map(origin -> "tls(…): the variable " + variable.name() + " trusts " + origin
                                + ", but the site is reached over HTTPS: set https" + origin.substring(4)))
                .toList();
    }

    private static Stream<String> origins(@Nullable String list) {
        return list == null ? Stream.of() : Arrays.stream(list.split("[,\\s]+"));
    }
}
