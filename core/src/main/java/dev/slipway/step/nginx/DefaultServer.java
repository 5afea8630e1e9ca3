package dev.slipway.step.nginx;

import dev.slipway.host.probe.CommandProbe;
import dev.slipway.resource.Facts;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server of Nginx that answers for names that no site has, as its configuration on the host says. Immutable.
 *
 * @param file the file that says so, as Nginx finds it
 * @param line the number of the line
 * @param where what it listens on
 */
record DefaultServer(String file, String line, String where) {

    static final CommandProbe PROBE = new CommandProbe(
            "which servers of Nginx answer for unknown names",
            List.of(
                    "grep",
                    "-REHns",
                    "^[^#]*listen[^#;]*[[:space:]]default(_server)?[[:space:];]",
                    "/etc/nginx/nginx.conf",
                    "/etc/nginx/conf.d",
                    "/etc/nginx/sites-enabled"),
            "root");

    private static final Pattern LINE =
            Pattern.compile("(?<file>/[^:]+):(?<line>[0-9]+):.*listen\\s+(?<where>[^;#]+);?.*");

    /** All of them; none before there is an Nginx. */
    static List<DefaultServer> all(Facts facts) {
        return facts.get(PROBE)
                .output()
                .lines()
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .map(found -> new DefaultServer(
                        found.group("file"),
                        found.group("line"),
                        found.group("where").strip()))
                .toList();
    }

    /** Whether it is about the port of HTTPS, or of HTTP, which is meant where no port is said. */
    boolean isOn(boolean https) {
        return https ? where.matches("(.*:)?443\\b.*") : where.matches("(.*:)?80\\b.*") || !where.matches(".*[0-9].*");
    }

    /** The file's name without its directory. */
    String name() {
        return file.substring(file.lastIndexOf('/') + 1);
    }
}
