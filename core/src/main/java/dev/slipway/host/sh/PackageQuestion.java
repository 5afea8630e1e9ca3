package dev.slipway.host.sh;

import dev.slipway.host.probe.PackageFact;
import dev.slipway.host.probe.PackageProbe;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Asks dpkg for all packages at once. */
final class PackageQuestion implements Question<PackageProbe> {

    @Override
    public Map<String, Integer> records() {
        return Map.of("packages", 1);
    }

    @Override
    public String render(List<Asked<PackageProbe>> asked) {
        return Words.call(
                "ask_packages", asked.stream().map(each -> each.probe().name()));
    }

    @Override
    public void read(List<Asked<PackageProbe>> asked, Answers answers, Findings findings) {
        answers.one("packages").ifPresent(packages -> {
            Map<String, String> installed = installed(packages.field(0));
            for (Asked<PackageProbe> each : asked) {
                String version = installed.get(each.probe().name());
                findings.found(each, new PackageFact(version != null, version == null ? "" : version));
            }
        });
    }

    /** Versions by name, and by name with architecture. */
    private static Map<String, String> installed(String text) {
        Map<String, String> versions = new HashMap<>();
        text.lines()
                .map(line -> line.split("\t", -1))
                .filter(line -> line.length == 4 && line[2].equals("installed"))
                .forEach(line -> {
                    versions.putIfAbsent(line[0], line[3]);
                    versions.put(line[0] + ":" + line[1], line[3]);
                });
        return versions;
    }
}
