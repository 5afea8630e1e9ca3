package dev.slipway.step.nginx;

import dev.slipway.host.probe.CommandFact;
import dev.slipway.host.probe.CommandProbe;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the host's openssl says of a certificate: one process, a few milliseconds. Immutable.
 *
 * @param names those that it is for, lower-case, in order
 * @param begins from when on it is good
 * @param ends until when it is good
 */
record CertificateText(List<String> names, Instant begins, Instant ends) {

    private static final String STATE =
            "test -s \"$2\" || exit 1; exec openssl x509 -noout -dates -ext subjectAltName -in \"$1\"";
    private static final Pattern NAME = Pattern.compile("(?:DNS|IP Address):([^,\\s]+)");
    private static final Pattern DATE = Pattern.compile("(?m)^not(Before|After)=(.*)$");
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("MMM d HH:mm:ss yyyy z", Locale.ENGLISH);
    private static final Duration SOON = Duration.ofDays(21);

    /** Asks for the first certificate of a file; there is none if its key is gone, or a link to it leads nowhere. */
    static CommandProbe probe(String path, String key) {
        return new CommandProbe(
                "certificate " + path, List.of("sh", "-c", STATE, "certificate-state", path, key), "root");
    }

    /** What was said, if there is a certificate. */
    static Optional<CertificateText> of(CommandFact answer) {
        Instant begins = null;
        Instant ends = null;
        try {
            for (Matcher date = DATE.matcher(answer.output()); date.find(); ) {
                Instant when = ZonedDateTime.parse(date.group(2).strip().replaceAll(" +", " "), FORMAT)
                        .toInstant();
                if (date.group(1).equals("After")) {
                    ends = when;
                } else {
                    begins = when;
                }
            }
        } catch (DateTimeParseException unknown) {
            return Optional.empty();
        }
        TreeSet<String> names = new TreeSet<>();
        NAME.matcher(answer.output())
                .results()
                .forEach(name -> names.add(name.group(1).toLowerCase(Locale.ROOT)));
        return answer.exit() != 0 || begins == null || ends == null
                ? Optional.empty()
                : Optional.of(new CertificateText(List.copyOf(names), begins, ends));
    }

    /** When it should have been replaced, if somebody took care: three weeks before its end, or sooner if it is short-lived. */
    boolean endsSoon(Instant now) {
        Duration quarter = Duration.between(begins, ends).dividedBy(4);
        return now.plus(quarter.compareTo(SOON) < 0 ? quarter : SOON).isAfter(ends);
    }
}
