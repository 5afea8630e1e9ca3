package dev.slipway.testkit.model;

import dev.slipway.host.action.Attributes;
import dev.slipway.host.action.Content;
import dev.slipway.host.probe.FileFact.Kind;
import dev.slipway.testkit.script.Call;
import dev.slipway.testkit.script.Reply;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Programs that make certificates and look at them. A certificate made in memory is what openssl would print of it; real ones can be read
 * with {@code cat}.
 */
final class CertificatePrograms {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "MMM ppd HH:mm:ss yyyy 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /** The same for all machines, so that two of them that did the same are equal. */
    @SuppressWarnings("TimeInStaticInitializer")
    private static final Instant MADE = Instant.now();

    private final FileTree files;
    private final Units units;
    private final HostClock clock;

    private CertificatePrograms(FileTree files, Units units, HostClock clock) {
        this.files = files;
        this.units = units;
        this.clock = clock;
    }

    /** Gives a machine these programs. */
    static void install(Programs programs, FileTree files, Units units, HostClock clock) {
        CertificatePrograms all = new CertificatePrograms(files, units, clock);
        programs.install(Map.of(
                "cat", all::cat,
                "openssl", all::openssl,
                "acme-certificate", all::issue,
                "self-signed-certificate", all::selfSign));
        programs.script(call -> call.command().contains("certificate-state"), all::state);
        programs.script(call -> call.command().contains("https-check"), all::check);
    }

    private Reply cat(Call call) {
        if (call.command().size() == 1) {
            return new Reply(0, call.input().lines().toList());
        }
        return read(call.command().get(1));
    }

    private Reply read(String path) {
        Node node = files.at(path);
        return node != null && node.is(Kind.FILE)
                ? new Reply(0, node.text().lines().toList())
                : Reply.exit(1, path + ": No such file or directory");
    }

    /** A few words of sh: a certificate whose key is there, as openssl prints it. */
    private Reply state(Call call) {
        List<String> words = call.command();
        int at = words.indexOf("certificate-state");
        Reply found = read(words.get(at + 1));
        return read(words.get(at + 2)).exit() == 0
                        && String.join("", found.output()).contains("notAfter=")
                ? found
                : Reply.exit(1);
    }

    /** A few words of sh: a handshake with the site. */
    private Reply check(Call call) {
        List<String> words = call.command();
        if (!units.isUp("nginx.service")) {
            return Reply.exit(1, "connection refused");
        }
        return Reply.exit(read(words.get(words.indexOf("https-check") + 1)).exit());
    }

    private Reply issue(Call call) {
        List<String> words = call.command();
        String name = after(words, "--name");
        List<String> names = words.subList(words.indexOf("--") + 1, words.size());
        String live = "/etc/letsencrypt/live/" + name + "/";
        put(live + "fullchain.pem", certificate(names, Duration.ofDays(90)), "0644");
        put(live + "privkey.pem", "a key\n", "0600");
        put(
                "/etc/letsencrypt/renewal/" + name + ".conf",
                "[renewalparams]\nauthenticator = webroot\nserver = " + after(words, "--server") + "\nwebroot_path = "
                        + after(words, "--webroot") + ",\n",
                "0644");
        return Reply.ok("There is a certificate for " + String.join(", ", names));
    }

    private Reply selfSign(Call call) {
        List<String> words = new ArrayList<>(call.command());
        put(words.get(1), certificate(words.subList(3, words.size()), Duration.ofDays(365)), "0644");
        put(words.get(2), "a key\n", "0600");
        return Reply.ok();
    }

    /** Whatever is asked of it works; what it is to write is there then. */
    private Reply openssl(Call call) {
        List<String> words = call.command();
        if (words.contains("-out")) {
            put(after(words, "-out"), "openssl made it\n", "0644");
        }
        if (words.contains("-keyout")) {
            put(after(words, "-keyout"), "a key\n", "0600");
        }
        return Reply.ok();
    }

    private static String after(List<String> words, String option) {
        return words.get(words.indexOf(option) + 1);
    }

    private static String certificate(List<String> names, Duration good) {
        return "notBefore=" + DATE.format(MADE) + "\nnotAfter=" + DATE.format(MADE.plus(good))
                + "\nX509v3 Subject Alternative Name: \n    "
                + names.stream()
                        .map(name -> (name.matches("[0-9.]+|.*:.*") ? "IP Address:" : "DNS:") + name)
                        .collect(Collectors.joining(", "))
                + "\n";
    }

    private void put(String path, String text, String mode) {
        files.directories(path.substring(0, path.lastIndexOf('/')));
        files.put(path, Node.file(Content.text(text), Attributes.root(mode), clock.nanos()), path);
    }
}
