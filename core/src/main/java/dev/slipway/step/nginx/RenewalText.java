package dev.slipway.step.nginx;

import dev.slipway.host.probe.FileFact;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How certbot would renew a certificate: its renewal file. Immutable. */
final class RenewalText {

    private final @Nullable String text;

    RenewalText(FileFact file) {
        this.text = file.content();
    }

    /** Why a certificate has to be issued anew, though it may be good: a staging one for a real one, one that edits the site's file. */
    List<String> differences(Authority authority) {
        if (text == null) {
            return List.of("certbot does not know how to renew the certificate");
        }
        List<String> found = new ArrayList<>();
        String server = value("server").orElse("an unknown authority");
        if (!server.equals(authority.directory())) {
            found.add("the certificate is of " + new Authority(server, null).name());
        }
        String how = value("authenticator").orElse("nothing");
        if (!how.equals("webroot")) {
            found.add("certbot would renew the certificate by " + how + ", not by webroot");
        } else if (!text.contains(TlsFiles.WEBROOT)) {
            found.add("certbot would answer the authority's questions elsewhere than below " + TlsFiles.WEBROOT);
        }
        return found;
    }

    private Optional<String> value(String name) {
        Matcher line = Pattern.compile("(?m)^" + name + "\\s*=\\s*(\\S+)\\s*$").matcher(String.valueOf(text));
        return line.find() ? Optional.of(line.group(1)) : Optional.empty();
    }
}
