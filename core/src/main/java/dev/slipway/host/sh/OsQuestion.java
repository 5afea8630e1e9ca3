package dev.slipway.host.sh;

import dev.slipway.host.probe.OsFact;
import dev.slipway.host.probe.OsProbe;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Asks for the system and the size of the machine. */
final class OsQuestion implements Question<OsProbe> {

    @Override
    public Map<String, Integer> records() {
        return Map.of("os", 4);
    }

    @Override
    public String render(List<Asked<OsProbe>> asked) {
        return "ask_os\n";
    }

    @Override
    public void read(List<Asked<OsProbe>> asked, Answers answers, Findings findings) {
        answers.one("os").ifPresent(os -> {
            Map<String, String> release = release(os.field(0));
            OsFact fact = new OsFact(
                    release.getOrDefault("ID", ""),
                    release.getOrDefault("VERSION_ID", ""),
                    release.getOrDefault("VERSION_CODENAME", ""),
                    os.field(1).strip(),
                    Math.toIntExact(number(os.field(2))),
                    number(os.field(3)));
            asked.forEach(each -> findings.found(each, fact));
        });
    }

    private static long number(String text) {
        String digits = text.replaceAll("[^0-9]", "");
        return digits.isEmpty() ? 0 : Long.parseLong(digits);
    }

    /** Reads assignments as os-release has them: bare, or in quotes of either kind with backslashes. */
    private static Map<String, String> release(String text) {
        Map<String, String> values = new HashMap<>();
        text.lines().map(String::strip).filter(line -> !line.startsWith("#")).forEach(line -> {
            int equals = line.indexOf('=');
            if (equals > 0) {
                values.put(line.substring(0, equals), unquoted(line.substring(equals + 1)));
            }
        });
        return values;
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() >= 2
                && ((value.startsWith("\"") && value.endsWith("\"")) || (value.startsWith("'") && value.endsWith("'")));
        return quoted ? value.substring(1, value.length() - 1).replaceAll("\\\\(.)", "$1") : value;
    }
}
