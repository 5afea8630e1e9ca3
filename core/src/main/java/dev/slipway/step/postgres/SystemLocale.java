package dev.slipway.step.postgres;

import dev.slipway.host.action.Run;
import dev.slipway.step.Blueprint;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;

/** The locale of new databases, made on the host where it is none that every host has. */
final class SystemLocale {

    private SystemLocale() {}

    /**
     * In a directory of its own, which servers that run look into; the archive of all locales, which {@code locale-gen} writes, they have
     * read when they were started.
     *
     * @param name with the character set UTF-8, such as {@code sr_RS.UTF-8@latin}
     */
    static void describe(Blueprint host, String name) {
        int dot = name.indexOf('.');
        String language = name.substring(0, dot);
        int at = name.indexOf('@');
        String variant = at < 0 ? "" : name.substring(at);
        if (language.equals("C")) {
            return;
        }
        String directory = "/usr/lib/locale/" + language + ".utf8" + variant;
        host.packages("locales");
        host.command("make the locale " + name)
                .runs(new Run(
                        List.of("localedef", "-c", "-i", language + variant, "-f", "UTF-8", "--no-archive", directory),
                        "root",
                        "/",
                        new TreeMap<>(),
                        null,
                        Duration.ofMinutes(2)))
                .creates(directory + "/LC_COLLATE");
    }
}
