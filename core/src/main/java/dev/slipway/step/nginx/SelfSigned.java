package dev.slipway.step.nginx;

import dev.slipway.app.Site;
import dev.slipway.step.Blueprint;
import dev.slipway.step.Phase;
import java.util.List;
import java.util.Map;

/** A certificate that the host makes itself. Immutable. */
final class SelfSigned extends Tls {

    private static final String PROGRAM = TlsFiles.PROGRAMS + "/self-signed-certificate";

    SelfSigned(Options options) {
        super(options);
    }

    @Override
    Tls with(Options other) {
        return new SelfSigned(other);
    }

    @Override
    String noHsts() {
        return "no browser trusts a self-signed certificate";
    }

    @Override
    List<String> mistakes(Site site) {
        return List.of();
    }

    @Override
    String certificate(TlsFiles files) {
        return files.own("self-signed.pem");
    }

    @Override
    String key(TlsFiles files) {
        return files.own("self-signed.key");
    }

    @Override
    void obtain(Blueprint host, Site site, TlsFiles files, SiteFile form) {
        host.directory(TlsFiles.PROGRAMS);
        host.rendered(PROGRAM, "tls/self-signed-certificate.sh", Map.of()).mode("0755");
        files.ownDirectories(host);
        List<String> names = site.names().stream().map(Names::bare).toList();
        host.during(
                Phase.SWITCH,
                () -> host.resource(new SelfSignedCertificate(
                        PROGRAM, certificate(files), key(files), names, form.reloadHandler())));
    }
}
