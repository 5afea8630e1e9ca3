package dev.slipway.step.nginx;

import dev.slipway.host.probe.CommandFact;
import dev.slipway.host.probe.CommandProbe;
import dev.slipway.host.probe.FileFact;
import dev.slipway.host.probe.FileProbe;
import dev.slipway.host.probe.Probe;
import dev.slipway.resource.Change;
import dev.slipway.resource.Facts;
import dev.slipway.resource.Resource;
import dev.slipway.resource.Unplannable;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A certificate that somebody else put on the host, looked at before the site is switched to it. Changes nothing. Immutable.
 *
 * <p>Its key is not read: the web server's own test tells whether it fits.
 *
 * @param path where it is
 * @param key where its key is
 * @param names those that it must be for
 */
record FoundCertificate(String path, String key, List<String> names) implements Resource {

    @Override
    public String id() {
        return "certificate " + path;
    }

    private CommandProbe content() {
        return new CommandProbe("content of " + path, List.of("cat", path), "root");
    }

    @Override
    public List<Probe<?>> probes() {
        return List.of(content(), FileProbe.of(path), FileProbe.of(key));
    }

    /** A step before this one may bring the files; then nobody knows them yet. */
    private boolean comes(Facts facts, String file) {
        FileFact now = facts.get(FileProbe.of(file));
        return facts.open(FileProbe.of(file)) != null
                || (file.equals(path)
                        && now.exists()
                        && facts.get(content()).exit() != 0
                        && now.kind() == FileFact.Kind.FILE);
    }

    private Optional<Chain> chain(Facts facts) {
        CommandFact answer = facts.get(content());
        List<X509Certificate> read = Pem.certificates(path, answer.output()).chain();
        return answer.exit() != 0 || read.isEmpty() ? Optional.empty() : Optional.of(new Chain(read));
    }

    @Override
    public List<Change> changes(Facts facts) {
        if (!facts.get(FileProbe.of(key)).exists() && !comes(facts, key)) {
            throw new Unplannable("onHost(…): there is no key at " + key);
        }
        if (comes(facts, path)) {
            return List.of();
        }
        List<String> problems = facts.get(content()).exit() == 0
                ? Pem.certificates(path, facts.get(content()).output()).mistakes()
                : List.of("there is no certificate at " + path);
        if (problems.isEmpty()) {
            problems = chain(facts)
                    .map(chain -> chain.mistakes(names, Instant.now()))
                    .orElse(List.of());
        }
        if (!problems.isEmpty()) {
            throw new Unplannable("onHost(…): " + String.join("; ", problems));
        }
        return List.of();
    }

    @Override
    public List<String> warnings(Facts facts) {
        return chain(facts).flatMap(chain -> Optional.ofNullable(chain.warning(Instant.now()))).stream()
                .toList();
    }
}
