package dev.slipway.step.python;

import dev.slipway.host.action.Content;
import dev.slipway.secret.Secret;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where pip finds packages. Immutable.
 *
 * @param url the address, without who may read it
 * @param extra whether it stands beside another one
 * @param open whether it may be asked in clear text
 * @param user who may read it, or empty
 * @param password the user's password, or null
 */
record Index(
        String url,
        boolean extra,
        boolean open,
        String user,
        @Nullable Secret password) {

    private String call() {
        return (open ? "unencryptedIndex" : extra ? "extraIndex" : "index") + "(\"" + shown() + "\")";
    }

    private String shown() {
        return url.replaceFirst("//[^/@]*@", "//…@");
    }

    /** What is wrong with it, if anything is. */
    Optional<String> mistake() {
        URI uri;
        try {
            uri = URI.create(url);
        } catch (IllegalArgumentException unreadable) {
            return Optional.of(call() + ": no address");
        }
        String scheme = String.valueOf(uri.getScheme());
        if (uri.getHost() == null || !scheme.matches("https?") || url.matches("(?s).*[\\s\\p{Cntrl}].*")) {
            return Optional.of(call() + ": an index has an address such as https://pypi.example.com/simple/");
        }
        if (uri.getRawUserInfo() != null) {
            return Optional.of(
                    call() + ": leave user and password out of the address, and say index(url, user, Secret)");
        }
        if (scheme.equals("http") && !open) {
            return Optional.of(
                    call() + ": whoever stands between it and the host decides what is installed; use https, or say"
                            + " unencryptedIndex(…) where nobody can");
        }
        return Optional.empty();
    }

    private String full() {
        if (password == null) {
            return url;
        }
        return url.replaceFirst("://", "://" + encoded(user) + ":" + encoded(password.reveal()) + "@");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** What pip reads instead of arguments, which everybody on the host could see. */
    static Content configuration(List<Index> indexes) {
        StringBuilder text = new StringBuilder();
        List<Secret> secrets = new ArrayList<>();
        if (!indexes.isEmpty()) {
            text.append("[global]\n");
        }
        indexes.stream()
                .filter(each -> !each.extra)
                .forEach(each -> text.append("index-url = ").append(each.full()).append('\n'));
        if (indexes.stream().anyMatch(each -> each.extra)) {
            text.append("extra-index-url =\n");
            indexes.stream()
                    .filter(each -> each.extra)
                    .forEach(each -> text.append("    ").append(each.full()).append('\n'));
        }
        if (indexes.stream().anyMatch(each -> each.open)) {
            text.append("trusted-host =\n");
            indexes.stream()
                    .filter(each -> each.open)
                    .forEach(each -> text.append("    ")
                            .append(URI.create(each.url).getAuthority())
                            .append('\n'));
        }
        for (Index each : indexes) {
            if (each.password != null) {
                secrets.add(each.password);
                secrets.add(Secret.of(encoded(each.password.reveal())));
            }
        }
        return secrets.isEmpty()
                ? Content.text(text.toString())
                : Content.secret(Secret.of(text.toString()), secrets.toArray(Secret[]::new));
    }
}
