package dev.slipway.testkit.model;

import dev.slipway.host.probe.FileFact.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The files that make units known, masked and enabled. */
final class UnitFiles {

    static final String CONFIGURED = "/etc/systemd/system/";
    static final String INSTALLED = "/usr/lib/systemd/system/";
    private static final List<String> PLACES = List.of(CONFIGURED, "/run/systemd/system/", INSTALLED);

    private final FileTree files;
    private final HostClock clock;

    UnitFiles(FileTree files, HostClock clock) {
        this.files = files;
        this.clock = clock;
    }

    /** What a unit's files say, or null if there are none. */
    @Nullable
    UnitText read(String unit) {
        String path = fragment(unit);
        if (path != null) {
            return text(unit, Objects.requireNonNull(follow(path)));
        }
        String template = template(unit);
        return template.equals(unit) ? null : read(template);
    }

    private @Nullable String fragment(String unit) {
        for (String place : PLACES) {
            Node node = follow(place + unit);
            if (node != null && node.is(Kind.FILE)) {
                return place + unit;
            }
        }
        return null;
    }

    /** The file that an instance such as shop@1.service is made from; other units are their own. */
    private static String template(String unit) {
        int at = unit.indexOf('@');
        return at < 0 ? unit : unit.substring(0, at + 1) + unit.substring(unit.lastIndexOf('.'));
    }

    private @Nullable Node follow(String path) {
        Node node = files.at(path);
        if (node == null || !node.is(Kind.LINK)) {
            return node;
        }
        String target = node.target();
        return files.at(target.startsWith("/") ? target : path.substring(0, path.lastIndexOf('/') + 1) + target);
    }

    private UnitText text(String unit, Node main) {
        List<Node> all = new ArrayList<>(List.of(main));
        for (String place : List.of(INSTALLED, CONFIGURED)) {
            String directory = place + unit + ".d";
            for (String name : files.names(directory)) {
                Node node = files.at(directory + "/" + name);
                if (name.endsWith(".conf") && node != null && node.is(Kind.FILE)) {
                    all.add(node);
                }
            }
        }
        return UnitText.parse(all);
    }

    boolean masked(String unit) {
        Node node = files.at(CONFIGURED + unit);
        return node != null && node.is(Kind.LINK) && node.target().equals("/dev/null");
    }

    void mask(String unit) {
        Node node = files.at(CONFIGURED + unit);
        if (node != null && !masked(unit)) {
            throw new Failure(1, "Failed to mask unit: File '" + CONFIGURED + unit + "' already exists.");
        }
        link(CONFIGURED + unit, "/dev/null");
    }

    void unmask(String unit) {
        if (masked(unit)) {
            files.remove(CONFIGURED + unit);
        }
    }

    boolean enabled(String unit, UnitText text) {
        return wants(unit, text).stream().anyMatch(path -> files.at(path) != null);
    }

    void enable(String unit, UnitText text) {
        String fragment = fragment(unit);
        String target = fragment == null ? fragment(template(unit)) : fragment;
        for (String path : wants(unit, text)) {
            files.directories(path.substring(0, path.lastIndexOf('/')));
            link(path, Objects.requireNonNull(target));
        }
    }

    void disable(String unit, UnitText text) {
        wants(unit, text).forEach(files::remove);
    }

    private void link(String path, String target) {
        files.put(path, Node.link(target, "root", "root", clock.nanos()), "ln: failed to create symbolic link");
    }

    private static List<String> wants(String unit, UnitText text) {
        List<String> paths = new ArrayList<>();
        text.words("Install.WantedBy").forEach(target -> paths.add(CONFIGURED + target + ".wants/" + unit));
        text.words("Install.RequiredBy").forEach(target -> paths.add(CONFIGURED + target + ".requires/" + unit));
        text.words("Install.Alias").forEach(alias -> paths.add(CONFIGURED + alias));
        return paths;
    }

    /** Units with files. */
    List<String> names() {
        return PLACES.stream()
                .flatMap(place -> files.names(place).stream())
                .filter(name -> name.matches(".+\\.(service|socket|timer|target|mount|path|slice)"))
                .toList();
    }

    /** Units that come up at boot. */
    List<String> wanted() {
        List<String> units = new ArrayList<>();
        for (String name : files.names(CONFIGURED)) {
            if (name.endsWith(".wants") || name.endsWith(".requires")) {
                units.addAll(files.names(CONFIGURED + name));
            }
        }
        return units;
    }
}
