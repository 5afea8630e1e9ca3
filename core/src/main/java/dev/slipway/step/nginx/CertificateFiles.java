package dev.slipway.step.nginx;

import dev.slipway.app.Site;
import dev.slipway.host.action.Content;
import dev.slipway.host.action.WriteFile;
import dev.slipway.secret.Secret;
import dev.slipway.step.Blueprint;
import dev.slipway.step.Phase;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A certificate that is kept where the program runs. Immutable. */
final class CertificateFiles extends Tls {

    private final Path chain;
    private final Secret key;

    private CertificateFiles(Path chain, Secret key, Options options) {
        super(options);
        this.chain = chain;
        this.key = key;
    }

    static CertificateFiles of(Path chain, Secret key) {
        return new CertificateFiles(chain, key, Options.DEFAULT);
    }

    @Override
    Tls with(Options other) {
        return new CertificateFiles(chain, key, other);
    }

    @Override
    @Nullable
    String noHsts() {
        return null;
    }

    private String call() {
        return "files(" + chain + ", …)";
    }

    @Override
    List<String> mistakes(Site site) {
        Pem.Certificates read = Pem.certificates(call(), chain);
        List<String> found = new ArrayList<>(read.mistakes());
        if (!key.available()) {
            found.add(call() + ": there is no key in " + key.origin());
        }
        if (!found.isEmpty()) {
            return found;
        }
        Chain certificates = new Chain(read.chain());
        String misfit = PrivateKeys.mistake(key.reveal(), certificates.site());
        if (misfit != null) {
            found.add(call() + ": " + misfit);
        }
        certificates.mistakes(site.names(), Instant.now()).forEach(each -> found.add(call() + ": " + each));
        return found;
    }

    @Override
    String certificate(TlsFiles files) {
        return files.own("certificate.pem");
    }

    @Override
    String key(TlsFiles files) {
        return files.own("certificate.key");
    }

    @Override
    void obtain(Blueprint host, Site site, TlsFiles files, SiteFile form) {
        Pem.Certificates read = Pem.certificates(call(), chain);
        if (!read.mistakes().isEmpty() || !key.available()) {
            return;
        }
        files.ownDirectories(host);
        host.during(Phase.SWITCH, () -> {
            host.file(key(files))
                    .content(Content.secret(key))
                    .mode("0600")
                    .testedBy("openssl", "pkey", "-noout", "-in", WriteFile.FILE)
                    .triggers(form.reloadHandler());
            host.file(certificate(files)).content(read.text()).triggers(form.reloadHandler());
            host.resource(new ChainWarning(certificate(files), new Chain(read.chain())));
        });
    }
}
