package dev.slipway.step.nginx;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A certificate authority that speaks ACME. Immutable.
 *
 * @param directory where clients begin
 * @param trusted a file with the certificate that the authority's own server is trusted by, or null for those that all hosts trust
 */
record Authority(String directory, @Nullable Path trusted) {

    static final String PRODUCTION = "https://acme-v02.api.letsencrypt.org/directory";
    static final String STAGING = "https://acme-staging-v02.api.letsencrypt.org/directory";

    /** As people name it. */
    String name() {
        return switch (directory) {
            case PRODUCTION -> "Let's Encrypt";
            case STAGING -> "Let's Encrypt's staging authority";
            default -> directory;
        };
    }

    /** Anybody's, under the rules that all browsers hold authorities to. */
    boolean isPublic() {
        return directory.equals(PRODUCTION) || directory.equals(STAGING);
    }

    List<String> mistakes() {
        List<String> found = new ArrayList<>();
        if (!directory.matches("https://[A-Za-z0-9.\\[\\]:_-]+(/[A-Za-z0-9._~/-]*)?") || !parses()) {
            found.add("server(\"" + directory + "\"): this is no https address of an ACME directory");
        }
        if (trusted != null) {
            found.addAll(Pem.certificates("trusting(" + trusted + ")", trusted).mistakes());
        }
        return found;
    }

    private boolean parses() {
        try {
            return "https".equals(URI.create(directory).getScheme().toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException none) {
            return false;
        }
    }
}
