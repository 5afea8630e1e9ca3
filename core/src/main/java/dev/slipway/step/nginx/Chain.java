package dev.slipway.step.nginx;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * A certificate and what leads from it to its root, held against what browsers ask of it. Immutable.
 *
 * @param certificates the site's own first
 */
record Chain(List<X509Certificate> certificates) {

    private static final Duration SOON = Duration.ofDays(21);

    X509Certificate site() {
        return certificates.get(0);
    }

    /** What browsers would refuse it for, in sentences. */
    List<String> mistakes(Collection<String> names, Instant now) {
        List<String> found = new ArrayList<>();
        names.stream()
                .filter(name -> names().stream().noneMatch(known -> Names.covers(known, name)))
                .forEach(name ->
                        found.add("the certificate is not for " + name + ", only for " + String.join(", ", names())));
        for (X509Certificate each : certificates) {
            if (each.getNotAfter().toInstant().isBefore(now)) {
                found.add("the certificate of " + subject(each) + " ended on "
                        + each.getNotAfter().toInstant());
            } else if (each.getNotBefore().toInstant().isAfter(now)) {
                found.add("the certificate of " + subject(each) + " is good from "
                        + each.getNotBefore().toInstant() + " on only");
            }
        }
        String broken = broken();
        if (broken != null) {
            found.add(broken);
        }
        return found;
    }

    /** What somebody should see to soon, or null. */
    @Nullable
    String warning(Instant now) {
        Instant ends = site().getNotAfter().toInstant();
        return ends.isAfter(now) && ends.isBefore(now.plus(SOON))
                ? "the certificate of " + subject(site()) + " ends on " + ends
                        + ", and nothing renews it: bring a new one"
                : null;
    }

    /** Where the chain does not hold together, or null if it leads to a root. */
    private @Nullable String broken() {
        for (int i = 0; i + 1 < certificates.size(); i++) {
            X509Certificate one = certificates.get(i);
            X509Certificate next = certificates.get(i + 1);
            if (!signed(one, next)) {
                return "certificate " + (i + 2) + " of the chain, of " + subject(next)
                        + ", did not sign the one before it, of "
                        + subject(one) + ", which was signed by " + one.getIssuerX500Principal()
                        + ": the site's own comes first, then each followed by its signer";
            }
        }
        for (X509Certificate signer : certificates.subList(1, certificates.size())) {
            if (signer.getBasicConstraints() < 0) {
                return "the certificate of " + subject(signer) + " is in the chain, but it may not sign others";
            }
        }
        X509Certificate last = certificates.get(certificates.size() - 1);
        if (signed(last, last) || roots().anyMatch(root -> signed(last, root))) {
            return null;
        }
        return "the chain ends with " + subject(last) + ", which was signed by " + last.getIssuerX500Principal()
                + ", no root that is known here: append the certificates between them"
                + " (and for an authority of one's own, its root as well)";
    }

    private static boolean signed(X509Certificate one, X509Certificate by) {
        if (!one.getIssuerX500Principal().equals(by.getSubjectX500Principal())) {
            return false;
        }
        try {
            one.verify(by.getPublicKey());
            return true;
        } catch (GeneralSecurityException other) {
            return false;
        }
    }

    /** Those that Java trusts, which are those of the large browsers, give or take a few. */
    private static Stream<X509Certificate> roots() {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            for (TrustManager each : factory.getTrustManagers()) {
                if (each instanceof X509TrustManager trusted) {
                    return Arrays.stream(trusted.getAcceptedIssuers());
                }
            }
        } catch (GeneralSecurityException none) {
            return Stream.of();
        }
        return Stream.of();
    }

    private static String subject(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().getName();
    }

    private List<String> names() {
        try {
            return Optional.ofNullable(site().getSubjectAlternativeNames()).stream()
                    .flatMap(Collection::stream)
                    .filter(name -> name.get(0).equals(2) || name.get(0).equals(7))
                    .map(name -> String.valueOf(name.get(1)))
                    .toList();
        } catch (CertificateParsingException damaged) {
            return List.of();
        }
    }
}
