package dev.slipway.step.nginx;

import dev.slipway.app.Site;
import dev.slipway.step.Blueprint;
import dev.slipway.step.Phase;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A certificate that is on the host already. Immutable. */
final class CertificateOnHost extends Tls {

    private final String chain;
    private final String key;

    CertificateOnHost(String chain, String key, Options options) {
        super(options);
        this.chain = chain;
        this.key = key;
    }

    @Override
    Tls with(Options other) {
        return new CertificateOnHost(chain, key, other);
    }

    @Override
    @Nullable
    String noHsts() {
        return null;
    }

    @Override
    List<String> mistakes(Site site) {
        List<String> found = new ArrayList<>();
        for (String path : List.of(chain, key)) {
            if (!path.matches("(/[A-Za-z0-9_.@+-]+)+")) {
                found.add("onHost(…): this is no absolute path of plain characters: '" + path + "'");
            }
        }
        if (chain.equals(key)) {
            found.add(
                    "onHost(…): the certificate and its key are one file: keep them apart, the key readable by root alone");
        }
        return found;
    }

    @Override
    String certificate(TlsFiles files) {
        return chain;
    }

    @Override
    String key(TlsFiles files) {
        return key;
    }

    @Override
    void obtain(Blueprint host, Site site, TlsFiles files, SiteFile form) {
        host.during(Phase.SWITCH, () -> host.resource(new FoundCertificate(chain, key, site.names())));
    }
}
