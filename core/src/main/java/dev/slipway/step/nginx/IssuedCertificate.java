package dev.slipway.step.nginx;

import dev.slipway.host.action.MakeLink;
import dev.slipway.host.action.RestorePath;
import dev.slipway.host.action.WriteFile;
import dev.slipway.host.probe.CommandFact;
import dev.slipway.host.probe.CommandProbe;
import dev.slipway.host.probe.FileFact;
import dev.slipway.host.probe.FileProbe;
import dev.slipway.host.probe.Probe;
import dev.slipway.resource.Change;
import dev.slipway.resource.Facts;
import dev.slipway.resource.Handler;
import dev.slipway.resource.Resource;
import dev.slipway.secret.Secret;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A certificate of an authority for all names of the site, and no others: a name that left the site would stop its renewal. Immutable.
 *
 * <p>The authority asks its questions over HTTP, so the site is made to answer first: over HTTP alone while there is no certificate, with
 * the old certificate while a new one is fetched.
 *
 * @param certbot whom to ask, and how
 * @param names the site's names
 * @param files where things are
 * @param site the site's file
 */
record IssuedCertificate(Certbot certbot, List<String> names, TlsFiles files, SiteFile site) implements Resource {

    static final String CERTIFICATE = "fullchain.pem";
    static final String KEY = "privkey.pem";

    /** Not the SHA-256 of anything: the content comes along whatever it is. */
    private static final String CONTENT = "0".repeat(64);

    @Override
    public String id() {
        return "certificate " + files.live(CERTIFICATE);
    }

    @Override
    public List<Probe<?>> probes() {
        List<Probe<?>> probes = new ArrayList<>(site.asked());
        probes.addAll(List.of(
                served(), FileProbe.of(site.link()), certificate(), FileProbe.of(files.live(CERTIFICATE)), renewal()));
        return probes;
    }

    private CommandProbe certificate() {
        return CertificateText.probe(files.live(CERTIFICATE), files.live(KEY));
    }

    private FileProbe served() {
        return new FileProbe(site.path(), CONTENT, false);
    }

    private FileProbe renewal() {
        return new FileProbe(files.renewal(), CONTENT, false);
    }

    @Override
    public List<Handler> triggers() {
        return List.of(site.reloadHandler());
    }

    @Override
    public List<Secret> secrets() {
        return certbot.eabKey() == null ? List.of() : List.of(certbot.eabKey());
    }

    /** The reload comes in any case: an interrupted run may have written the site's file and no more. */
    @Override
    public List<Change> changes(Facts facts) {
        List<String> reasons = reasons(facts);
        if (reasons.isEmpty()) {
            return List.of();
        }
        List<Change> changes = new ArrayList<>();
        if (!answersAlready(facts)) {
            changes.addAll(answering(facts, known(facts).isPresent()));
        }
        changes.add(
                Change.of("reload nginx to answer the authority", site.reload()).undoneBy(site.reload()));
        changes.add(Change.of(
                        "ask " + certbot.authority().name() + " for a certificate for " + String.join(", ", names),
                        certbot.issuing(files, names))
                .showing(String.join("\n", reasons) + "\n")
                .notUndone("the certificate is of no harm"));
        return changes;
    }

    /** An HTTPS site with a certificate of another kind is left as it is until the new certificate is there. */
    private boolean answersAlready(Facts facts) {
        String now = facts.get(served()).content();
        return now != null
                && now.contains("ssl_certificate")
                && !now.contains(files.live(CERTIFICATE))
                && now.contains(TlsFiles.WEBROOT)
                && names.stream().allMatch(now::contains);
    }

    /** The site as it can be served before the certificate comes. */
    private List<Change> answering(Facts facts, boolean https) {
        List<Change> changes = new ArrayList<>();
        WriteFile write = site.write(https, facts);
        if (!facts.get(served()).sha256().equals(write.content().sha256())) {
            String form = https ? ", with the certificate that is there" : ", for HTTP alone";
            changes.add(Change.of("write " + site.path() + form, write)
                    .showing("until the new certificate is there\n")
                    .undoneBy(new RestorePath(site.path())));
        }
        if (!facts.get(FileProbe.of(site.link())).exists()) {
            changes.add(Change.of("link " + site.link() + " to " + site.path(), new MakeLink(site.link(), site.path()))
                    .undoneBy(new RestorePath(site.link())));
        }
        return changes;
    }

    private Optional<CertificateText> known(Facts facts) {
        return CertificateText.of(facts.get(certificate()));
    }

    private List<String> reasons(Facts facts) {
        Optional<CertificateText> known = known(facts);
        if (known.isEmpty()) {
            return cannotTell(facts) ? List.of() : List.of("there is no certificate, or its key is gone");
        }
        List<String> reasons = new ArrayList<>(names(known.get()));
        if (!known.get().ends().isAfter(Instant.now())) {
            reasons.add("the certificate ended on " + known.get().ends());
        }
        reasons.addAll(new RenewalText(facts.get(renewal())).differences(certbot.authority()));
        return reasons;
    }

    /** Without openssl nobody knows what is there; it comes with this run, and the next one looks. */
    private boolean cannotTell(Facts facts) {
        CommandFact answer = facts.get(certificate());
        FileFact file = facts.get(FileProbe.of(files.live(CERTIFICATE)));
        return answer.exit() == 127 && file.exists();
    }

    private List<String> names(CertificateText known) {
        TreeSet<String> lacking = new TreeSet<>(Names.normal(names));
        known.names().forEach(lacking::remove);
        TreeSet<String> leftOver = new TreeSet<>(known.names());
        leftOver.removeAll(Names.normal(names));
        List<String> reasons = new ArrayList<>();
        if (!lacking.isEmpty()) {
            reasons.add("the certificate does not name " + String.join(", ", lacking));
        }
        if (!leftOver.isEmpty()) {
            reasons.add("the certificate names " + String.join(", ", leftOver)
                    + ", which the site has no more and which would stop its renewal");
        }
        return reasons;
    }

    @Override
    public List<String> warnings(Facts facts) {
        Instant now = Instant.now();
        return known(facts)
                .filter(known -> known.endsSoon(now) && known.ends().isAfter(now))
                .map(known -> "the certificate of " + names.get(0) + " ends on " + known.ends()
                        + " and should have been renewed by now: look at 'systemctl status certbot.timer' and"
                        + " 'journalctl -u certbot.service' on the host")
                .stream()
                .toList();
    }
}
