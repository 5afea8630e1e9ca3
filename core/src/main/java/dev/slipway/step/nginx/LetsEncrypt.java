package dev.slipway.step.nginx;

import dev.slipway.app.Site;
import dev.slipway.secret.Secret;
import dev.slipway.step.Blueprint;
import dev.slipway.step.Phase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A certificate that an authority issues to whoever answers its questions over HTTP: Let's Encrypt, or another that speaks ACME.
 * Immutable.
 *
 * <p>Debian's certbot asks for it on the host, and renews it; its key is made there and stays there. While there is none, the site is
 * served over HTTP.
 */
public final class LetsEncrypt extends Tls {

    private static final Pattern EMAIL = Pattern.compile("[A-Za-z0-9._%+-]+@([A-Za-z0-9-]+\\.)+[A-Za-z]{2,}");
    private static final int MOST_NAMES = 100;

    private final Certbot certbot;

    private LetsEncrypt(Certbot certbot, Options options) {
        super(options);
        this.certbot = certbot;
    }

    static LetsEncrypt with(String email) {
        Authority letsEncrypt = new Authority(Authority.PRODUCTION, null);
        return new LetsEncrypt(
                new Certbot(Objects.requireNonNull(email, "email"), letsEncrypt, null, null, true), Options.DEFAULT);
    }

    /**
     * Asks Let's Encrypt's staging authority, whose certificates no browser trusts and whose limits are wide: for rehearsals. Going back to
     * the real one replaces the certificate.
     *
     * @return a copy
     */
    public LetsEncrypt staging() {
        return from(new Authority(Authority.STAGING, certbot.authority().trusted()));
    }

    /**
     * Asks another authority.
     *
     * @param directory the address of its ACME directory, with {@code https}
     * @return a copy
     */
    public LetsEncrypt server(String directory) {
        return from(new Authority(
                Objects.requireNonNull(directory, "directory"),
                certbot.authority().trusted()));
    }

    /**
     * Trusts the authority's own server by a certificate that hosts don't know, for authorities of a company's own. It counts for certbot
     * alone, beside those that the host trusts.
     *
     * @param root a file with the certificate in PEM, where the program runs
     * @return a copy
     */
    public LetsEncrypt trusting(Path root) {
        return from(new Authority(certbot.authority().directory(), Objects.requireNonNull(root, "root")));
    }

    /**
     * Binds the account to one that the authority gave out by other means (External Account Binding).
     *
     * @param kid the key's identifier
     * @param key the key, in base64url
     * @return a copy
     */
    public LetsEncrypt eab(String kid, Secret key) {
        return new LetsEncrypt(
                new Certbot(
                        certbot.email(),
                        certbot.authority(),
                        Objects.requireNonNull(kid, "kid"),
                        Objects.requireNonNull(key, "key"),
                        certbot.preflight()),
                options());
    }

    /**
     * Asks the authority at once. Otherwise the host first looks whether each name leads to it over HTTP, because authorities count
     * attempts that fail; that look misleads where a host can't reach its own public address.
     *
     * @return a copy
     */
    public LetsEncrypt withoutPreflight() {
        return new LetsEncrypt(
                new Certbot(certbot.email(), certbot.authority(), certbot.eabKid(), certbot.eabKey(), false),
                options());
    }

    @Override
    public LetsEncrypt hsts(Hsts wanted) {
        return (LetsEncrypt) super.hsts(wanted);
    }

    @Override
    public LetsEncrypt withoutRedirect() {
        return (LetsEncrypt) super.withoutRedirect();
    }

    private LetsEncrypt from(Authority authority) {
        return new LetsEncrypt(
                new Certbot(certbot.email(), authority, certbot.eabKid(), certbot.eabKey(), certbot.preflight()),
                options());
    }

    @Override
    Tls with(Options other) {
        return new LetsEncrypt(certbot, other);
    }

    @Override
    @Nullable
    String noHsts() {
        return certbot.authority().directory().equals(Authority.STAGING)
                ? "no browser trusts a certificate of the staging authority"
                : null;
    }

    @Override
    List<String> mistakes(Site site) {
        List<String> found = new ArrayList<>(certbot.authority().mistakes());
        if (!EMAIL.matcher(certbot.email()).matches()) {
            found.add("letsEncrypt(\"" + certbot.email()
                    + "\"): this is no e-mail address; the authority writes to it when"
                    + " something is wrong with the certificate");
        }
        if (site.names().size() > MOST_NAMES) {
            found.add("letsEncrypt(…): a certificate has " + MOST_NAMES + " names at most, and site(…) has "
                    + site.names().size());
        }
        for (String name : site.names()) {
            String why = Names.isAddress(name)
                    ? "it is an address, and certificates are for names"
                    : certbot.authority().isPublic() ? Names.notPublic(name) : null;
            if (why != null) {
                found.add("letsEncrypt(…): there is no certificate for " + name + ": " + why);
            }
        }
        return found;
    }

    @Override
    String certificate(TlsFiles files) {
        return files.live("fullchain.pem");
    }

    @Override
    String key(TlsFiles files) {
        return files.live("privkey.pem");
    }

    @Override
    void obtain(Blueprint host, Site site, TlsFiles files, SiteFile form) {
        certbot.prepare(host, files);
        host.during(Phase.SWITCH, () -> host.resource(new IssuedCertificate(certbot, site.names(), files, form)));
    }
}
