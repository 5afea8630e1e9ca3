package dev.slipway.step.nginx;

import dev.slipway.host.action.Run;
import dev.slipway.host.probe.Probe;
import dev.slipway.resource.Change;
import dev.slipway.resource.Facts;
import dev.slipway.resource.Handler;
import dev.slipway.resource.Resource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A certificate that the host signs itself; made anew before it ends, and when the site's names change. Immutable.
 *
 * @param program makes it
 * @param certificate its path
 * @param key the path of its key
 * @param names those that it is for
 * @param reload has the web server read it
 */
record SelfSignedCertificate(String program, String certificate, String key, List<String> names, Handler reload)
        implements Resource {

    @Override
    public String id() {
        return "certificate " + certificate;
    }

    @Override
    public List<Probe<?>> probes() {
        return List.of(CertificateText.probe(certificate, key));
    }

    @Override
    public List<Handler> triggers() {
        return List.of(reload);
    }

    @Override
    public List<Change> changes(Facts facts) {
        String why = why(facts);
        if (why == null) {
            return List.of();
        }
        List<String> command = new ArrayList<>(List.of(program, certificate, key));
        command.addAll(names);
        Run run = new Run(command, "root", "/", new TreeMap<>(), null, Duration.ofMinutes(1));
        return List.of(Change.of("make a self-signed certificate for " + String.join(", ", names), run)
                .showing(why + "\n")
                .notUndone("an older certificate is of no use"));
    }

    private @Nullable String why(Facts facts) {
        Optional<CertificateText> known = CertificateText.of(facts.get(CertificateText.probe(certificate, key)));
        if (known.isEmpty()) {
            return "there is none, or its key is gone";
        }
        if (!Names.normal(names).equals(Names.normal(known.get().names()))) {
            return "the one that is there is for "
                    + String.join(", ", known.get().names());
        }
        return known.get().endsSoon(Instant.now())
                ? "the one that is there ends on " + known.get().ends()
                : null;
    }
}
