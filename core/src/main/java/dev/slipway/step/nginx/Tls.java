package dev.slipway.step.nginx;

import dev.slipway.app.App;
import dev.slipway.app.Site;
import dev.slipway.resource.Handler;
import dev.slipway.secret.Secret;
import dev.slipway.step.Blueprint;
import dev.slipway.step.Phase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * HTTPS for a site: where its certificate comes from, and what browsers are told. Immutable.
 *
 * <p>Where there is HTTPS, the web server sends what asks over HTTP there, for all names, and no other layer does.
 */
public abstract sealed class Tls permits LetsEncrypt, SelfSigned, CertificateFiles, CertificateOnHost {

    /** What all kinds have in common. */
    record Options(@Nullable Hsts hsts, boolean redirect) {

        static final Options DEFAULT = new Options(null, true);
    }

    private final Options options;

    Tls(Options options) {
        this.options = options;
    }

    /**
     * A certificate of Let's Encrypt, or of another authority that speaks ACME, issued once and renewed by the host itself.
     *
     * @param email where the authority writes to
     * @return HTTPS
     */
    public static LetsEncrypt letsEncrypt(String email) {
        return LetsEncrypt.with(email);
    }

    /**
     * A certificate that is kept where the program runs. It is checked before it goes anywhere: that the key fits, that the chain is
     * complete and in order, that it names the site, that it has not ended.
     *
     * @param chain a file with the certificate, followed by what leads to its root, in PEM
     * @param key a file with its key, in PEM, without a passphrase
     * @return HTTPS
     */
    public static Tls files(Path chain, Path key) {
        return CertificateFiles.of(Objects.requireNonNull(chain, "chain"), Secret.file(key));
    }

    /**
     * A certificate whose key is a secret from anywhere; otherwise as {@link #files(Path, Path)}.
     *
     * @param chain a file with the certificate, followed by what leads to its root, in PEM
     * @param key its key, in PEM, without a passphrase
     * @return HTTPS
     */
    public static Tls files(Path chain, Secret key) {
        return CertificateFiles.of(Objects.requireNonNull(chain, "chain"), Objects.requireNonNull(key, "key"));
    }

    /**
     * A certificate that is on the host already and that somebody else takes care of.
     *
     * @param chain the absolute path of the certificate, followed by what leads to its root
     * @param key the absolute path of its key
     * @return HTTPS
     */
    public static Tls onHost(String chain, String key) {
        return new CertificateOnHost(chain, key, Options.DEFAULT);
    }

    /**
     * A certificate that the host makes itself and that no browser trusts: for tests, and for sites that have an address only.
     *
     * @return HTTPS
     */
    public static Tls selfSigned() {
        return new SelfSigned(Options.DEFAULT);
    }

    /**
     * Has browsers remember that the site is reached over HTTPS only. Sent by the web server, once HTTPS was seen to work; Django's own
     * {@code SECURE_HSTS_SECONDS} stays 0.
     *
     * @param wanted for how long, {@link Hsts#staged()} at first
     * @return a copy
     */
    public Tls hsts(Hsts wanted) {
        return with(new Options(wanted, options.redirect()));
    }

    /**
     * Leaves the site reachable over HTTP as well.
     *
     * @return a copy
     */
    public Tls withoutRedirect() {
        return with(new Options(options.hsts(), false));
    }

    abstract Tls with(Options other);

    final Options options() {
        return options;
    }

    /** Why browsers must not be bound to HTTPS, or null if they may. */
    abstract @Nullable String noHsts();

    /** What makes no sense for a site, in sentences. */
    abstract List<String> mistakes(Site site);

    abstract String certificate(TlsFiles files);

    abstract String key(TlsFiles files);

    /** Writes down all of the certificate that must be there before the site is switched to it. */
    abstract void obtain(Blueprint host, Site site, TlsFiles files, SiteFile form);

    /** What the site's template needs to know; pure. */
    final TlsModel model(App app) {
        TlsFiles files = new TlsFiles(app);
        return new TlsModel(
                certificate(files),
                key(files),
                options.redirect(),
                TlsFiles.WEBROOT,
                TlsFiles.SETTINGS,
                files.headers());
    }

    /**
     * Writes down what HTTPS needs, all but the site itself. Called right before the final form of the site's file is described.
     *
     * @param host takes it
     * @param app the application
     * @param site the site
     * @param form the site's file
     */
    final void describe(Blueprint host, App app, Site site, SiteFile form) {
        TlsFiles files = new TlsFiles(app);
        allMistakes(site, host).forEach(host::mistake);
        host.packages("openssl");
        TlsFiles.settings(host, form.reloadHandler());
        host.directory(files.directory());
        // Whoever comes from another kind of certificate can have the authority's questions answered while HTTPS goes
        // on.
        host.directory(TlsFiles.WEBROOT);
        obtain(host, site, files, form);
        HttpsGate.on(host, site, certificate(files));
        host.during(Phase.CONFIRM, () -> hsts(host, files, form.reloadHandler()));
    }

    private List<String> allMistakes(Site site, Blueprint host) {
        List<String> found = new ArrayList<>(mistakes(site));
        found.addAll(Origins.mistakes(site, host.shared()));
        Hsts hsts = options.hsts();
        if (hsts != null) {
            found.addAll(hsts.mistakes());
            String reason = noHsts();
            if (hsts.binds() && reason != null) {
                found.add("hsts(…): " + reason + ", and browsers that are bound to HTTPS could not come back");
            } else if (hsts.binds() && site.names().stream().allMatch(Names::isAddress)) {
                found.add("hsts(…): browsers ignore it for addresses; the site needs a name");
            }
        }
        return found;
    }

    /** Behind the gates, so that no browser is bound to HTTPS before it works. */
    private void hsts(Blueprint host, TlsFiles files, Handler reload) {
        Hsts hsts = options.hsts();
        if (hsts == null) {
            host.absent(files.hsts(), reload);
        } else {
            host.rendered(files.hsts(), "tls/hsts.conf", Map.of("header", hsts.header()))
                    .triggers(reload);
        }
    }
}
